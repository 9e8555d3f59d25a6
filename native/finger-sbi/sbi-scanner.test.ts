import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { codeOfPosition, fingersOfSlap, Finger } from '../../core/finger/finger-position.ts';
import { fingerQuality } from '../../core/finger/finger-quality.ts';
import { syntheticFinger } from '../../core/finger/synthetic-finger.ts';
import type { Clock } from '../clock.ts';
import { SbiScanner } from './sbi-scanner.ts';
import type { SbiScannerOptions } from './sbi-scanner.ts';
import { openVirtualSbi } from './virtual-sbi.ts';
import type { VirtualSbi, VirtualSbiOptions } from './virtual-sbi.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0).toReversed()) await step();
});

/** Stands still until it is told how much time passes. */
function heldClock() {
  let time = 0;
  const timers = new Set<{ readonly due: number; readonly milliseconds: number; readonly run: () => void }>();
  let onChange = () => {};
  const clock: Clock = {
    now: () => time,
    after(milliseconds, run) {
      const timer = { due: time + milliseconds, milliseconds, run };
      timers.add(timer);
      onChange();
      return () => {
        timers.delete(timer);
        onChange();
      };
    },
  };
  return {
    ...clock,
    /** Ends when one thing, and no other, waits for so long. */
    async armed(milliseconds: number) {
      while ([...timers].filter((timer) => timer.milliseconds === milliseconds).length !== 1)
        await new Promise<void>((resolve) => (onChange = resolve));
    },
    pass(milliseconds: number) {
      time += milliseconds;
      for (const timer of [...timers].filter(({ due }) => due <= time)) {
        timers.delete(timer);
        timer.run();
      }
    },
  };
}

async function openTwin(options: VirtualSbiOptions = {}): Promise<VirtualSbi> {
  const opened = await openVirtualSbi(options);
  if (!opened.ok) throw new Error(opened.failure.code);
  undo.push(() => opened.value.close());
  return opened.value;
}

const lookEvery = 2000;
const fingerMilliseconds = 30_000;
const answerMilliseconds = fingerMilliseconds + 8000;

function scannerAt(twins: readonly VirtualSbi[], clock: Clock, options: SbiScannerOptions = {}) {
  const scanner = new SbiScanner({ ports: twins.map(({ port }) => port), clock, ...options });
  undo.push(() => scanner.stop());
  return scanner;
}

/** A scanner that was looked at once. */
async function connected(twinOptions: VirtualSbiOptions = {}, options: SbiScannerOptions = {}) {
  const clock = heldClock();
  const twin = await openTwin({ clock, ...twinOptions });
  const scanner = scannerAt([twin], clock, options);
  scanner.start();
  await clock.armed(lookEvery);
  return { clock, twin, scanner };
}

/** Lets it look once more. */
async function looksAgain(clock: ReturnType<typeof heldClock>) {
  clock.pass(lookEvery);
  await clock.armed(lookEvery);
}

const rightFour = fingersOfSlap['right-four-fingers'];
const failure = (kind: string, more = {}) => ({ ok: false, failure: { kind, captured: [], ...more } });

test('four fingers of a hand come as the scanner took them, with its name, its score and the own measure', async () => {
  const { twin, scanner } = await connected();
  expect(scanner.state).toEqual({
    device: 'finger-scanner',
    path: `http://127.0.0.1:${twin.port}`,
    state: 'ready',
    code: 'ok',
  });
  expect(scanner.scanner?.chain.map(({ subject }) => subject)).toEqual(['CN=Twin scanner', 'CN=Twin issuer']);
  twin.lay({ seed: 5 });
  const progress: unknown[] = [];
  const captured = await scanner.captureFingers({
    fingers: rightFour,
    onProgress: ({ step, share, fingers }) => progress.push([step, share, fingers]),
  });
  expect(captured).toEqual({
    ok: true,
    value: rightFour.map((position) => {
      const image = syntheticFinger({ seed: 5 * 16 + codeOfPosition(position) });
      const quality = fingerQuality(image);
      return {
        position,
        picture: { format: 'grey', image },
        quality,
        deviceQuality: quality.score,
        sensor: { make: 'Borderpost', model: 'Twin Slap', serial: '000000000417' },
        dpi: 500,
      };
    }),
  });
  expect(progress[0]).toEqual(['waiting', 0, rightFour]);
  expect(progress.at(-1)).toEqual(['receiving', 1, rightFour]);
});

