import { freeBytes, layBallast, pictureReserveBytes } from '../db/ballast.ts';
import { raiseAlarm } from './workstation.ts';
import type { Workstation } from './workstation.ts';

/** Warns while there is still time, and lays the reserve down again once there is room. */
export function watchDisk(workstation: Workstation): void {
  const folder = workstation.post?.folder.folder;
  if (folder === undefined) return;
  const free = freeBytes(folder);
  if (free < pictureReserveBytes) {
    raiseAlarm(workstation, {
      code: 'disk-low',
      level: 'warning',
      detail: { megabytes: Math.floor(free / 1024 / 1024) },
    });
    return;
  }
  const alarms = workstation.alarms.delete('disk-low') || workstation.alarms.delete('disk-full');
  if (alarms) workstation.changes.announce();
  layBallast(folder);
}
