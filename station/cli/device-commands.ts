import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { fingerQuality } from '../../core/finger/finger-quality.ts';
import type { DeviceState } from '../../native/device.ts';
import { listPorts } from '../../native/discovery/list-ports.ts';
import { knownUsb } from '../../native/discovery/usb-identity.ts';
import type { FingerFailure } from '../../native/finger-sensor/finger-sensor.ts';
import { ZfmSensor } from '../../native/finger-sensor/zfm-sensor.ts';
import { testPort } from '../devices/test-port.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { required } from './open-for-command.ts';

/** `devices list`: a line for each port with what it is known to be. */
export async function listDevices(): Promise<number> {
  for (const { path, usb, transport } of await listPorts()) {
    const known = usb && knownUsb(usb);
    printLine({
      path,
      ...(transport && { transport }),
      ...(usb && { usb }),
      is: known?.is ?? 'unknown',
      ...(known && { name: known.name, driven: known.driven }),
    });
  }
  return 0;
}

/** `devices test PATH…|all [--seconds N]`: asks each port what is there; waits so long for a document at one that only listens. */
export async function testDevices(options: Options, words: readonly string[]): Promise<number> {
  if (words.length === 0) throw new CommandError('bad-arguments', 'Name the ports to test, or all.');
  const ports = await listPorts();
  const paths = words.includes('all') ? ports.map(({ path }) => path) : words;
  const seconds = secondsOf(options, 0);
  let failed = 0;
  for (const path of paths) {
    const tested = await testPort(path, seconds * 1000, {
      transport: ports.find((port) => port.path === path)?.transport,
    });
    if (tested.outcome === 'failed') failed += 1;
    printLine({ path, ...tested });
  }
  return failed === 0 ? 0 : 1;
}

/** `finger read --port PATH --out FILE [--baud N] [--seconds N]`: the picture of one finger as PNG, with its quality. */
export async function readFinger(options: Options): Promise<number> {
  const [path, file] = [required(options, 'port'), required(options, 'out')];
  const baudRate = Number(options['baud'] ?? 57_600);
  if (!Number.isInteger(baudRate) || baudRate < 1200)
    throw new CommandError('bad-arguments', '--baud is a number such as 57600.');
  const sensor = new ZfmSensor({ path, baudRate, fingerMilliseconds: secondsOf(options, 20) * 1000 });
  const began = performance.now();
  try {
    await ready(sensor);
    const captured = await sensor.capture();
    if (!captured.ok) throw new CommandError(captured.failure.kind, failureMessages[captured.failure.kind]);
    const { width, height, pixels } = captured.value;
    // Loaded when it is needed: every other command starts without it.
    const { default: sharp } = await import('sharp');
    const png = await sharp(pixels, { raw: { width, height, channels: 1 } })
      .png()
      .toBuffer();
    writeFileSync(file, png);
    const { score, problems } = fingerQuality(captured.value);
    const sha256 = createHash('sha256').update(png).digest('hex');
    printLine({ file, width, height, quality: { score, problems }, sha256, ms: Math.round(performance.now() - began) });
    return 0;
  } finally {
    await sensor.stop();
  }
}

/** Ends when the sensor is ready, or with the reason why it is not. */
async function ready(sensor: ZfmSensor): Promise<void> {
  const settled = new Promise<DeviceState>((resolve) => {
    sensor.onEvent((event) => {
      if (event.kind === 'device-changed' && event.state.state !== 'opening') resolve(event.state);
    });
  });
  sensor.start();
  const { state, code, path } = await settled;
  if (state !== 'ready') throw new CommandError(code, `There is no fingerprint sensor to use at ${path} (${code}).`);
}

function secondsOf(options: Options, usual: number): number {
  const seconds = Number(options['seconds'] ?? usual);
  if (!Number.isFinite(seconds) || seconds < 0 || seconds > 3600)
    throw new CommandError('bad-arguments', '--seconds is a number from 0 to 3600.');
  return seconds;
}

const failureMessages: Readonly<Record<FingerFailure['kind'], string>> = {
  'no-finger': 'No finger was laid on the sensor in time.',
  'finger-unreadable': 'The finger could not be read: dry or wipe it, then lay it on flat and hold it still.',
  'finger-lifted': 'The finger was lifted too early: hold it until the picture has arrived.',
  'line-noise': 'The picture did not arrive whole: check the cable, then try again.',
  'no-answer': 'The sensor stopped answering: unplug it and plug it in again.',
  'unknown-picture': 'The sensor sent a picture of a size that none of its family has.',
  'device-gone': 'The sensor was unplugged.',
  cancelled: 'Cancelled.',
  busy: 'The sensor is taking a picture already.',
};
