import { listHidScanners } from '../hid-scanner/hid-port.ts';
import { listSerialPorts } from './serial-ports.ts';
import type { PortFound } from './serial-ports.ts';

/** Every place where a device of the post may be: serial ports, and readers that are HID devices. */
export async function listPorts(): Promise<PortFound[]> {
  const [serial, hid] = await Promise.all([listSerialPorts(), listHidScanners()]);
  return [...serial, ...hid];
}
