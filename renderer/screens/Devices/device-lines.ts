import type {
  AttachedPort,
  ChipReaders,
  ChosenCamera,
  DeviceUse,
  KeptDevice,
} from '../../../protocol/contract/device.ts';
import type { DeviceStatus } from '../../../protocol/contract/snapshot.ts';
import { findCamera, type CameraProblem, type SeenCamera } from './cameras.ts';
import type { KnownCode } from './device-code.ts';
import type { Cameras } from './use-cameras.ts';

/** One device as the screen shows it: one of the post's, with how it does, or what is there and the post does not use. */
export interface DeviceLine {
  readonly key: string;
  readonly kind: 'port' | 'chip-reader' | 'camera';
  /** Empty where nobody knows one. */
  readonly name: string;
  /** Empty for a camera and for the service of the chip readers. */
  readonly path: string;
  readonly use: DeviceUse | 'chip-reader' | undefined;
  readonly status: { readonly state: DeviceStatus['state']; readonly code: string } | undefined;
  readonly port: AttachedPort | undefined;
  /** Its settings, where the post keeps any. */
  readonly kept?: KeptDevice | undefined;
  readonly camera?: SeenCamera | undefined;
  /** A card lies on the reader. */
  readonly hasCard?: boolean;
  /** The name by which the screen may take it out of use; what an administrator wrote down by hand stays. */
  readonly removable: string | undefined;
}

/** The post's devices, then the other ports. */
export function deviceLines(
  { ports, kept }: { readonly ports: readonly AttachedPort[]; readonly kept: readonly KeptDevice[] },
  statuses: readonly DeviceStatus[],
): readonly DeviceLine[] {
  const own = kept.map((device): DeviceLine => {
    const { name, use } = device;
    const status = statuses.find((one) => one.device === name);
    const port = ports.find(({ usedAs }) => usedAs === name);
    const path = status?.path ?? port?.path ?? device.path;
    const removable = name.startsWith('serial-reader-') ? undefined : name;
    return { key: name, kind: 'port', name, path, use, status, port, kept: device, removable };
  });
  const others = ports
    .filter(({ usedAs }) => usedAs === undefined)
    .map((port): DeviceLine => ({
      key: port.path,
      kind: 'port',
      name: port.known ?? '',
      path: port.path,
      use: undefined,
      status: undefined,
      port,
      removable: undefined,
    }));
  return [...own, ...others];
}

const noPort = { port: undefined, removable: undefined } as const;

/** The readers of chips; one line for their service when it is not in order. */
export function chipLines(chips: ChipReaders | undefined): readonly DeviceLine[] {
  if (!chips) return [];
  const { state, code, readers } = chips;
  const line = { ...noPort, kind: 'chip-reader', use: 'chip-reader', status: { state, code } } as const;
  if (state === 'faulty') return [{ ...line, key: 'pcsc', name: '', path: '' }];
  return readers.map(({ name, hasCard }) => ({ ...line, key: `pcsc ${name}`, name, path: name, hasCard }));
}

/** The cameras that the post has chosen, each once for each use, then the others. */
export function cameraLines(
  chosen: readonly ChosenCamera[],
  { seen, permission, problems }: Omit<Cameras, 'onTested'>,
): readonly DeviceLine[] {
  const statusOf = (camera: SeenCamera | undefined): DeviceLine['status'] => {
    if (permission === 'denied') return { state: 'faulty', code: 'refused' satisfies KnownCode };
    // Without labels nobody can tell whether it is among those that are there.
    if (permission === 'prompt' && seen.some(({ label }) => label === ''))
      return { state: 'opening', code: 'not-asked' };
    if (!camera) return { state: 'gone', code: 'unplugged' };
    const problem = problems[camera.id];
    return problem === undefined ? { state: 'ready', code: 'ok' } : { state: 'faulty', code: codes[problem] };
  };
  const line = { ...noPort, kind: 'camera', path: '' } as const;
  const own = chosen.map(({ use, camera: known }): DeviceLine => {
    const camera = findCamera(known, seen);
    return { ...line, key: use, name: known.label, use, status: statusOf(camera), camera, removable: use };
  });
  const taken = new Set(own.map(({ camera }) => camera?.id));
  const others = seen
    .filter(({ id }) => !taken.has(id))
    .map((camera): DeviceLine => ({
      ...line,
      key: `camera ${camera.id}`,
      name: camera.label,
      use: undefined,
      status: statusOf(camera),
      camera,
    }));
  return [...own, ...others];
}

const codes: Readonly<Record<CameraProblem, KnownCode>> = {
  refused: 'refused',
  none: 'unplugged',
  gone: 'unplugged',
  busy: 'busy',
  failed: 'io-error',
};
