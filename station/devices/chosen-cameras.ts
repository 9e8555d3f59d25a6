import { CameraUse, type ChosenCamera } from '../../protocol/contract/device.ts';
import type { OpenPost } from '../workstation.ts';

/** The cameras that the post has chosen. They are opened by the screens, which alone may. */
export function chosenCameras({ folder: { config } }: Pick<OpenPost, 'folder'>): ChosenCamera[] {
  return CameraUse.options.flatMap((use) => {
    const camera = config.devices.find((device) => device.use === use)?.camera;
    return camera ? [{ use, camera }] : [];
  });
}
