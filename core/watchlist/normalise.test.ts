import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameKeys } from './normalise.ts';

const anyName = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom('Müller', 'Ångström', 'Øystein', 'Björk', 'Weiß', "O'Neil", 'عبد', 'ANNA<MARIA', '-', 'Ñandú'),
      { maxLength: 7 },
    )
    .map((words) => words.join(' ')),
);

test.each([
  ['MÜLLER', ['MUELLER', 'MULLER']],
  ['Ångström', ['AANGSTROEM', 'ANGSTROM']],
  ['Øystein', ['OEYSTEIN', 'OYSTEIN']],
  ['Weiß Æsir Łódź Þór', ['AESIR LODZ THOR WEISS']],
  ["Conor O'Neil", ['CONOR ONEIL']],
  ['Hay’at Taḥrīr al‑Shām', ['AL HAYAT SHAM TAHRIR']],
  ['ERIKSSON<<ANNA<MARIA<<<<', ['ANNA ERIKSSON MARIA']],
  ['Doe, John Jr.', ['DOE JOHN JR']],
  ['Эрикссон Анна', ['АННА ЭРИКССОН']],
  ['йод', ['ЙОД']],
  ['مُحَمَّد', ['محمد']],
  ['ﻣﺤﻤﺪ', ['محمد']],
  ['ＡＮＮＡ', ['ANNA']],
  [' - < ', []],
])('the name %j is compared as %j', (whole, keys) => {
  expect(nameKeys(whole)).toEqual(keys);
});

test('a key is its own only key', () => {
  fc.assert(
    fc.property(anyName, (whole) => nameKeys(whole).every((key) => expect(nameKeys(key)).toEqual([key]))),
    { numRuns: 2000 },
  );
});

test('the order of the words of a name does not matter', () => {
  fc.assert(
    fc.property(fc.array(anyName, { maxLength: 5 }), (words) => {
      expect(nameKeys(words.toReversed().join(' '))).toEqual(nameKeys(words.join(' ')));
    }),
  );
});

test('no name has more than eight keys', () => {
  fc.assert(fc.property(anyName, (whole) => nameKeys(whole).length <= 8));
  expect(nameKeys('Ä Ö Ü')).toHaveLength(8);
  expect(nameKeys('Ä Ö Ü Å')).toEqual(['A A O U', 'AA AE OE UE']);
});
