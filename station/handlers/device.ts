import { knownUsb } from '../../native/discovery/usb-identity.ts';
import type { AttachedPort, KeptDevice, TestProgress } from '../../protocol/contract/device.ts';
import { keptDevices } from '../devices/devices.ts';
import { placeOf } from '../devices/place-of.ts';
import { saveDevices } from '../devices/save-devices.ts';
import { testPort } from '../devices/test-port.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { note } from './session.ts';

/** How long a document is waited for at a port where nothing answers. */
const listenMilliseconds = 20_000;

export async function listDevices(workstation: Workstation): Promise<Outputs['device']['list']> {
  const kept = keptDevices(openPostOf(workstation));
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
  return { ports: attached, kept: [...kept] };
}

export async function* testDevice(
  workstation: Workstation,
  { path }: Inputs['device']['test'],
  signal: AbortSignal | undefined,
): AsyncGenerator<TestProgress> {
  yield { step: 'asking' };
  let told: TestProgress | undefined;
  let wake: () => void = () => undefined;
  const transport = (await workstation.listPorts()).find((port) => port.path === path)?.transport;
  const testing = workstation.deviceManager.aside(path, () =>
    testPort(path, listenMilliseconds, {
      transport,
      ...(signal && { signal }),
      onListening: () => {
        told = { step: 'listening' };
        wake();
      },
    }),
  );
  await Promise.race([testing, new Promise<void>((resolve) => (wake = resolve))]);
  if (told) yield told;
  const tested = await testing;
  if (tested.outcome === 'failed') yield { step: 'failed', code: tested.code };
  else if (tested.outcome === 'listening') yield { step: 'silent' };
  else if (tested.is === 'finger-sensor') yield { step: 'sensor', capacity: tested.capacity };
  else yield { step: 'document', lines: tested.lines };
}

export async function keepDevice(
  workstation: Workstation,
  { path, use }: Inputs['device']['keep'],
): Promise<Outputs['device']['keep']> {
  const post = openPostOf(workstation);
  const ports = await workstation.listPorts();
  const port = ports.find((one) => one.path === path);
  // A fingerprint sensor speaks over a serial line alone.
  if (!port || (port.transport === 'hid' && use === 'finger-sensor')) return { outcome: 'no-such-port' };
  const kept = keptDevices(post);
  if (kept.some((one) => placeOf(one, ports) === path)) return { outcome: 'in-use' };
  const name = freeName(use, kept);
  const { usb, transport } = port;
  const device: KeptDevice = { name, use, path, ...(usb && { usb }), ...(transport && { transport }) };
  const saved = saveDevices(post, [...post.folder.config.devices, device]);
  if (!saved.ok) return { outcome: 'not-saved', message: saved.failure };
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
  const saved = saveDevices(post, rest);
  if (!saved.ok) return { outcome: 'not-saved', message: saved.failure };
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
