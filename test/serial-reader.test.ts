import { chmodSync, realpathSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { systemClock, type Clock } from '../native/clock.ts';
import type { DeviceCode, DeviceEvent } from '../native/device.ts';
import { encodeSwipe, type SwipeFormat } from '../native/mrz-reader/encode-swipe.ts';
import { SerialSwipe } from '../native/mrz-reader/serial-swipe.ts';
import { openVirtualSwipe, type VirtualSwipe } from '../native/mrz-reader/virtual-swipe.ts';
import { openPtyPair, type PtyPair } from '../native/pty-pair.ts';

const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
/** Every byte value, in no order that a reader would send. */
const noise = Uint8Array.from({ length: 65_536 }, (_, at) => (at * 2_654_435_761) >>> 24);

/** Reopening and the look at the path, every second or two at a desk, come at once here; the silence after a swipe is real. */
const impatientClock: Clock = {
  now: systemClock.now,
  after: (milliseconds, run) => systemClock.after(milliseconds >= 1000 ? 20 : milliseconds, run),
};

const undo: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

test.each<SwipeFormat>(['cr', 'lf', 'crlf', 'stx-etx', 'rte'])(
  'a swipe sent as %s arrives as its lines',
  async (format) => {
    const { reader, seen } = await connected();
    for (const lines of [passport, card]) {
      await reader.swipe(lines, format);
      expect(await seen.next('document-read')).toEqual(read(lines));
    }
  },
);

test('a labelled block arrives whole', async () => {
  const { reader, seen } = await connected();
  await reader.swipe(passport, 'cr100');
  const text = `START\nOCR LINE 1: ${passport[0]}\nOCR LINE 2: ${passport[1]}\nOCR LINE 3:\nMSR LINE 1:\nMSR LINE 2:\nMSR LINE 3:\nEND`;
  expect(await seen.next('document-read')).toEqual(read([text]));
});

test('two swipes back to back are two documents', async () => {
  const { reader, seen } = await connected();
  await Promise.all([reader.swipe(passport, 'crlf'), reader.swipe(card, 'crlf')]);
  expect(await seen.next('document-read')).toEqual(read(passport));
  expect(await seen.next('document-read')).toEqual(read(card));
});

test('garbage makes the reader faulty, and the next clean swipe is read and makes it ready', async () => {
  const { reader, seen } = await connected();
  await reader.send(new Uint8Array(3000).fill(0xfe));
  await reader.swipe(passport, 'stx-etx');
  expect(await seen.state('garbage')).toMatchObject({ state: 'faulty' });
  expect(await seen.state('ok')).toMatchObject({ state: 'ready' });
  expect(await seen.next('document-read')).toEqual(read(passport));
});

test('half a swipe and silence is one text, apart from the swipe that follows', async () => {
  const { reader, seen } = await connected();
  await reader.send(Buffer.from(`${passport[0]}\rL898902C3`));
  expect(await seen.next('document-read')).toEqual(read([passport[0]!, 'L898902C3']));
  await reader.swipe(passport, 'cr');
  expect(await seen.next('document-read')).toEqual(read(passport));
});

test('a swipe that comes byte by byte is one document', async () => {
  const { reader, seen } = await connected();
  for (const byte of encodeSwipe(passport, 'cr')) await reader.send(Uint8Array.of(byte));
  expect(await seen.next('document-read')).toEqual(read(passport));
});

test('what was read before the reader was pulled is kept, and it reads again when plugged in', async () => {
  let reportWholeZone: (() => void) | undefined;
  const wholeZone = new Promise<void>((resolve) => {
    reportWholeZone = resolve;
  });
  // No silence ever ends a swipe here, and the shorter wait tells that the last character has come.
  const clock: Clock = {
    now: systemClock.now,
    after(milliseconds, run) {
      if (milliseconds >= 1000) return systemClock.after(20, run);
      if (milliseconds < 500) reportWholeZone?.();
      return () => {};
    },
  };
  const { pair, reader, device, seen } = await connected(clock);
  await reader.send(Buffer.from(passport.join('\r')));
  await wholeZone;
  await pair.unplug();
  expect(await seen.next('document-read')).toEqual(read(passport));
  expect(await seen.state('unplugged')).toMatchObject({ state: 'gone' });
  expect(device.state).toEqual({ device: 'serial-reader', path: pair.station, state: 'gone', code: 'unplugged' });

  await pair.replug();
  await seen.state('ok');
  const again = await plugInto(pair);
  await again.swipe(card, 'cr');
  expect(await seen.next('document-read')).toEqual(read(card));
});

test('a reader pulled in the middle of a line leaves nothing in the next swipe', async () => {
  const { pair, reader, seen } = await connected();
  await reader.send(Buffer.from(`${card.join('\r')}\r${passport[0]}`));
  expect(await seen.next('document-read')).toEqual(read(card));
  await pair.unplug();
  await seen.state('unplugged');
  await pair.replug();
  await seen.state('ok');
  const again = await plugInto(pair);
  await again.swipe(card, 'lf');
  await seen.text(card.join('\n'));
});

test('a reader pulled while it floods the line is found to be gone', async () => {
  const { pair, reader, seen } = await connected();
  const flood = floodUntilLost(reader);
  await seen.state('garbage');
  await pair.unplug();
  expect(await seen.state('unplugged')).toMatchObject({ state: 'gone' });
  await flood;
});

test('a flood of noise is no document and leaves no trace in memory, and the reader is in use after it', async () => {
  const { reader, seen } = await connected();
  const before = memoryInUse();
  for (let sent = 0; sent < 32_000_000; sent += noise.length) await reader.send(noise);
  await reader.swipe(passport, 'stx-etx');
  expect(await seen.next('document-read')).toEqual(read(passport));
  expect(seen.documents).toBe(1);
  expect(memoryInUse() - before).toBeLessThan(16_000_000);
});

test('a port that another program holds is busy, and taken when it is free', async () => {
  const { pair, device } = await connected();
  const { device: second, seen } = watched(pair.station);
  second.start();
  expect(await seen.state('busy')).toMatchObject({ state: 'faulty' });
  await device.stop();
  expect(await seen.state('ok')).toMatchObject({ state: 'ready' });
});

test.each<[string, string, DeviceCode]>([
  ['that does not exist', '/dev/no-such-reader', 'unplugged'],
  ['of a file that is no port', '/dev/null', 'not-a-port'],
  ['of a folder', '/dev', 'not-a-port'],
  ['that is empty', '', 'not-a-port'],
])('a path %s is reported, not thrown', async (_, path, code) => {
  const { device, seen } = watched(path);
  device.start();
  await seen.state(code);
  await device.stop();
  expect(device.state).toMatchObject({ state: 'gone', code: 'stopped' });
});

test('a port that the officer may not open is reported as such, and opened once he may', async () => {
  const pair = await ptyPair();
  const port = realpathSync(pair.station);
  const { device, seen } = watched(port);
  chmodSync(port, 0o000);
  actAs('nobody');
  undo.push(async () => actAs('root'));
  device.start();
  expect(await seen.state('no-permission')).toMatchObject({ state: 'faulty' });
  actAs('root');
  chmodSync(port, 0o600);
  expect(await seen.state('ok')).toMatchObject({ state: 'ready' });
});

test('a device stopped while it opens ends, and can be started again', async () => {
  const pair = await ptyPair();
  const { device, seen } = watched(pair.station);
  device.start();
  await device.stop();
  device.start();
  await seen.state('stopped');
  expect(await seen.state('ok')).toMatchObject({ state: 'ready' });
});

/** Only root may, and only root has to: to him every port is open. */
function actAs(user: 'root' | 'nobody'): void {
  if (process.getuid?.() === 0) process.seteuid?.(user);
}

function memoryInUse(): number {
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

function read(lines: readonly string[]): DeviceEvent {
  return { kind: 'document-read', device: 'serial-reader', text: lines.join('\n') };
}

async function connected(clock = impatientClock) {
  const pair = await ptyPair();
  const { device, seen } = watched(pair.station, clock);
  device.start();
  await seen.state('ok');
  return { pair, device, seen, reader: await plugInto(pair) };
}

async function ptyPair(): Promise<PtyPair> {
  const pair = await openPtyPair();
  undo.push(() => pair.remove());
  return pair;
}

async function plugInto(pair: PtyPair): Promise<VirtualSwipe> {
  const opened = await openVirtualSwipe(pair.reader);
  if (!opened.ok) throw new Error(opened.failure.code);
  undo.push(() => opened.value.close());
  return opened.value;
}

function watched(path: string, clock = impatientClock) {
  const device = new SerialSwipe({ path, clock });
  undo.push(() => device.stop());
  return { device, seen: watch(device) };
}

/** The device's events in their order, each kind to be awaited on its own. */
function watch(device: SerialSwipe) {
  const events: DeviceEvent[] = [];
  const taken = new Set<DeviceEvent>();
  let arrived: (() => void) | undefined;
  device.onEvent((event) => {
    events.push(event);
    arrived?.();
  });

  async function next<Kind extends DeviceEvent['kind']>(kind: Kind): Promise<Extract<DeviceEvent, { kind: Kind }>> {
    for (;;) {
      const found = events.find(
        (event): event is Extract<DeviceEvent, { kind: Kind }> => event.kind === kind && !taken.has(event),
      );
      if (found !== undefined) {
        taken.add(found);
        return found;
      }
      await new Promise<void>((resolve) => {
        arrived = resolve;
      });
    }
  }

  return {
    next,
    async state(code: DeviceCode) {
      for (;;) {
        const { state } = await next('device-changed');
        if (state.code === code && state.state !== 'opening') return state;
      }
    },
    /** Passes over what else was read before. */
    async text(text: string) {
      while ((await next('document-read')).text !== text);
    },
    get documents() {
      return events.filter(({ kind }) => kind === 'document-read').length;
    },
  };
}

async function floodUntilLost(reader: VirtualSwipe): Promise<void> {
  while ((await reader.send(noise)).ok);
}
