import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { visualRuns } from './runs.ts';

const drawn = (text: string, rightToLeft: boolean) => visualRuns(text, 400, rightToLeft).map((run) => run.text);

test('each script is written with the font that has it', () => {
  expect(visualRuns('KEITA Łódź محمد ተስፋዬ', 700, false).map(({ font }) => font)).toEqual(
    expect.arrayContaining(['latin-700', 'latin-ext-700', 'arabic-700', 'ethiopic-700']),
  );
});

test('words of Arabic stand from right to left, and Latin ones among them from left to right', () => {
  expect(drawn('محمد بن أحمد', false).join('')).toBe('أحمد بن محمد');
  expect(drawn('معبر KEITA AMINA هنا', true).join('')).toBe('هنا KEITA AMINA معبر');
});

test('brackets in a text from right to left open to the left', () => {
  expect(drawn('معبر (TEST)', true).join('')).toBe('(TEST) معبر');
});

test('digits of Arabic are given turned round to a shaper that turns them round', () => {
  expect(drawn('عدد ٤٠٠', true)).toEqual(['٠٠٤', ' ', 'عدد']);
});

test('no visible character is lost, and a script without a font is not passed over in silence', () => {
  expect(drawn('李', false)).toEqual(['?']);
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom(...Array.from('aZ 0(٣م أد.ተЖΩ')), maxLength: 30 }),
      fc.boolean(),
      (text, rightToLeft) => {
        const sorted = (one: string) => Array.from(one.normalize('NFC').replaceAll(/[()]/g, '(')).sort().join('');
        expect(sorted(drawn(text, rightToLeft).join(''))).toBe(sorted(text));
      },
    ),
  );
});
