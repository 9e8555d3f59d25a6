import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HitReason } from '../screening.ts';
import { reasonField, reasonVerdict } from './reason-field.ts';
import { reasonLanguages, reasonText } from './reason-text.ts';

const codes = HitReason.shape.code.options;
const languages = Object.keys(reasonLanguages);
const sides = [
  { listed: 'LISTED', given: 'GIVEN' },
  { listed: 'LISTED', given: '' },
  { listed: '', given: 'GIVEN' },
  { listed: '', given: '' },
];

function placesIn(template: string): string[] {
  return [...template.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();
}

describe.each(languages)('the reasons in %s', (language) => {
  const templates = reasonLanguages[language]!;
  const inEnglish = reasonLanguages['en']!;

  test.each(codes)('have words for %s, in every state of knowledge', (code) => {
    for (const side of sides) {
      const text = reasonText({ code, ...side }, language);
      expect(text).toMatch(/\p{L}{2}/u);
      expect(text).not.toMatch(/[{}]/);
    }
  });

  test('name the same values as in English', () => {
    for (const part of ['known', 'unknown', 'fields'] as const) {
      const places = (all: Readonly<Record<string, string>>) =>
        Object.fromEntries(Object.entries(all).map(([code, template]) => [code, placesIn(template)]));
      expect(places(templates[part])).toEqual(places(inEnglish[part]));
    }
  });

  test('are not the English ones, and no two codes say the same', () => {
    const all = Object.values(templates.known);
    expect(new Set(all).size).toBe(all.length);
    if (language !== 'en') expect(all.filter((text) => Object.values(inEnglish.known).includes(text))).toEqual([]);
  });
});

test('a pair of words is named as the document and the list have it, each in a direction of its own', () => {
  const reason = { code: 'word-spelled-alike', given: 'MOHAMED', listed: 'MUHAMMAD' } as const;
  expect(reasonText(reason, 'en')).toBe('\u2068MOHAMED\u2069 is spelled like \u2068MUHAMMAD\u2069');
  expect(reasonText({ code: 'word-equivalent', given: 'BOB', listed: 'ROBERT' }, 'en')).toBe(
    '\u2068BOB\u2069 is another form of \u2068ROBERT\u2069',
  );
});

test('what is unknown says on which side', () => {
  const said = sides.map((side) =>
    reasonText({ code: 'birth-date-unknown', ...side }, 'en').replaceAll(/[\u2068\u2069]/g, ''),
  );
  expect(said).toEqual([
    'Date of birth cannot be compared: listed LISTED, here GIVEN',
    'Date of birth: the document does not say; listed LISTED',
    'Date of birth: the list does not say; here GIVEN',
    'Date of birth: neither the list nor the document says',
  ]);
});

test('values are shown as the caller formats them, with the field they are of', () => {
  const reason = { code: 'birth-date-same', listed: '1974-08-12', given: '1974-08-12' } as const;
  expect(reasonText(reason, 'fr', (value, field) => `${field} ${value.slice(0, 4)}`)).toContain(
    '\u2068birthDate 1974\u2069',
  );
});

test('a value stands in the sentence as it is, whatever it holds', () => {
  const value = fc.string().map((text) => `{given}$&${text}`);
  fc.assert(
    fc.property(value, value, fc.constantFrom(...languages), (listed, given, language) => {
      const text = reasonText({ code: 'name-differs', listed, given }, language);
      expect(text).toContain(`\u2068${listed}\u2069`);
      expect(text).toContain(`\u2068${given}\u2069`);
    }),
  );
});

test('a language without words of its own is answered in English', () => {
  const reason = { code: 'all-agree', listed: '', given: '' } as const;
  expect(reasonText(reason, 'sw')).toBe(reasonText(reason, 'en'));
});

test('every code has a field, and a verdict that its words bear out', () => {
  for (const code of codes) {
    const field = reasonField(code);
    expect(code.startsWith('word-') || code.startsWith('name-')).toBe(field === 'name');
    if (code.endsWith('-same')) expect(reasonVerdict(code)).toBe('agrees');
    if (code.endsWith('-unknown')) expect(reasonVerdict(code)).toBe('unknown');
    if (/(name|word|number|state|date|nationality|sex)-differs$/.test(code))
      expect(reasonVerdict(code)).toBe('differs');
  }
});