test('ten fingers are taken hand by hand, and some of a hand without the others', async () => {
  const { scanner } = await connected();
  const ten = await scanner.captureFingers({ fingers: Finger.options });
  expect(ten.ok && ten.value.map(({ position }) => position).toSorted()).toEqual(Finger.options.toSorted());
  const two = await scanner.captureFingers({ fingers: ['right-index', 'left-index'] });
  expect(two.ok && two.value.map(({ position }) => position)).toEqual(['right-index', 'left-index']);
});

test('a scanner with room for one finger is asked for one after the other', async () => {
  const { scanner } = await connected({ deviceSubType: 'Single' });
  const asked: unknown[] = [];
  const captured = await scanner.captureFingers({
    fingers: ['left-thumb', 'right-index'],
    onProgress: ({ step, fingers }) => step === 'waiting' && asked.push(fingers),
  });
  expect(captured.ok && captured.value.map(({ position }) => position)).toEqual(['left-thumb', 'right-index']);
  expect(asked).toEqual([['left-thumb'], ['right-index']]);
});

test('fingers are waited for, one capture at a time, and a wait can be given up', async () => {
  const { clock, twin, scanner } = await connected();
  twin.lay(false);
  const capturing = scanner.captureFingers({ fingers: rightFour });
  expect(await scanner.captureFingers({ fingers: rightFour })).toEqual({ ok: false, failure: { kind: 'busy' } });
  await clock.armed(fingerMilliseconds);
  twin.lay({ seed: 2 });
  expect((await capturing).ok).toBe(true);

  twin.lay(false);
  const cancel = new AbortController();
  const given = scanner.captureFingers({ fingers: rightFour, signal: cancel.signal });
  await clock.armed(fingerMilliseconds);
  cancel.abort();
  expect(await given).toEqual(failure('cancelled'));
  const late = scanner.captureFingers({ fingers: rightFour, signal: cancel.signal });
  expect(await late).toEqual(failure('cancelled'));
});

test('nobody lays a finger: the scanner says so when its time is over', async () => {
  const { clock, twin, scanner } = await connected();
  twin.lay(false);
  const capturing = scanner.captureFingers({ fingers: ['right-index'] });
  await clock.armed(fingerMilliseconds);
  clock.pass(fingerMilliseconds);
  expect(await capturing).toEqual(failure('no-finger'));
});

test.each([
  ['three fingers lie there where four were asked for', { missing: 1 }, 'wrong-finger-count', { asked: 4, found: 3 }],
  ['the pictures show no finger', { pictures: 'empty' }, 'no-finger'],
  ['the pictures show dirt', { pictures: 'dirty' }, 'sensor-dirty'],
  ['it is busy with another program', { status: 'Busy' }, 'busy'],
  ['its cable came out', { status: 'Not Ready' }, 'not-ready'],
  ['the signature does not fit', { signature: 'wrong-signature' }, 'wrong-signature'],
  ['nothing is signed', { signature: 'unsigned' }, 'unsigned'],
  ['the answer is that of another transaction', { otherTransaction: true }, 'other-transaction'],
  ['the answer is that of another scanner', { otherDevice: true }, 'other-device'],
  ['the hash does not follow from the one before', { brokenChain: true }, 'broken-chain'],
  ['the answer has no end', { body: 'endless' }, 'answer-too-large'],
  ['the answer says it is of gigabytes', { body: 'huge' }, 'answer-too-large'],
  ['the answer is cut off', { body: 'cut' }, 'answer-cut'],
  ['the answer is no HTTP', { body: 'garbage' }, 'answer-not-understood'],
  ['the answer is about something else', { body: 'other-json' }, 'answer-not-understood'],
  ['the service ends in the middle', { vanishesAt: 'RCAPTURE' }, 'device-gone'],
] as const)('%s: the capture ends and says why', async (_, faults, kind, count?: object) => {
  const { twin, scanner } = await connected();
  twin.break(faults);
  expect(await scanner.captureFingers({ fingers: rightFour })).toEqual(failure(kind, count && { count }));
});

