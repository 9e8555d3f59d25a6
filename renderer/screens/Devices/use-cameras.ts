import { useCallback, useEffect, useState } from 'react';
import { listCameras, type CameraProblem, type SeenCamera } from './cameras.ts';

export interface Cameras {
  readonly seen: readonly SeenCamera[];
  /** Whether cameras may be used; `prompt` until somebody is asked, and labels are hidden so long. */
  readonly permission: PermissionState;
  /** What a camera's last test met, by its id; forgotten when cameras come or go. */
  readonly problems: Readonly<Record<string, CameraProblem | undefined>>;
  /** Keeps what a test met, and looks again: the test may have been what allowed the cameras. */
  readonly onTested: (id: string, problem: CameraProblem | undefined) => void;
}

/** The cameras of this machine, as they come and go. */
export function useCameras(): Cameras {
  const [seen, setSeen] = useState<readonly SeenCamera[]>([]);
  const [permission, setPermission] = useState<PermissionState>('prompt');
  const [problems, setProblems] = useState<Cameras['problems']>({});
  const look = useCallback(() => {
    void Promise.all([listCameras(), permissionNow()]).then(([cameras, state]) => {
      setSeen(cameras);
      setPermission(state);
    });
  }, []);
  useEffect(() => {
    const again = () => {
      setProblems({});
      look();
    };
    look();
    navigator.mediaDevices.addEventListener('devicechange', again);
    return () => navigator.mediaDevices.removeEventListener('devicechange', again);
  }, [look]);
  const onTested = (id: string, problem: CameraProblem | undefined) => {
    setProblems((before) => ({ ...before, [id]: problem }));
    look();
  };
  return { seen, permission, problems, onTested };
}

/** A browser that does not tell will ask. */
async function permissionNow(): Promise<PermissionState> {
  try {
    return (await navigator.permissions.query({ name: 'camera' })).state;
  } catch {
    return 'prompt';
  }
}
