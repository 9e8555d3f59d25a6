import { useEffect, useEffectEvent, useState, type RefObject } from 'react';

/** What keeps the camera from showing anything, each with its own words. */
export type CameraProblem = 'refused' | 'none' | 'busy' | 'gone' | 'failed';

export interface Camera {
  readonly problem: CameraProblem | undefined;
  /** The cameras there are, once one may be used. */
  readonly cameras: readonly { readonly id: string; readonly label: string }[];
  readonly isRunning: boolean;
}

/** Shows a camera in a video element while mounted: the one asked for, or the one that looks at the desk. */
export function useCamera(video: RefObject<HTMLVideoElement | null>, wanted: string | undefined): Camera {
  const [camera, setCamera] = useState<Camera>({ problem: undefined, cameras: [], isRunning: false });
  const open = useEffectEvent(async (device: string | undefined, signal: AbortSignal) => {
    let stream: MediaStream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({
        audio: false,
        video: {
          width: { ideal: 1920 },
          height: { ideal: 1080 },
          ...(device === undefined ? { facingMode: 'environment' } : { deviceId: { exact: device } }),
        },
      });
    } catch (error) {
      if (!signal.aborted) setCamera({ problem: problemOf(error), cameras: [], isRunning: false });
      return;
    }
    const stop = () => stream.getTracks().forEach((track) => track.stop());
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    const [track] = stream.getVideoTracks();
    track?.addEventListener('ended', () => {
      if (!signal.aborted) setCamera((before) => ({ ...before, problem: 'gone', isRunning: false }));
    });
    if (video.current) {
      video.current.srcObject = stream;
      await video.current.play().catch(() => undefined);
    }
    const devices = await navigator.mediaDevices.enumerateDevices();
    if (signal.aborted) return undefined;
    const cameras = devices
      .filter(({ kind }) => kind === 'videoinput')
      .map(({ deviceId, label }) => ({ id: deviceId, label }));
    return setCamera({ problem: undefined, cameras, isRunning: true });
  });
  useEffect(() => {
    const stop = new AbortController();
    void open(wanted, stop.signal);
    return () => stop.abort();
  }, [wanted]);
  return camera;
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
