import { afterEach, expect, test } from 'vitest';
import { imageOfNibbles, nibblesOfImage } from '../core/finger/finger-image.ts';
import { syntheticFinger } from '../core/finger/synthetic-finger.ts';
import { systemClock } from '../native/clock.ts';
import type { Clock } from '../native/clock.ts';
import { ZfmSensor } from '../native/finger-sensor/zfm-sensor.ts';
import { openVirtualZfm } from '../native/finger-sensor/virtual-zfm.ts';
import { openPtyPair } from '../native/pty-pair.ts';

/** What a driver waits for in seconds comes in a twentieth of it. */
const impatient: Clock = {
  now: () => systemClock.now() * 20,
  after: (milliseconds, run) => systemClock.after(milliseconds / 20, run),
};

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

async function connected() {
  const pair = await openPtyPair();
  undo.push(() => pair.remove());
  const opened = await openVirtualZfm(pair.reader);
  if (!opened.ok) throw new Error(opened.failure.code);
  const twin = opened.value;
  undo.push(() => twin.close());
  const sensor = new ZfmSensor({ path: pair.station, clock: impatient });
  undo.push(() => sensor.stop());
  return { pair, twin, sensor };
}

async function becomes(sensor: ZfmSensor, code: string) {
  const settled = () => (sensor.state.state === 'opening' ? 'opening' : sensor.state.code);
  await expect.poll(settled, { timeout: 10_000 }).toBe(code);
}

const finger = syntheticFinger();
const asSent = imageOfNibbles(nibblesOfImage(finger))!;

test('a module is known by its answer, and a finger laid on it comes as it was sent, with progress', async () => {
  const { twin, sensor } = await connected();
  sensor.start();
  await becomes(sensor, 'ok');
  expect(sensor.parameters).toEqual({ capacity: 1000, packetBytes: 128, baudRate: 57_600 });
  const shares: number[] = [];
  const capturing = sensor.capture({
    onProgress: ({ step, share }) => {
      if (step === 'waiting') twin.lay(finger);
      else shares.push(share);
    },
  });
  expect(await capturing).toEqual({ ok: true, value: asSent });
  expect(shares).toHaveLength(288);
  expect(shares.at(-1)).toBe(1);
  // Every pixel is within the four bits that the wire has.
  expect(finger.pixels.every((grey, at) => Math.abs(grey - asSent.pixels[at]!) <= 15)).toBe(true);
});

test('a port with anything else than a sensor says so, and is used once a sensor answers there', async () => {
  const { twin, sensor } = await connected();
  twin.break({ silent: true });
  sensor.start();
  await becomes(sensor, 'no-answer');
  expect(await sensor.capture()).toEqual({ ok: false, failure: { kind: 'device-gone' } });
  twin.break({});
  await becomes(sensor, 'ok');
});

test('a module with a password of its own is told apart', async () => {
  const { twin, sensor } = await connected();
  twin.break({ locked: true });
  sensor.start();
  await becomes(sensor, 'no-permission');
});

test.each([
  ['no finger comes', {}, false, 'no-finger'],
  ['the finger cannot be read', { unreadable: true }, true, 'finger-unreadable'],
  ['the picture stops half-way', { stopsAfter: 100 }, true, 'line-noise'],
  ['a packet of the picture is broken', { wrongSumEvery: 50 }, true, 'line-noise'],
  ['the picture has a size that no sensor has', { pictureBytes: 1000 }, true, 'unknown-picture'],
  ['the module stops answering', { silent: true }, true, 'no-answer'],
])('%s: the capture ends and says why, and the next one works', async (_, faults, laid, kind) => {
  const { twin, sensor } = await connected();
  sensor.start();
  await becomes(sensor, 'ok');
  twin.break(faults);
  twin.lay(laid ? finger : undefined);
  expect(await sensor.capture()).toEqual({ ok: false, failure: { kind } });
  twin.break({});
  twin.lay(finger);
  await becomes(sensor, 'ok');
  await expect.poll(async () => (await sensor.capture()).ok, { timeout: 10_000 }).toBe(true);
});

test('a capture is cancelled while the finger is waited for, and one at a time is taken', async () => {
  const { sensor } = await connected();
  sensor.start();
  await becomes(sensor, 'ok');
  const cancel = new AbortController();
  const capturing = sensor.capture({ signal: cancel.signal });
  expect(await sensor.capture()).toEqual({ ok: false, failure: { kind: 'busy' } });
  cancel.abort();
  expect(await capturing).toEqual({ ok: false, failure: { kind: 'cancelled' } });
});

test('a sensor pulled in the middle of a picture ends the capture, and is used again when it is back', async () => {
  const { pair, twin, sensor } = await connected();
  sensor.start();
  await becomes(sensor, 'ok');
  twin.lay(finger);
  let pulled: Promise<void> | undefined;
  const captured = await sensor.capture({
    onProgress: ({ step }) => {
      if (step === 'receiving') pulled ??= pair.unplug();
    },
  });
  // The picture may have been on its way whole when the cable came out; half of one never counts.
  expect(captured.ok ? captured.value : captured.failure.kind).toEqual(captured.ok ? asSent : 'device-gone');
  await pulled;
  await becomes(sensor, 'unplugged');
  await pair.replug();
  const again = await openVirtualZfm(pair.reader);
  if (!again.ok) throw new Error(again.failure.code);
  undo.push(() => again.value.close());
  again.value.lay(finger);
  await becomes(sensor, 'ok');
  expect(await sensor.capture()).toEqual({ ok: true, value: asSent });
});
