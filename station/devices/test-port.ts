import { collectMrz } from '../../core/mrz/intake.ts';
import type { Device, DeviceCode, DeviceState } from '../../native/device.ts';
import { ZfmSensor } from '../../native/finger-sensor/zfm-sensor.ts';
import { HidScanner } from '../../native/hid-scanner/hid-scanner.ts';
import { SerialSwipe } from '../../native/mrz-reader/serial-swipe.ts';

/** What was found at a port. `listening`: it opens and says nothing by itself, as readers of documents do. */
export type PortTest =
  | { readonly outcome: 'passed'; readonly is: 'finger-sensor'; readonly capacity: number; readonly baudRate: number }
  | { readonly outcome: 'passed'; readonly is: 'mrz-reader'; readonly lines: number }
  | { readonly outcome: 'listening' }
  | { readonly outcome: 'failed'; readonly code: DeviceCode };

export interface TestOptions {
  readonly transport?: 'hid' | undefined;
  readonly signal?: AbortSignal;
  /** Nothing answered: from now on a document is waited for. */
  readonly onListening?: () => void;
}

/** Codes of a port that a greeting reaches and no sensor answers. */
const openButSilent: readonly DeviceCode[] = ['no-answer', 'garbage', 'no-permission'];

/**
 * Finds out what is at a serial port: a fingerprint sensor answers its greeting; whatever does not is listened to for a
 * document for so many milliseconds. To be asked for by an officer, since it sends bytes to a device that may be anything.
 */
export async function testPort(path: string, milliseconds: number, options: TestOptions = {}): Promise<PortTest> {
  if (options.transport === 'hid') return listen(new HidScanner({ path }), milliseconds, options);
  const sensor = new ZfmSensor({ path });
  const greeted = await settledState(sensor);
  const { parameters } = sensor;
  await sensor.stop();
  if (greeted.state === 'ready' && parameters)
    return { outcome: 'passed', is: 'finger-sensor', capacity: parameters.capacity, baudRate: parameters.baudRate };
  // A port that may not be opened at all has the same code as a sensor with a password; then the reader meets it as well.
  if (!openButSilent.includes(greeted.code)) return { outcome: 'failed', code: greeted.code };
  return listen(new SerialSwipe({ path }), milliseconds, options);
}

async function listen(reader: Device, milliseconds: number, { signal, onListening }: TestOptions): Promise<PortTest> {
  let lines = 0;
  const read = new Promise<void>((resolve) => {
    reader.onEvent((event) => {
      if (event.kind !== 'document-read') return;
      const intake = collectMrz(event.text);
      if (intake.kind !== 'zone') return;
      lines = intake.lines.length;
      resolve();
    });
  });
  try {
    const { state, code } = await settledState(reader);
    if (state !== 'ready') return { outcome: 'failed', code };
    onListening?.();
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<void>((resolve) => {
      if (signal?.aborted) return resolve();
      timer = setTimeout(resolve, milliseconds);
      return signal?.addEventListener('abort', () => resolve(), { once: true });
    });
    await Promise.race([read, over]);
    clearTimeout(timer);
    return lines > 0 ? { outcome: 'passed', is: 'mrz-reader', lines } : { outcome: 'listening' };
  } finally {
    await reader.stop();
  }
}

/** Starts a device and gives the first state that is more than an attempt. */
function settledState(device: Device): Promise<DeviceState> {
  return new Promise((resolve) => {
    device.onEvent((event) => {
      if (event.kind === 'device-changed' && event.state.state !== 'opening') resolve(event.state);
    });
    device.start();
  });
}
