import { readdir, readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SerialPort } from 'serialport';
import type { UsbIdentity } from './usb-identity.ts';

export interface PortFound {
  /** Such as `/dev/ttyUSB0` or `COM3`: another one each time it is plugged in. */
  readonly path: string;
  /** How the device is spoken to; by a serial line when left out. */
  readonly transport?: 'hid';
  /** Absent for a port that is no USB device. */
  readonly usb?: UsbIdentity;
}

/** The serial ports that are there, in the order of their paths. Never fails: a system that tells nothing has none. */
export async function listSerialPorts(): Promise<PortFound[]> {
  const found = process.platform === 'linux' ? await linuxPorts('/sys', '/dev') : await otherPorts();
  return found.toSorted((one, other) => (one.path < other.path ? -1 : 1));
}

/**
 * The ports as Linux's kernel has them under `sys`. The binding asks a program of systemd's for the same, which is missing on
 * many small systems. Ports without a device behind them, such as the consoles of the screen, are none.
 */
export async function linuxPorts(sys: string, dev: string): Promise<PortFound[]> {
  const names = await readdir(join(sys, 'class/tty')).catch(() => []);
  const found = await Promise.all(names.map((name) => linuxPort(join(sys, 'class/tty', name), join(dev, name))));
  return found.filter((port) => port !== undefined);
}

async function linuxPort(entry: string, path: string): Promise<PortFound | undefined> {
  const device = await realpath(join(entry, 'device')).catch(() => undefined);
  if (device === undefined) return undefined;
  const usb = await usbAbove(device);
  if (usb) return { path, usb };
  // Boards list every port that they might have had; those without a number of their own are not wired.
  const kind = await textOf(join(entry, 'type'));
  return kind === undefined || kind === '0' ? undefined : { path };
}

/** The USB device that a port is a part of: the nearest folder above it with a vendor's number. */
async function usbAbove(device: string): Promise<UsbIdentity | undefined> {
  for (let folder = device; folder !== dirname(folder); folder = dirname(folder)) {
    const vendorId = await textOf(join(folder, 'idVendor'));
    const productId = await textOf(join(folder, 'idProduct'));
    if (vendorId === undefined || productId === undefined) continue;
    const [serialNumber, manufacturer, product] = await Promise.all(
      ['serial', 'manufacturer', 'product'].map((name) => textOf(join(folder, name))),
    );
    return {
      vendorId,
      productId,
      ...(serialNumber !== undefined && { serialNumber }),
      ...(manufacturer !== undefined && { manufacturer }),
      ...(product !== undefined && { product }),
    };
  }
  return undefined;
}

async function textOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim() === '' ? undefined : text.trim();
}

async function otherPorts(): Promise<PortFound[]> {
  const ports = await SerialPort.list().catch(() => []);
  return ports.map(({ path, vendorId, productId, serialNumber, manufacturer }) => ({
    path,
    ...(vendorId !== undefined &&
      productId !== undefined && {
        usb: {
          vendorId: vendorId.toLowerCase(),
          productId: productId.toLowerCase(),
          ...(serialNumber !== undefined && { serialNumber }),
          ...(manufacturer !== undefined && { manufacturer }),
        },
      }),
  }));
}
