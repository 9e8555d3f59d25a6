import type { Device, DeviceState } from '../../native/device.ts';
import type { PortFound } from '../../native/discovery/serial-ports.ts';
import { ZfmSensor } from '../../native/finger-sensor/zfm-sensor.ts';
import { HidScanner } from '../../native/hid-scanner/hid-scanner.ts';
import { SerialSwipe } from '../../native/mrz-reader/serial-swipe.ts';
import type { KeptDevice } from '../../protocol/contract/device.ts';
import { receive } from '../desk/take-document.ts';
import { note } from '../handlers/session.ts';
import type { OpenPost, Workstation } from '../workstation.ts';
import { placeOf } from './place-of.ts';

/** The post's devices, opened while somebody is logged in, wherever they are plugged in. */
export interface Devices {
  /** Looks where the devices are, opens those that have come and closes those of a post that was left. Call now and then. */
  follow(): Promise<void>;
  /** Lets a piece of work have the device at a port for itself; it is opened again after. */
  aside<Value>(path: string, work: () => Promise<Value>): Promise<Value>;
  close(): Promise<void>;
}

interface Running {
  readonly kept: KeptDevice;
  readonly path: string;
  readonly device: Device;
}

export function createDevices(workstation: Workstation): Devices {
  const running = new Map<string, Running>();
  let served: OpenPost | undefined;
  /** Ports that a piece of work has for itself. */
  const aside = new Set<string>();
  let looking: Promise<void> = Promise.resolve();

  async function look(): Promise<void> {
    const { post } = workstation;
    const wanted = post?.data ? post : undefined;
    if (wanted !== served) {
      // At once, not when the last port is closed: by then the next officer's devices may be there.
      workstation.devices.clear();
      await stopAll();
      served = wanted;
    }
    if (!wanted) return;
    const kept = keptDevices(wanted);
    const ports = kept.some(({ usb }) => usb) ? await workstation.listPorts() : [];
    if (workstation.post !== wanted || !wanted.data) return;
    for (const [name, { kept: before }] of running) if (!kept.includes(before)) await stop(name);
    for (const device of kept) await place(wanted, device, ports);
  }

  async function place(post: OpenPost, kept: KeptDevice, ports: readonly PortFound[]) {
    const path = placeOf(kept, ports);
    if (path !== undefined && aside.has(path)) return;
    const before = running.get(kept.name);
    if (before && (path === undefined || path === before.path)) return;
    if (before) await stop(kept.name);
    // One that is not there is shown as such; opening the port where it was says no more.
    if (path === undefined)
      return report(post, kept, { device: kept.name, path: kept.path, state: 'gone', code: 'unplugged' });
    const device = driverOf(kept, path);
    running.set(kept.name, { kept, path, device });
    device.onEvent((event) => {
      if (running.get(kept.name)?.device !== device) return;
      if (event.kind === 'document-read') takeFrom(workstation, post, event.text);
      else report(post, kept, event.state);
    });
    device.start();
  }

  function report(post: OpenPost, { use }: KeptDevice, state: DeviceState) {
    if (workstation.post !== post) return;
    const before = workstation.devices.get(state.device);
    if (before?.state === state.state && before.code === state.code && before.path === state.path) return;
    workstation.devices.set(state.device, { ...state, use });
    workstation.changes.announce();
    const { device, state: condition, code } = state;
    post.log.write('reader.changed', { device, state: condition, code });
    const noteworthy = condition !== 'opening' && (before?.state !== condition || before.code !== code);
    if (noteworthy && post.data)
      note(workstation, post.data, {
        kind: 'device.changed',
        officer: undefined,
        payload: { device, state: condition, code },
      });
  }

  async function stop(name: string) {
    const found = running.get(name);
    running.delete(name);
    workstation.devices.delete(name);
    workstation.changes.announce();
    await found?.device.stop();
  }

  async function stopAll() {
    await Promise.all([...running.keys()].map(stop));
  }

  const follow = () => (looking = looking.then(look, look));
  return {
    follow,
    async aside(path, work) {
      aside.add(path);
      try {
        await looking;
        const found = [...running.values()].find((one) => one.path === path);
        if (found) await stop(found.kept.name);
        return await work();
      } finally {
        aside.delete(path);
        void follow();
      }
    },
    async close() {
      await looking.catch(() => undefined);
      await stopAll();
    },
  };
}

/** The post's devices by station.json: those kept by its screens, and serial readers written down by hand. */
export function keptDevices({ folder: { config } }: OpenPost): readonly KeptDevice[] {
  const known = keptByConfig.get(config);
  if (known) return known;
  const byHand = config.serialReaders.map(({ path, baudRate }, at): KeptDevice => ({
    name: `serial-reader-${at + 1}`,
    use: 'mrz-reader',
    path,
    ...(baudRate !== undefined && { baudRate }),
  }));
  const kept = [...byHand, ...config.devices];
  keptByConfig.set(config, kept);
  return kept;
}
/** The same objects at each look, so that a device is known again. */
const keptByConfig = new WeakMap<object, readonly KeptDevice[]>();

function driverOf({ use, name, baudRate, transport }: KeptDevice, path: string): Device {
  if (transport === 'hid') return new HidScanner({ path, name });
  const options = { path, name, ...(baudRate !== undefined && { baudRate }) };
  return use === 'finger-sensor' ? new ZfmSensor(options) : new SerialSwipe(options);
}

/** A document swiped while nobody is at the desk is not kept: the traveller still holds it. */
function takeFrom(workstation: Workstation, post: OpenPost, text: string) {
  const { data } = post;
  if (workstation.post !== post || data?.session.state !== 'open' || !data.duty) return;
  receive(workstation, text, 'serial-reader').catch((error: unknown) => {
    post.log.write('call.failed', { call: 'reader', error: error instanceof Error ? error.name : 'unknown' });
  });
}
