import { X509Certificate } from 'node:crypto';
import { asksFor } from '../../core/capture/capture-level.ts';
import { listLaneLevels } from '../../db/capture-levels.ts';
import type { Device, DeviceState } from '../../native/device.ts';
import type { PortFound } from '../../native/discovery/serial-ports.ts';
import type { FingerScanner } from '../../native/finger-sensor/finger-sensor.ts';
import { SbiScanner } from '../../native/finger-sbi/sbi-scanner.ts';
import { ZfmSensor } from '../../native/finger-sensor/zfm-sensor.ts';
import { HidScanner } from '../../native/hid-scanner/hid-scanner.ts';
import { SerialSwipe } from '../../native/mrz-reader/serial-swipe.ts';
import { PcscService } from '../../native/pcsc/pcsc-service.ts';
import type { ChipReaders, KeptDevice } from '../../protocol/contract/device.ts';
import { receive } from '../desk/take-document.ts';
import { note } from '../handlers/session.ts';
import type { OpenData, OpenPost, Workstation } from '../workstation.ts';
import { placeOf } from './place-of.ts';
import { scannerOf } from './scanner-of.ts';

/** The post's devices, opened while somebody is logged in, wherever they are plugged in. */
export interface Devices {
  /** Looks where the devices are, opens those that have come and closes those of a post that was left. Call now and then. */
  follow(): Promise<void>;
  /** Lets a piece of work have the device at a port for itself; it is opened again after. */
  aside<Value>(path: string, work: () => Promise<Value>): Promise<Value>;
  /** The readers of chips, once they were asked for. */
  readonly chips: ChipReaders | undefined;
  /** The service that has the readers of chips, watched from now on for as long as the post is open. */
  pcsc(): PcscService;
  /** A scanner of fingers that is ready, or undefined. */
  fingerScanner(): Pick<FingerScanner, 'captureFingers'> | undefined;
  close(): Promise<void>;
}

interface Running {
  readonly kept: KeptDevice;
  readonly path: string;
  readonly device: Device;
}

export function createDevices(workstation: Workstation, pcsc = new PcscService()): Devices {
  const running = new Map<string, Running>();
  let served: OpenPost | undefined;
  /** Ports that a piece of work has for itself. */
  const aside = new Set<string>();
  let looking: Promise<void> = Promise.resolve();
  let chips: ChipReaders | undefined;
  pcsc.onChange(({ state, code, readers }) => {
    if (code !== chips?.code && code !== 'stopped')
      workstation.post?.log.write('reader.changed', { device: 'pcsc', state, code });
    const found = readers.map(({ name, hasCard }) => ({ name, hasCard }));
    chips = code === 'stopped' ? undefined : { state, code, readers: found };
    workstation.changes.announce();
  });

  async function look(): Promise<void> {
    const { post } = workstation;
    const wanted = post?.data ? post : undefined;
    if (wanted !== served) {
      // At once, not when the last port is closed: by then the next officer's devices may be there.
      workstation.devices.clear();
      await stopAll();
      served = wanted;
    }
    if (!wanted) return pcsc.stop();
    const kept = [...keptDevices(wanted), ...(wanted.data && asksForFingers(wanted.data) ? [certifiedScanner] : [])];
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
    const device = driverOf(post, kept, path);
    running.set(kept.name, { kept, path, device });
    device.onEvent((event) => {
      if (running.get(kept.name)?.device !== device) return;
      if (event.kind === 'document-read') takeFrom(workstation, post, event.text);
      else report(post, kept, event.state);
    });
    device.start();
  }

  function report(post: OpenPost, kept: KeptDevice, state: DeviceState) {
    if (workstation.post !== post) return;
    const before = workstation.devices.get(state.device);
    // A service that most machines do not have is shown once it has been there.
    if (!before && kept === certifiedScanner && state.state !== 'ready') return;
    if (before?.state === state.state && before.code === state.code && before.path === state.path) return;
    workstation.devices.set(state.device, { ...state, use: kept.use });
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
    get chips() {
      return chips;
    },
    pcsc() {
      pcsc.start();
      return pcsc;
    },
    fingerScanner() {
      return scannerOf(
        [...running.values()].map(({ device }) => device).filter(({ state }) => state.state === 'ready'),
      );
    },
    async close() {
      pcsc.stop();
      await looking.catch(() => undefined);
      await stopAll();
    },
  };
}

/** A scanner behind a service of its maker on this machine; it is looked for where a lane asks for fingers. */
const certifiedScanner: KeptDevice = { name: 'finger-scanner', use: 'finger-sensor', path: 'sbi' };

function asksForFingers({ store }: OpenData): boolean {
  return listLaneLevels(store).some(({ level }) => asksFor(level, 'fingers'));
}

/** The post's devices by station.json: those kept by its screens, and serial readers written down by hand. Cameras are the screens' own. */
export function keptDevices({ folder: { config } }: OpenPost): readonly KeptDevice[] {
  const known = keptByConfig.get(config);
  if (known) return known;
  const byHand = config.serialReaders.map(({ path, baudRate }, at): KeptDevice => ({
    name: `serial-reader-${at + 1}`,
    use: 'mrz-reader',
    path,
    ...(baudRate !== undefined && { baudRate }),
  }));
  const kept = [...byHand, ...config.devices.filter(({ camera }) => !camera)];
  keptByConfig.set(config, kept);
  return kept;
}
/** The same objects at each look, so that a device is known again. */
const keptByConfig = new WeakMap<object, readonly KeptDevice[]>();

function driverOf({ folder: { config } }: OpenPost, kept: KeptDevice, path: string): Device {
  if (kept === certifiedScanner)
    return new SbiScanner({
      name: kept.name,
      trustAnchors: config.fingerScannerTrust.map((pem) => new X509Certificate(pem)),
    });
  const { use, name, transport, baudRate, dataBits, parity } = kept;
  if (transport === 'hid') return new HidScanner({ path, name });
  const options = {
    path,
    name,
    ...(baudRate !== undefined && { baudRate }),
    ...(dataBits !== undefined && { dataBits }),
    ...(parity !== undefined && { parity }),
  };
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
