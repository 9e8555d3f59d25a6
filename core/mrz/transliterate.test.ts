import { expect, test } from 'vitest';
import { nameField } from './name-field.ts';
import { transliterate } from './transliterate.ts';

test('every Latin letter of ICAO 9303-3, table A, has its recommended transliteration', () => {
  const table: Record<string, string> = {
    ÀÁÂÃĀĂĄ: 'AAAAAAA',
    ÄÅÆ: 'AEAAAE',
    ÇĆĈĊČ: 'CCCCC',
    ĎĐÐ: 'DDD',
    ÈÉÊËĒĔĖĘĚ: 'EEEEEEEEE',
    ĜĞĠĢ: 'GGGG',
    ĤĦ: 'HH',
    ÌÍÎÏĨĪĬĮİı: 'IIIIIIIIII',
    ĲĴ: 'IJJ',
    ĶĹĻĽĿŁ: 'KLLLLL',
    ÑŃŅŇŊ: 'NNNNN',
    ÒÓÔÕŌŎŐ: 'OOOOOOO',
    ÖØŒ: 'OEOEOE',
    ŔŖŘ: 'RRR',
    ŚŜŞŠȘẞß: 'SSSSSSSSS',
    ŢŤŦȚ: 'TTTT',
    ÙÚÛŨŪŬŮŰŲ: 'UUUUUUUUU',
    ÜŴÝŶŸŹŻŽÞ: 'UEWYYYZZZTH',
  };
  const written = Object.keys(table).map((letters) => [transliterate(letters), transliterate(letters.toLowerCase())]);
  expect(written).toEqual(
    Object.values(table).map((value) => [
      { ok: true, value },
      { ok: true, value },
    ]),
  );
});

test('apostrophes are left out, hyphens and spaces part words, combining marks fall away', () => {
  const names = ["d'Artagnan-Dupré", 'O’CONNOR', '  Ana   María ', 'Jose\u0301', 'St. John, Jr.'];
  const written = ['DARTAGNAN<DUPRE', 'OCONNOR', 'ANA<MARIA', 'JOSE', 'ST<JOHN<JR'];
  expect(names.map(transliterate)).toEqual(written.map((value) => ({ ok: true, value })));
});

test('a letter of another script is refused by name', () => {
  expect(transliterate('Ivan Ж')).toEqual({ ok: false, failure: { kind: 'no-transliteration', letter: 'Ж' } });
});

test('names that do not fit are cut to end in a letter, and one letter of the given names stays', () => {
  expect(nameField('NILAVADHANANANDA', 'CHAYAPA<DEJTHAMRONG<KRASUANG', 39)).toBe(
    'NILAVADHANANANDA<<CHAYAPA<DEJTHAMRONG<K',
  );
  expect(nameField('BENNELONG<WOOLOOMOOLOO<WARRANDYTE<WARNAMBOOL', 'DINGO', 30)).toBe('BENNELONG<WOOLOOMOOLOO<WARR<<D');
  expect(nameField('ABCDE', 'FGH<IJ', 11)).toBe('ABCDE<<FG<I');
  expect(nameField('ABCDE<F<GH', '', 8)).toBe('ABCDE<GH');
  expect(nameField('ABC', '', 5)).toBe('ABC<<');
});