test('wet fingers are taken, and it is said what is wrong with them', async () => {
  const { twin, scanner } = await connected();
  twin.break({ pictures: 'wet' });
  const captured = await scanner.captureFingers({ fingers: ['right-index'] });
  expect(captured).toMatchObject({ ok: true, value: [{ quality: { problems: ['too-wet'] } }] });
});

test('a service that says nothing more is given up, and one that is late is not', async () => {
  const { clock, twin, scanner } = await connected();
  twin.break({ silent: true });
  const silent = scanner.captureFingers({ fingers: rightFour });
  await clock.armed(answerMilliseconds);
  clock.pass(answerMilliseconds);
  expect(await silent).toEqual(failure('timeout'));

  twin.break({ slow: 5000 });
  const slow = scanner.captureFingers({ fingers: rightFour });
  await clock.armed(5000);
  clock.pass(5000);
  expect((await slow).ok).toBe(true);
});

test('what was taken before a failure is given with it', async () => {
  const { twin, scanner } = await connected();
  const captured = await scanner.captureFingers({
    fingers: ['right-index', 'left-index'],
    onProgress: ({ fingers }) => fingers.includes('left-index') && twin.break({ error: 101 }),
  });
  expect(captured).toMatchObject({
    ok: false,
    failure: { kind: 'no-finger', captured: [{ position: 'right-index' }] },
  });
});

test.each([
  ['Busy', 'faulty', 'busy', 'busy'],
  ['Not Ready', 'gone', 'unplugged', 'not-ready'],
  ['Not Registered', 'faulty', 'no-permission', 'not-registered'],
] as const)('a scanner that calls itself %s is not used, until it is ready', async (status, state, code, kind) => {
  const { clock, twin, scanner } = await connected();
  twin.break({ status });
  await looksAgain(clock);
  expect(scanner.state).toMatchObject({ state, code });
  expect(await scanner.captureFingers({ fingers: rightFour })).toEqual({ ok: false, failure: { kind } });
  twin.break({});
  await looksAgain(clock);
  expect((await scanner.captureFingers({ fingers: rightFour })).ok).toBe(true);
});

test.each(['unsigned', 'wrong-signature'] as const)(
  'a scanner whose information is %s is not used',
  async (signature) => {
    const { clock, twin, scanner } = await connected();
    twin.break({ signature });
    await looksAgain(clock);
    expect(scanner.state).toMatchObject({ state: 'faulty', code: 'no-permission' });
    expect(scanner.scanner).toBeUndefined();
    expect(await scanner.captureFingers({ fingers: rightFour })).toEqual({ ok: false, failure: { kind: signature } });
  },
);

test.each(['MOSIPDISC', 'MOSIPDINFO', 'RCAPTURE'] as const)(
  'a service that ends when it is asked %s is gone, and is found again at another port',
  async (vanishesAt) => {
    const clock = heldClock();
    const [first, second] = [await openTwin({ clock }), await openTwin({ clock })];
    second.break({ body: 'garbage' });
    const scanner = scannerAt([first, second], clock);
    scanner.start();
    await clock.armed(lookEvery);
    first.break({ vanishesAt });
    if (vanishesAt === 'RCAPTURE')
      expect(await scanner.captureFingers({ fingers: rightFour })).toEqual(failure('device-gone'));
    await looksAgain(clock);
    expect(scanner.state).toMatchObject({ state: 'gone', code: 'unplugged' });
    expect((await scanner.captureFingers({ fingers: rightFour })).ok).toBe(false);
    second.break({});
    await looksAgain(clock);
    expect(scanner.state).toMatchObject({ state: 'ready', path: `http://127.0.0.1:${second.port}` });
  },
);

