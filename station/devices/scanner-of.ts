import type { Device } from '../../native/device.ts';
import { captureFingerByFinger } from '../../native/finger-sensor/finger-sensor.ts';
import type { FingerScanner } from '../../native/finger-sensor/finger-sensor.ts';
import { ZfmSensor } from '../../native/finger-sensor/zfm-sensor.ts';
import { SbiScanner } from '../../native/finger-sbi/sbi-scanner.ts';

/** What a module of the family says of itself is what it can hold; the optics are of 500 pixels an inch (ZFM user manual). */
const zfm = { sensor: { make: 'ZhianTec', model: 'R30x/ZFM/AS608' }, dpi: 500 };

/** The scanner to take fingers with, of devices that are ready: a certified one that takes several at once goes first. */
export function scannerOf(ready: readonly Device[]): Pick<FingerScanner, 'captureFingers'> | undefined {
  const scanner = ready.find((device) => device instanceof SbiScanner);
  if (scanner) return scanner;
  const sensor = ready.find((device) => device instanceof ZfmSensor);
  return sensor && { captureFingers: (options) => captureFingerByFinger(sensor, zfm, options) };
}
