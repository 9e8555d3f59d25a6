import { createHash } from 'node:crypto';
import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CapturedFinger, FingerPicture } from '../../core/finger/captured-finger.ts';
import type { FingerImage } from '../../core/finger/finger-image.ts';
import { Finger } from '../../core/finger/finger-position.ts';
import { fingerQuality } from '../../core/finger/finger-quality.ts';
import type { Device, DeviceState } from '../../native/device.ts';
import { sbiPorts } from '../../native/finger-sbi/sbi-devices.ts';
import { SbiScanner } from '../../native/finger-sbi/sbi-scanner.ts';
import type { FingerFailure } from '../../native/finger-sensor/finger-sensor.ts';
import { ZfmSensor } from '../../native/finger-sensor/zfm-sensor.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { secondsOf } from './device-commands.ts';
import { failureMessages } from './finger-failures.ts';
import { required } from './open-for-command.ts';

/** `finger read`: the pictures of fingers as files, with their quality, from a serial sensor or a scanner behind a service. */
export async function readFinger(options: Options, words: readonly string[]): Promise<number> {
  if (options['sbi']) return readFromService(options, words);
  if (words.length > 0 || options['fingers'] !== undefined)
    throw new CommandError('bad-arguments', 'A sensor at --port takes one finger, which is not named.');
  return readFromPort(options);
}

/** `--port PATH --out FILE [--baud N] [--seconds N]`: one finger on a sensor of the R30x/ZFM/AS608 family. */
async function readFromPort(options: Options): Promise<number> {
  const [path, file] = [required(options, 'port'), required(options, 'out')];
  const baudRate = Number(options['baud'] ?? 57_600);
  if (!Number.isInteger(baudRate) || baudRate < 1200)
    throw new CommandError('bad-arguments', '--baud is a number such as 57600.');
  const sensor = new ZfmSensor({ path, baudRate, fingerMilliseconds: secondsOf(options, 20) * 1000 });
  const began = performance.now();
  try {
    await ready(sensor);
    const captured = await sensor.capture();
    if (!captured.ok) throw failedWith(captured.failure);
    const { width, height } = captured.value;
    const png = await pngOf(captured.value);
    writeFileSync(file, png);
    const { score, problems } = fingerQuality(captured.value);
    printLine({
      file,
      width,
      height,
      quality: { score, problems },
      sha256: sha256Of(png),
      ms: millisecondsSince(began),
    });
    return 0;
  } finally {
    await sensor.stop();
  }
}

/** `--sbi [PORT] --fingers FINGER,… --out FOLDER|FILE [--seconds N]`: fingers on a scanner behind a service of its maker. */
async function readFromService(options: Options, words: readonly string[]): Promise<number> {
  const out = required(options, 'out');
  const fingers = fingersNamed(required(options, 'fingers'));
  const scanner = new SbiScanner({ ports: portsNamed(words), fingerMilliseconds: secondsOf(options, 30) * 1000 });
  const began = performance.now();
  try {
    await ready(scanner);
    const captured = await scanner.captureFingers({ fingers });
    if (!captured.ok) throw failedWith(captured.failure);
    const intoFolder = captured.value.length > 1 || isFolder(out);
    if (intoFolder) mkdirSync(out, { recursive: true });
    for (const one of captured.value) {
      const file = intoFolder ? join(out, `${one.position}.${extensions[one.picture.format]}`) : out;
      await writeFinger(file, one, began);
    }
    return 0;
  } finally {
    await scanner.stop();
  }
}

async function writeFinger(file: string, captured: CapturedFinger, began: number): Promise<void> {
  const { position, picture, quality, deviceQuality, sensor, dpi } = captured;
  const { width, height } = picture.format === 'grey' ? picture.image : picture;
  const bytes = picture.format === 'grey' ? await pngOf(picture.image) : picture.bytes;
  writeFileSync(file, bytes);
  printLine({
    finger: position,
    file,
    format: picture.format === 'grey' ? 'png' : picture.format,
    width,
    height,
    dpi,
    ...(quality && { quality: { score: quality.score, problems: quality.problems } }),
    deviceQuality,
    sensor,
    sha256: sha256Of(bytes),
    ms: millisecondsSince(began),
  });
}

const extensions: Readonly<Record<FingerPicture['format'], string>> = {
  grey: 'png',
  png: 'png',
  jpeg: 'jpg',
  'jpeg-2000': 'jp2',
  wsq: 'wsq',
};

/** Ends when the device is ready, or with the reason why it is not. */
async function ready(device: Device): Promise<void> {
  const settled = new Promise<DeviceState>((resolve) => {
    device.onEvent((event) => {
      if (event.kind === 'device-changed' && event.state.state !== 'opening') resolve(event.state);
    });
  });
  device.start();
  const { state, code, path } = await settled;
  if (state === 'ready') return;
  if (device instanceof SbiScanner && device.trouble) throw failedWith({ kind: device.trouble });
  throw new CommandError(code, `There is no fingerprint sensor to use at ${path} (${code}).`);
}

function failedWith({ kind, code, count }: FingerFailure): CommandError {
  const number = code === undefined ? '' : ` (${code})`;
  const fingers = count ? ` ${count.found} of ${count.asked} were seen.` : '';
  return new CommandError(kind, `${failureMessages[kind]}${fingers}${number}`);
}

function fingersNamed(names: string): readonly Finger[] {
  const fingers = names.split(',').map((name) => Finger.safeParse(name.trim()));
  const named = fingers.flatMap(({ data }) => data ?? []);
  if (named.length < fingers.length || new Set(named).size < named.length)
    throw new CommandError('bad-arguments', `--fingers takes, each once: ${Finger.options.join(', ')}.`);
  return named;
}

function portsNamed(words: readonly string[]): readonly number[] {
  if (words.length === 0) return sbiPorts;
  const port = Number(words[0]);
  if (words.length > 1 || !Number.isInteger(port) || port < 1 || port > 65_535)
    throw new CommandError('bad-arguments', '--sbi takes one port, such as 4501, or none.');
  return [port];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** Loaded when it is needed: every other command starts without it. */
async function pngOf({ width, height, pixels }: FingerImage): Promise<Buffer> {
  const { default: sharp } = await import('sharp');
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .png()
    .toBuffer();
}

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function millisecondsSince(began: number): number {
  return Math.round(performance.now() - began);
}
