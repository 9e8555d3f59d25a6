import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { linuxPorts, listSerialPorts } from './serial-ports.ts';
import { knownUsb } from './usb-identity.ts';

const sys = mkdtempSync(join(tmpdir(), 'borderpost-sys-'));
afterAll(() => rmSync(sys, { recursive: true }));

function write(path: string, files: Readonly<Record<string, string>>) {
  mkdirSync(join(sys, path), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(sys, path, name), `${text}\n`);
}

function port(name: string, device: string | undefined, files: Readonly<Record<string, string>> = {}) {
  write(`class/tty/${name}`, files);
  if (device !== undefined) symlinkSync(join(sys, device), join(sys, `class/tty/${name}/device`));
}

// As the kernel lays them out: the port inside an interface, the interface inside the USB device.
const stick = 'devices/pci0000:00/usb1/1-2';
write(stick, { idVendor: '10c4', idProduct: 'ea60', serial: '0001', manufacturer: 'Silicon Labs', product: 'CP2102' });
write(`${stick}/1-2:1.0/ttyUSB0`, {});
write('devices/pci0000:00/usb1/1-3', { idVendor: '0db5', idProduct: '0137' });
write('devices/pci0000:00/usb1/1-3/1-3:1.0', {});
write('devices/platform/serial8250', {});
port('ttyUSB0', `${stick}/1-2:1.0/ttyUSB0`);
port('ttyACM0', 'devices/pci0000:00/usb1/1-3/1-3:1.0');
port('ttyS0', 'devices/platform/serial8250', { type: '4' });
port('ttyS1', 'devices/platform/serial8250', { type: '0' });
port('tty1', undefined);

test('ports are found with the device that they are, wired ones without, and what is no port not at all', async () => {
  const found = await linuxPorts(sys, '/dev');
  expect(found.toSorted((one, other) => (one.path < other.path ? -1 : 1))).toEqual([
    { path: '/dev/ttyACM0', usb: { vendorId: '0db5', productId: '0137' } },
    { path: '/dev/ttyS0' },
    {
      path: '/dev/ttyUSB0',
      usb: {
        vendorId: '10c4',
        productId: 'ea60',
        serialNumber: '0001',
        manufacturer: 'Silicon Labs',
        product: 'CP2102',
      },
    },
  ]);
});

test('a system without such a folder has no ports, and this one can be asked', async () => {
  expect(await linuxPorts(join(sys, 'nowhere'), '/dev')).toEqual([]);
  expect(Array.isArray(await listSerialPorts())).toBe(true);
});

test('a device is known by its product, or by who made it', () => {
  expect(knownUsb({ vendorId: '10c4', productId: 'ea60' })).toMatchObject({ is: 'adapter' });
  expect(knownUsb({ vendorId: '0db5', productId: 'ffff' })).toMatchObject({ is: 'mrz-reader', name: 'Access-IS' });
  expect(knownUsb({ vendorId: '05ba', productId: '000a' })).toMatchObject({ is: 'finger-sensor', driven: false });
  expect(knownUsb({ vendorId: 'ffff', productId: '0001' })).toBeUndefined();
});
