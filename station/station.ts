import { PcscService } from '../native/pcsc/pcsc-service.ts';
import { listPorts } from '../native/discovery/list-ports.ts';
import { checkpoint } from '../db/open-store.ts';
import { lookAtLists } from './alerts/look-at-lists.ts';
import { createChanges } from './changes.ts';
import { createClockWatch } from './clock-watch.ts';
import { watchDisk } from './disk-watch.ts';
import { createDevices } from './devices/devices.ts';
import { closeSession } from './handlers/session.ts';
import { leavePost } from './handlers/post.ts';
import { lockIfIdle } from './idle-lock.ts';
import { createRouter } from './router.ts';
import type { StationRouter } from './router.ts';
import { createFaceReader } from './vision/face/face-reader.ts';
import { createPrintedZoneReader } from './vision/page/printed-zone-reader.ts';
import { createPictureReader } from './vision/picture-reader.ts';
import { inTurn } from './workstation.ts';
import type { StationOptions, Workstation } from './workstation.ts';

export interface Station {
  readonly workstation: Workstation;
  readonly router: StationRouter;
  /** Logs out, saves everything and lets go of the post's folder. */
  close(): Promise<void>;
}

const lookEveryMilliseconds = 1000;
const thoroughEveryLooks = 20;

/** Composes the workstation service. It does nothing by itself until a screen opens a post. */
export function createStation(options: StationOptions): Station {
  const now = options.now ?? (() => new Date());
  const { startProgram } = options;
  const workstation: Workstation = {
    pictures: createPictureReader(startProgram && ((events) => startProgram('picture-worker', events))),
    faces: createFaceReader(),
    print: createPrintedZoneReader(),
    listPorts: options.listPorts ?? listPorts,
    options,
    now,
    changes: createChanges(),
    alarms: new Map(),
    devices: new Map(),
    get deviceManager() {
      return devices;
    },
    post: undefined,
    opening: Promise.resolve(),
    lastTouch: performance.now() / 1000,
  };
  const clock = createClockWatch(workstation, options.uptimeSeconds ?? (() => performance.now() / 1000));
  const devices = createDevices(
    workstation,
    new PcscService(startProgram && { startChild: (events) => startProgram('pcsc-child', events) }),
  );
  let looks = 0;
  const timer = setInterval(() => {
    lockIfIdle(workstation);
    clock.look();
    void devices.follow();
    workstation.post?.data?.sync?.look();
    looks += 1;
    if (looks % thoroughEveryLooks !== 0) return;
    watchDisk(workstation);
    void lookAtLists(workstation);
    const store = workstation.post?.data?.store;
    // Kept off the officer's path: the log is moved into the file while nobody waits.
    if (store && !store.fault && !workstation.post?.data?.desk.saved) checkpoint(store, 'PASSIVE');
  }, lookEveryMilliseconds);
  timer.unref();

  return {
    workstation,
    router: createRouter(workstation),
    close: async () => {
      clearInterval(timer);
      await devices.close();
      await Promise.all([workstation.pictures.close(), workstation.faces.close(), workstation.print.close()]);
      await inTurn(workstation, async () => {
        if (!workstation.post) return;
        await closeSession(workstation);
        leavePost(workstation);
      });
    },
  };
}
