import { knownUsb } from '../../native/discovery/usb-identity.ts';
import type { AttachedPort, KeptDevice } from '../../protocol/contract/device.ts';
import { keptDevices } from '../devices/devices.ts';
import { placeOf } from '../devices/place-of.ts';
import { saveDevices } from '../devices/save-devices.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { note } from './session.ts';

export { testDevice } from './device-test.ts';

export async function listDevices(workstation: Workstation): Promise<Outputs['device']['list']> {
  const post = openPostOf(workstation);
  const kept = keptDevices(post);
  const { state, code, readers } = workstation.deviceManager.pcsc().state;
  const ports = await workstation.listPorts();
  const attached = ports.map(({ path, usb, transport }): AttachedPort => {
    const known = usb && knownUsb(usb);
    const usedAs = kept.find((one) => placeOf(one, ports) === path)?.name;
    return {
      path,
      ...(transport && { transport }),
      ...(usb && { usb }),
      // Only readers of documents and of bar codes are looked for among HID devices.
      is: known?.is ?? (transport === 'hid' ? 'barcode-reader' : 'unknown'),
      ...((known ?? usb?.manufacturer) && { known: known?.name ?? usb?.manufacturer }),
      driven: known?.driven ?? true,
      ...(usedAs !== undefined && { usedAs }),
    };
  });
  const chips = { state, code, readers: readers.map(({ name, hasCard }) => ({ name, hasCard })) };
  return { ports: attached, kept: [...kept], chips };
}

export async function keepDevice(
  workstation: Workstation,
  wanted: Inputs['device']['keep'],
): Promise<Outputs['device']['keep']> {
  return 'camera' in wanted ? keepCamera(workstation, wanted) : keepPort(workstation, wanted);
}

type Wanted<Key extends string> = Extract<Inputs['device']['keep'], Readonly<Record<Key, unknown>>>;

async function keepPort(
  workstation: Workstation,
  { path, use, line }: Wanted<'path'>,
): Promise<Outputs['device']['keep']> {
  const post = openPostOf(workstation);
  const ports = await workstation.listPorts();
  const port = ports.find((one) => one.path === path);
  const kept = keptDevices(post);
  const before = kept.find((one) => (placeOf(one, ports) ?? one.path) === path);
  const { devices } = post.folder.config;
  if (before) {
    // Another way of speaking for a reader that is used already; one written down by hand keeps what was written.
    if (!line || before.use !== 'mrz-reader' || !devices.includes(before)) return { outcome: 'in-use' };
    return saved(
      workstation,
      devices.map((one) => (one === before ? { ...one, ...line } : one)),
      before.name,
    );
  }
  // A fingerprint sensor speaks over a serial line alone.
  if (!port || (port.transport === 'hid' && use === 'finger-sensor')) return { outcome: 'no-such-port' };
  const name = freeName(use, kept);
  const { usb, transport } = port;
  const device: KeptDevice = { name, use, path, ...(usb && { usb }), ...(transport && { transport }), ...line };
  return saved(workstation, [...devices, device], name);
}

/** A post has one camera for each use: the one chosen last. */
function keepCamera(workstation: Workstation, { camera, use }: Wanted<'camera'>): Promise<Outputs['device']['keep']> {
  const others = openPostOf(workstation).folder.config.devices.filter((one) => one.use !== use);
  const device: KeptDevice = { name: use, use, path: camera.label, camera };
  return saved(workstation, [...others, device], use);
}

async function saved(
  workstation: Workstation,
  devices: readonly KeptDevice[],
  name: string,
): Promise<Outputs['device']['keep']> {
  const written = saveDevices(openPostOf(workstation), devices);
  if (!written.ok) return { outcome: 'not-saved', message: written.failure };
  noteChange(workstation, { device: name, state: 'ready', code: 'kept' });
  await workstation.deviceManager.follow();
  return { outcome: 'kept', name };
}

export async function removeDevice(
  workstation: Workstation,
  { name }: Inputs['device']['remove'],
): Promise<Outputs['device']['remove']> {
  const post = openPostOf(workstation);
  const { devices } = post.folder.config;
  const rest = devices.filter((device) => device.name !== name);
  if (rest.length === devices.length) return { outcome: 'not-found' };
  const written = saveDevices(post, rest);
  if (!written.ok) return { outcome: 'not-saved', message: written.failure };
  noteChange(workstation, { device: name, state: 'gone', code: 'removed' });
  await workstation.deviceManager.follow();
  return { outcome: 'removed' };
}

function noteChange(
  workstation: Workstation,
  payload: { readonly device: string; readonly state: 'ready' | 'gone'; readonly code: string },
) {
  const data = openDataOf(workstation);
  note(workstation, data, { kind: 'device.changed', officer: data.session.officer.id, payload });
  workstation.changes.announce();
}

function freeName(use: KeptDevice['use'], kept: readonly KeptDevice[]): string {
  for (let number = 1; ; number += 1) {
    const name = `${use}-${number}`;
    if (!kept.some((device) => device.name === name)) return name;
  }
}
