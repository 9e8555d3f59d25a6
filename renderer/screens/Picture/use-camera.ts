import { useEffect, useState } from 'react';
import type { CameraIdentity, CameraUse } from '../../../protocol/contract/device.ts';
import { useStation } from '../../station.tsx';
import { findCamera, listCameras, type CameraProblem, type SeenCamera } from '../Devices/cameras.ts';

export interface Camera {
  readonly problem?: CameraProblem;
  /** What the camera shows, while it runs. */
  readonly stream?: MediaStream;
  /** The cameras there are, once one may be used. */
  readonly cameras: readonly SeenCamera[];
}

/** Which way a camera looks that nobody has chosen, on machines that have two. */
const facing: Readonly<Record<CameraUse, string>> = { 'document-camera': 'environment', 'face-camera': 'user' };

/**
 * Keeps a camera open while mounted: the one asked for, the one that the post has chosen for this use, or the one that looks that way.
 * One that fails or is pulled out is opened again as soon as cameras come or go.
 */
export function useCamera(wanted: string | undefined, use: CameraUse = 'document-camera'): Camera {
  const { snapshot } = useStation();
  const chosen = snapshot.cameras.find((camera) => camera.use === use)?.camera;
  const label = chosen?.label;
  const group = chosen?.group;
  const [camera, setCamera] = useState<Camera>({ cameras: [] });
  useEffect(() => {
    const stop = new AbortController();
    const kept = label === undefined || group === undefined ? undefined : { label, group };
    let isBroken = false;
    const tell = (next: Camera) => {
      if (stop.signal.aborted) return;
      isBroken = next.problem !== undefined;
      setCamera((before) => afterLoss(before, next));
    };
    const fail = (problem: CameraProblem) => tell({ problem, cameras: [] });
    const open = () => {
      isBroken = false;
      openCamera(wanted, kept, facing[use], stop.signal, () => fail('gone')).then(tell, (error: unknown) =>
        fail(problemOf(error)),
      );
    };
    const again = () => {
      if (isBroken) open();
    };
    navigator.mediaDevices.addEventListener('devicechange', again, { signal: stop.signal });
    open();
    return () => stop.abort();
  }, [wanted, label, group, use]);
  return camera;
}

/** One that was pulled out stays so in words, though what is told after is that there is none. */
function afterLoss(before: Camera, next: Camera): Camera {
  return before.problem === 'gone' && next.problem === 'none' ? before : next;
}

async function openCamera(
  wanted: string | undefined,
  chosen: CameraIdentity | undefined,
  facingMode: string,
  signal: AbortSignal,
  onGone: () => void,
): Promise<Camera> {
  const known = wanted ?? (chosen && findCamera(chosen, await listCameras())?.id);
  let stream = await streamOf(known, facingMode);
  const cameras = await listCameras();
  // Labels are hidden until a camera has been allowed once: only now can the chosen one be told from the others.
  const found = known === undefined && chosen ? findCamera(chosen, cameras)?.id : undefined;
  if (found !== undefined && found !== stream.getVideoTracks()[0]?.getSettings().deviceId) {
    end(stream);
    stream = await streamOf(found, facingMode);
  }
  const opened = stream;
  if (signal.aborted) end(opened);
  signal.addEventListener('abort', () => end(opened), { once: true });
  opened.getVideoTracks()[0]?.addEventListener('ended', onGone);
  return { stream: opened, cameras };
}

function streamOf(id: string | undefined, facingMode: string): Promise<MediaStream> {
  const which = id === undefined ? { facingMode } : { deviceId: { exact: id } };
  return navigator.mediaDevices.getUserMedia({
    audio: false,
    video: { width: { ideal: 1920 }, height: { ideal: 1080 }, ...which },
  });
}

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
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
