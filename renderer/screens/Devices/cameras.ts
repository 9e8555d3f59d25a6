import type { CameraIdentity } from '../../../protocol/contract/device.ts';

/** What keeps the camera from showing anything, each with its own words. */
export type CameraProblem = 'refused' | 'none' | 'busy' | 'gone' | 'failed';

export interface SeenCamera {
  /** Another one from visit to visit. */
  readonly id: string;
  /** Empty until a camera may be used. */
  readonly label: string;
  readonly group: string;
}

/** The cameras that the browser tells of. */
export async function listCameras(): Promise<readonly SeenCamera[]> {
  const devices = await navigator.mediaDevices.enumerateDevices();
  return devices
    .filter(({ kind }) => kind === 'videoinput')
    .map(({ deviceId, label, groupId }) => ({ id: deviceId, label, group: groupId }));
}

/** A camera that was seen before, known by its label; of several alike the one of its group, which a new visit may have renamed. */
export function findCamera(known: CameraIdentity, cameras: readonly SeenCamera[]): SeenCamera | undefined {
  const alike = cameras.filter(({ label }) => label === known.label);
  return alike.find(({ group }) => group === known.group) ?? alike[0];
}
