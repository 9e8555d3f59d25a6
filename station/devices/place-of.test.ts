import { expect, test } from 'vitest';
import { placeOf } from './place-of.ts';

const cable = { vendorId: '10c4', productId: 'ea60' };
const port = (path: string, serialNumber?: string) => ({
  path,
  usb: { ...cable, ...(serialNumber !== undefined && { serialNumber }) },
});

test('a device that is no USB device stays where it was', () => {
  expect(placeOf({ path: '/dev/ttyS0' }, [])).toBe('/dev/ttyS0');
});

test('a device is found in another socket by its serial number, and never taken for another of its kind', () => {
  const kept = { path: '/dev/ttyUSB0', usb: { ...cable, serialNumber: '7' } };
  expect(placeOf(kept, [port('/dev/ttyUSB3', '7'), port('/dev/ttyUSB0', '8')])).toBe('/dev/ttyUSB3');
  expect(placeOf(kept, [port('/dev/ttyUSB0', '8')])).toBeUndefined();
  expect(placeOf(kept, [port('/dev/ttyUSB0')])).toBeUndefined();
});

test('devices without a serial number are told apart by their sockets as long as that goes', () => {
  const kept = { path: '/dev/ttyUSB1', usb: cable };
  expect(placeOf(kept, [port('/dev/ttyUSB0'), port('/dev/ttyUSB1')])).toBe('/dev/ttyUSB1');
  expect(placeOf(kept, [port('/dev/ttyUSB5')])).toBe('/dev/ttyUSB5');
  expect(placeOf(kept, [])).toBeUndefined();
});
