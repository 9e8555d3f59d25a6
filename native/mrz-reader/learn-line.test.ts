import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import type { Clock } from '../clock.ts';
import { openPtyPair } from '../pty-pair.ts';
import type { SerialLineEvents, SerialSettings } from '../serial-line.ts';
import { encodeSwipe, type SwipeFormat } from './encode-swipe.ts';
import { longestSwipe } from './framing.ts';
import { learnFraming } from './learn-framing.ts';
import { learnLine, usualSpeeds, type LearnOptions, type LearnResult } from './learn-line.ts';
import { openVirtualSwipe } from './virtual-swipe.ts';

const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
const framings = { cr: 'lines', lf: 'lines', crlf: 'lines', 'stx-etx': 'stx-etx', rte: 'rte', cr100: 'cr100' } as const;
const formats: SwipeFormat[] = ['cr', 'lf', 'crlf', 'stx-etx', 'rte', 'cr100', 'elyctis'];
const words = [
  { dataBits: 8, parity: 'none' },
  { dataBits: 7, parity: 'even' },
  { dataBits: 7, parity: 'odd' },
] as const;

type Words = (typeof words)[number];

/** The levels of a line for one character after the other: a start bit, the bits from the lowest, a parity, a stop bit. */
function levelsOf(bytes: Uint8Array, { dataBits, parity }: Words): number[] {
  return Array.from(bytes).flatMap((byte) => {
    const bits = Array.from({ length: dataBits }, (_, bit) => (byte >> bit) & 1);
    const ones = bits.reduce((sum, bit) => sum + bit, 0);
    return [0, ...bits, ...(parity === 'none' ? [] : [parity === 'even' ? ones % 2 : 1 - (ones % 2)]), 1];
  });
}

/** What a receiver set to another speed makes of it: it waits for a falling edge and samples the middles of ten bits. */
function heard(bytes: Uint8Array, sent: Words & { readonly baudRate: number }, baudRate: number): Uint8Array {
  const levels = levelsOf(bytes, sent);
  const step = sent.baudRate / baudRate;
  const levelAt = (place: number) => levels[Math.floor(place)] ?? 1;
  const got: number[] = [];
  for (let at = 0; at < levels.length;) {
    if (levelAt(at) === 1 || levelAt(at + step / 2) === 1) {
      at = Math.floor(at) + 1;
      continue;
    }
    got.push(Array.from({ length: 8 }, (_, bit) => levelAt(at + step * (bit + 1.5)) << bit).reduce((a, b) => a | b, 0));
    at += step * 9.5;
    while (at < levels.length && levelAt(at) === 0) at = Math.floor(at) + 1;
  }
  return Uint8Array.from(got);
}

/** Time that passes only when everything waits for it. */
function clockOfTest() {
  let now = 0;
  const due: { at: number; run: () => void }[] = [];
  const clock: Clock = {
    now: () => now,
    after: (milliseconds, run) => {
      const one = { at: now + milliseconds, run };
      due.push(one);
      return () => void (due.includes(one) && due.splice(due.indexOf(one), 1));
    },
  };
  async function outcome(work: Promise<LearnResult>): Promise<LearnResult> {
    let result: LearnResult | undefined;
    void work.then((value) => (result = value));
    for (;;) {
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
      if (result) return result;
      const next = due.toSorted((one, other) => one.at - other.at)[0];
      if (!next) throw new Error('nothing is waited for, and there is no outcome');
      due.splice(due.indexOf(next), 1);
      now = Math.max(now, next.at);
      next.run();
    }
  }
  return { clock, outcome };
}

/** A line on which something is played each time it is opened. */
function lineThat(play: (settings: SerialSettings, clock: Clock, events: SerialLineEvents) => () => void) {
  let open = 0;
  const openLine: LearnOptions['openLine'] = (settings, clock, events) => {
    let cancel = () => {};
    return {
      start: () => {
        open += 1;
        expect(open).toBe(1);
        events.onCondition('ready', 'ok');
        cancel = play(settings, clock, events);
      },
      stop: async () => {
        open -= 1;
        cancel();
      },
    };
  };
  return openLine;
}

const learnWith = (openLine: LearnOptions['openLine'], more: Partial<LearnOptions> = {}) => {
  const { clock, outcome } = clockOfTest();
  return outcome(learnLine({ path: '/dev/none', milliseconds: 60_000, clock, ...(openLine && { openLine }), ...more }));
};

const anyReader = fc.record({
  baudRate: fc.constantFrom(...usualSpeeds),
  word: fc.constantFrom(...words),
  lines: fc.constantFrom(passport, card),
  format: fc.constantFrom(...formats),
});