test('among several services the first scanner for registration is used, and others are passed over', async () => {
  const clock = heldClock();
  const web = createServer((_, answer) => answer.end('<p>Hello'));
  await new Promise<void>((resolve) => web.listen(0, '127.0.0.1', resolve));
  undo.push(() => new Promise((resolve) => web.close(resolve)));
  const silent = await openTwin({ clock });
  silent.break({ silent: true });
  const [auth, ready] = [await openTwin({ clock, purpose: 'Auth' }), await openTwin({ clock })];
  const closed = await openTwin({ clock });
  await closed.close();
  const ports = [(web.address() as AddressInfo).port, closed.port, silent.port, auth.port, ready.port];
  const scanner = scannerAt([], clock, { ports });
  scanner.start();
  // All others have answered.
  await clock.armed(1500);
  const found = new Promise<unknown>((resolve) => scanner.onEvent(resolve));
  clock.pass(1499);
  expect(scanner.state.state).toBe('opening');
  clock.pass(1);
  expect(await found).toMatchObject({ state: { state: 'ready', path: `http://127.0.0.1:${ready.port}` } });
});

test('a scanner that is ready is used before one that is not, and one for other purposes never', async () => {
  const clock = heldClock();
  const [busy, auth] = [await openTwin({ clock }), await openTwin({ clock, purpose: 'Auth' })];
  busy.break({ status: 'Busy' });
  const ready = await openTwin({ clock });
  const scanner = scannerAt([busy, auth, ready], clock);
  scanner.start();
  await clock.armed(lookEvery);
  expect(scanner.state).toMatchObject({ state: 'ready', path: `http://127.0.0.1:${ready.port}` });

  const other = scannerAt([auth], clock);
  await scanner.stop();
  other.start();
  await clock.armed(lookEvery);
  expect(other.trouble).toBe('not-registered');
});

test('stopping ends a capture and a look at once, and the scanner may be started again', async () => {
  const { clock, twin, scanner } = await connected();
  twin.lay(false);
  const capturing = scanner.captureFingers({ fingers: rightFour });
  await clock.armed(fingerMilliseconds);
  await scanner.stop();
  expect(await capturing).toEqual({ ok: false, failure: { kind: 'device-gone' } });
  expect(scanner.state).toMatchObject({ state: 'gone', code: 'stopped' });

  twin.break({ silent: true });
  scanner.start();
  scanner.start();
  await clock.armed(1500);
  await scanner.stop();
  expect(scanner.state).toMatchObject({ state: 'gone', code: 'stopped' });

  twin.break({});
  twin.lay({ seed: 1 });
  scanner.start();
  await clock.armed(lookEvery);
  expect((await scanner.captureFingers({ fingers: rightFour })).ok).toBe(true);
});

test('with a trust anchor only scanners are used whose certificate leads to it and is valid', async () => {
  const other = await openTwin();
  const day = new Date('2026-11-27T12:00:00Z');
  const { twin, scanner } = await connected({ today: () => day }, { today: () => day });
  expect(scanner.state.code).toBe('ok');

  const clock = heldClock();
  const anchored = async (options: SbiScannerOptions) => {
    const one = scannerAt([twin], clock, options);
    one.start();
    await clock.armed(lookEvery);
    const { trouble } = one;
    await one.stop();
    return trouble;
  };
  expect(await anchored({ trustAnchors: [twin.issuer], today: () => day })).toBeUndefined();
  expect(await anchored({ trustAnchors: [other.issuer], today: () => day })).toBe('untrusted-signer');
  const later = () => new Date('2028-01-01T00:00:00Z');
  expect(await anchored({ trustAnchors: [twin.issuer], today: later })).toBe('untrusted-signer');
});
