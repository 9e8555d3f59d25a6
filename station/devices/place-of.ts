import type { PortFound } from '../../native/discovery/serial-ports.ts';
import type { UsbIdentity } from '../../native/discovery/usb-identity.ts';
import type { KeptDevice } from '../../protocol/contract/device.ts';

/**
 * Where a kept device is now. One that is known by its USB numbers is found in any socket, of several alike the one with its
 * serial number, then the one where it was; one that is no USB device is where it was. Undefined when it is not there.
 */
export function placeOf(
  { path, usb }: Pick<KeptDevice, 'path' | 'usb'>,
  ports: readonly PortFound[],
): string | undefined {
  if (!usb) return path;
  const alike = ports.filter((port) => port.usb && isSameKind(port.usb, usb));
  const own = alike.filter((port) => usb.serialNumber !== undefined && port.usb?.serialNumber === usb.serialNumber);
  const candidates = own.length > 0 || usb.serialNumber !== undefined ? own : alike;
  return (candidates.find((port) => port.path === path) ?? candidates[0])?.path;
}

function isSameKind(
  one: Pick<UsbIdentity, 'vendorId' | 'productId'>,
  other: Pick<UsbIdentity, 'vendorId' | 'productId'>,
) {
  return one.vendorId === other.vendorId && one.productId === other.productId;
}
