import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { addStroke, isZoneText, noBurst, textOf } from '../renderer/wedge/burst.ts';
import type { Burst, Keystroke } from '../renderer/wedge/burst.ts';
import { usCharacter } from '../renderer/wedge/us-layout.ts';

const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];
const card = ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<'];
const codes = [
  ...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ', (letter) => `Key${letter}`),
  ...Array.from('0123456789', (digit) => `Digit${digit}`),
  'Comma',
];

test('a swipe of a passport is one complete reading, line ends and all', () => {
  const burst = type(swipe(passport, 8));
  expect({ text: textOf(burst), complete: burst.complete }).toEqual({
    text: `${passport.join('\n')}\n`,
    complete: true,
  });
});

test('a card of three lines is complete only with the third', () => {
  const strokes = swipe(card, 12);
  const completeFrom = strokes.findIndex((_, at) => type(strokes.slice(0, at + 1)).complete);
  expect(completeFrom).toBe(strokes.length - 1);
});

test('a second line end behind a complete reading still belongs to it', () => {
  const strokes = swipe(passport, 5);
  const burst = type([...strokes, key('Enter', 'Enter', strokes.at(-1)!.time + 140)]);
  expect(burst.complete).toBe(true);
});

test('a line end long after a complete reading is the officer’s own Enter', () => {
  const strokes = swipe(passport, 5);
  const burst = type([...strokes, key('Enter', 'Enter', strokes.at(-1)!.time + 400)]);
  expect(burst).toMatchObject({ sure: false, complete: false, strokes: [{ key: 'Enter' }] });
});

test('a reader is known before a third of its first line, at whatever pace it types', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(passport, card),
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1 }),
      (lines, gaps) => {
        expect(type(swipe(lines, ...gaps).slice(0, 8)).sure).toBe(true);
      },
    ),
  );
});

test('the reading is whole under any pace a reader has', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(passport, card),
      fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 1 }),
      (lines, gaps) => {
        expect(textOf(type(swipe(lines, ...gaps)))).toBe(`${lines.join('\n')}\n`);
      },
    ),
  );
});

test('under another keyboard layout the key positions give the text', () => {
  // French: the reader's `<` is the key for `?`, its digits make `&é"'(-è_çà`, and A and Q change places.
  const french: Record<string, string> = { '<': '?', A: 'Q', Q: 'A', M: '?', Z: 'W', W: 'Z', '1': '&', '0': 'à' };
  const strokes = swipe(passport, 10).map((stroke) => ({ ...stroke, key: french[stroke.key] ?? stroke.key }));
  expect(textOf(type(strokes))).toBe(`${passport.join('\n')}\n`);
});

test('under an Arabic layout the key positions give the text', () => {
  const strokes = swipe(card, 10).map((stroke) => (stroke.key === 'Enter' ? stroke : { ...stroke, key: 'ش' }));
  expect(textOf(type(strokes))).toBe(`${card.join('\n')}\n`);
});

test('a reader set for the machine’s own layout is taken at its characters, wherever its keys lie', () => {
  const strokes = swipe(passport, 10).map((stroke) =>
    stroke.key === '<' ? { ...stroke, code: 'IntlBackslash' } : stroke,
  );
  expect(textOf(type(strokes))).toBe(`${passport.join('\n')}\n`);
});

test('hands never make a reader, not even when up to four fingers roll', () => {
  const roll = fc.record({
    codes: fc.array(fc.constantFrom(...codes), { minLength: 1, maxLength: 4 }),
    shift: fc.boolean(),
    pause: fc.integer({ min: 70, max: 2000 }),
    rolling: fc.integer({ min: 30, max: 60 }),
  });
  fc.assert(
    fc.property(fc.array(roll, { maxLength: 60 }), (rolls) => {
      let time = 0;
      let burst: Burst = noBurst;
      for (const { codes: fingers, shift, pause, rolling } of rolls) {
        time += pause;
        for (const [at, code] of fingers.entries()) {
          if (at > 0) time += rolling;
          burst = addStroke(burst, { ...key(usCharacter(code, shift)!, code, time), shift });
          expect(burst.sure).toBe(false);
        }
      }
    }),
  );
});

test('a key held down never makes a reader', () => {
  const strokes = Array.from({ length: 200 }, (_, at) => ({
    ...key('<', 'Comma', at * 33),
    shift: true,
    repeat: at > 0,
  }));
  expect(strokes.map((_, at) => type(strokes.slice(0, at + 1)).sure)).not.toContain(true);
});

test('a shortcut in between ends a burst', () => {
  const strokes = swipe(passport, 5).slice(0, 4);
  expect(type([...strokes, { ...key('e', 'KeyE', 20), control: true }])).toEqual(noBurst);
});

test('only text with fillers can be a zone', () => {
  expect([passport[0]!, 'CCCCCBDEFGHIJKL', '4006381333931'].map(isZoneText)).toEqual([true, false, false]);
});

function type(strokes: readonly Keystroke[]): Burst {
  return strokes.reduce(addStroke, noBurst);
}

/** The keys a reader presses for these lines, the gaps taken in turn, over and over. */
function swipe(lines: readonly string[], ...gaps: number[]): Keystroke[] {
  let time = 1000;
  return lines
    .flatMap((line) => [...Array.from(line, strokeFor), { ...key('Enter', 'Enter', 0) }])
    .map((stroke, at) => {
      time += gaps[at % gaps.length]!;
      return { ...stroke, time };
    });
}

function strokeFor(character: string): Keystroke {
  const code = character === '<' ? 'Comma' : /\d/.test(character) ? `Digit${character}` : `Key${character}`;
  return { ...key(character, code, 0), shift: !/\d/.test(character) };
}

function key(name: string, code: string, time: number): Keystroke {
  return { key: name, code, shift: false, control: false, time, repeat: false };
}
