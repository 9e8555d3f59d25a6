import type { AttachedPort, DeviceUse, KeptDevice } from '../../../protocol/contract/device.ts';
import type { DeviceStatus } from '../../../protocol/contract/snapshot.ts';

/** One device as the screen shows it: one of the post's, with how it does, or what is at a port that the post does not use. */
export interface DeviceLine {
  readonly key: string;
  readonly name: string;
  readonly path: string;
  readonly use: DeviceUse | undefined;
  readonly status: DeviceStatus | undefined;
  readonly port: AttachedPort | undefined;
  /** Whether the screen may take it out of use; what an administrator wrote down by hand stays. */
  readonly removable: boolean;
}

/** The post's devices, then the other ports. */
export function deviceLines(
  { ports, kept }: { readonly ports: readonly AttachedPort[]; readonly kept: readonly KeptDevice[] },
  statuses: readonly DeviceStatus[],
): readonly DeviceLine[] {
  const own = kept.map(({ name, use, path }): DeviceLine => {
    const status = statuses.find(({ device }) => device === name);
    const port = ports.find(({ usedAs }) => usedAs === name);
    const where = status?.path ?? port?.path ?? path;
    return { key: name, name, path: where, use, status, port, removable: !name.startsWith('serial-reader-') };
  });
  const others = ports
    .filter(({ usedAs }) => usedAs === undefined)
    .map((port): DeviceLine => ({
      key: port.path,
      name: port.known ?? '',
      path: port.path,
      use: undefined,
      status: undefined,
      port,
      removable: false,
    }));
  return [...own, ...others];
}