test('a reader at any usual speed, word and format is learnt within a few swipes, and for nothing else than it is', async () => {
  await fc.assert(
    fc.asyncProperty(anyReader, async ({ baudRate, word, lines, format }) => {
      const bytes = encodeSwipe(lines, format);
      const reader = lineThat((settings, clock, events) =>
        clock.after(500, () => events.onBytes(heard(bytes, { ...word, baudRate }, settings.baudRate))),
      );
      const result = await learnWith(reader);
      expect(result).toMatchObject({ outcome: 'learnt', baudRate, learnt: { ...word, lines } });
      const expected = { ...framings, elyctis: 'elyctis' }[format];
      if (result.outcome === 'learnt') expect(result.learnt.framing).toBe(expected);
    }),
    { numRuns: 60 },
  );
});

test('how lines end is learnt from what follows the first', () => {
  const ends = formats.map((format) => [format, learnFraming(encodeSwipe(passport, format))?.lineEnd]);
  expect(Object.fromEntries(ends)).toEqual({
    cr: 'cr',
    lf: 'lf',
    crlf: 'crlf',
    'stx-etx': 'cr',
    rte: 'cr',
    cr100: 'crlf',
    elyctis: 'cr',
  });
});

test('only a whole document teaches anything: not a cut one, not two, and no noise around one keeps it from being known', () => {
  const format = fc.constantFrom(...formats);
  fc.assert(
    fc.property(format, fc.integer({ min: 1, max: 70 }), (one, cut) => {
      const bytes = encodeSwipe(passport, one);
      const zoneEnd = Buffer.from(bytes).lastIndexOf(passport[1]!) + passport[1]!.length;
      expect(learnFraming(bytes.subarray(0, Math.min(zoneEnd, bytes.length) - cut))).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(format, format, (one, other) => {
      const both = (lines: string[]) => Buffer.concat([encodeSwipe(passport, one), encodeSwipe(lines, other)]);
      expect(learnFraming(both(passport))?.lines).toEqual(passport);
      expect(learnFraming(both(card))).toBeUndefined();
    }),
  );
  fc.assert(
    fc.property(format, fc.uint8Array({ maxLength: 4 }), (one, stray) => {
      const noise = stray.map((byte) => byte | 0x80);
      expect(learnFraming(Buffer.concat([noise, encodeSwipe(passport, one)]))?.lines).toEqual(passport);
    }),
  );
});

test('no bytes, however they come, give a document that was not there, hang the listening or are kept without end', async () => {
  const chunk = fc.record({
    bytes: fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.constant(encodeSwipe(passport, 'crlf').subarray(0, 80)),
      fc.uint8Array({ minLength: 5000, maxLength: 6000 }),
    ),
    wait: fc.integer({ min: 0, max: 3000 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(chunk, { minLength: 1, maxLength: 6 }), fc.boolean(), async (chunks, endless) => {
      const line = lineThat((_settings, clock, events) => {
        let cancel = () => {};
        const next = (at: number) => {
          const { bytes, wait } = chunks[at % chunks.length]!;
          if (!endless && at >= chunks.length) return;
          cancel = clock.after(wait + 1, () => {
            events.onBytes(bytes);
            next(at + 1);
          });
        };
        next(0);
        return () => cancel();
      });
      expect(await learnWith(line, { milliseconds: 15_000 })).toEqual({ outcome: 'silent' });
    }),
    { numRuns: 40 },
  );
});

test('a stream without end is judged by what one swipe may have', () => {
  const endless = Buffer.concat(Array.from({ length: 200 }, () => encodeSwipe(passport, 'crlf')));
  expect(learnFraming(endless.subarray(0, longestSwipe))?.lines).toEqual(passport);
});

test('each speed has its turn while nothing comes, and a line that will not open says why', async () => {
  const speeds: number[] = [];
  const silent = lineThat(() => () => {});
  expect(await learnWith(silent, { milliseconds: 22_000, onSpeed: (speed) => speeds.push(speed) })).toEqual({
    outcome: 'silent',
  });
  expect(speeds).toEqual([...usualSpeeds, 9600]);
  const held: LearnOptions['openLine'] = (_settings, _clock, events) => ({
    start: () => events.onCondition('faulty', 'busy'),
    stop: async () => undefined,
  });
  expect(await learnWith(held)).toEqual({ outcome: 'failed', code: 'busy' });
  const stop = new AbortController();
  const learning = learnWith(silent, { signal: stop.signal, onSpeed: () => stop.abort() });
  expect(await learning).toEqual({ outcome: 'silent' });
});

test('a twin on a real line is learnt as it swipes', async () => {
  const cable = await openPtyPair();
  onTestFinished(() => cable.remove());
  const opened = await openVirtualSwipe(cable.reader);
  if (!opened.ok) throw new Error(opened.failure.code);
  onTestFinished(() => opened.value.close());
  const swipes: Promise<unknown>[] = [];
  const result = await learnLine({
    path: cable.station,
    milliseconds: 60_000,
    onSpeed: () => swipes.push(opened.value.swipe(card, 'stx-etx')),
  });
  await Promise.all(swipes);
  expect(result).toMatchObject({ outcome: 'learnt', learnt: { framing: 'stx-etx', lines: card } });
});
