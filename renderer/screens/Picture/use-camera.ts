import { useEffect, useState } from 'react';

/** What keeps the camera from showing anything, each with its own words. */
export type CameraProblem = 'refused' | 'none' | 'busy' | 'gone' | 'failed';

export interface Camera {
  readonly problem?: CameraProblem;
  /** What the camera shows, while it runs. */
  readonly stream?: MediaStream;
  /** The cameras there are, once one may be used. */
  readonly cameras: readonly { readonly id: string; readonly label: string }[];
}

/** Keeps a camera open while mounted: the one asked for, or the one that looks at the desk. */
export function useCamera(wanted: string | undefined): Camera {
  const [camera, setCamera] = useState<Camera>({ cameras: [] });
  useEffect(() => {
    const stop = new AbortController();
    const tell = (next: Camera) => {
      if (!stop.signal.aborted) setCamera(next);
    };
    openCamera(wanted, stop.signal, () => tell({ problem: 'gone', cameras: [] })).then(tell, (error: unknown) =>
      tell({ problem: problemOf(error), cameras: [] }),
    );
    return () => stop.abort();
  }, [wanted]);
  return camera;
}

async function openCamera(wanted: string | undefined, signal: AbortSignal, onGone: () => void): Promise<Camera> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: false,
    video: {
      width: { ideal: 1920 },
      height: { ideal: 1080 },
      ...(wanted === undefined ? { facingMode: 'environment' } : { deviceId: { exact: wanted } }),
    },
  });
  const stop = () => stream.getTracks().forEach((track) => track.stop());
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  stream.getVideoTracks()[0]?.addEventListener('ended', onGone);
  const devices = await navigator.mediaDevices.enumerateDevices();
  const cameras = devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
  return { stream, cameras };
}

function problemOf(error: unknown): CameraProblem {
  switch (error instanceof DOMException ? error.name : '') {
    case 'NotAllowedError':
    case 'SecurityError':
      return 'refused';
    case 'NotFoundError':
    case 'OverconstrainedError':
      return 'none';
    case 'NotReadableError':
    case 'AbortError':
      return 'busy';
    default:
      return 'failed';
  }
}
