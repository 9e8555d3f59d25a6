import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ReasonCode, Decision, Direction, Purpose } from '../crossing/vocabulary.ts';
import { CaptureLevel } from '../capture/capture-level.ts';
import { ListAction } from '../watchlist/list-entry.ts';
import { ageCodes, stayCodes } from './bands.ts';
import { MissingField } from './period-figures.ts';
import { printFormats } from './print/formats.ts';
import { reportLanguages, wordOf, wordsIn } from './print/words.ts';
import { CorrectedField, HitOutcome } from './shift-figures.ts';

const textsOf = (language: string): Record<string, string> =>
  JSON.parse(readFileSync(new URL(`./words/${language}.json`, import.meta.url), 'utf8'));
const english = textsOf('en');
const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([place]) => place).sort();

test.each(reportLanguages)('every text is there in %s, not empty, with the same places to fill', (language) => {
  const texts = textsOf(language);
  expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
  for (const [id, text] of Object.entries(texts)) {
    expect([id, text.trim()]).not.toEqual([id, '']);
    expect([id, places(text)]).toEqual([id, places(english[id]!)]);
  }
});

test.each(reportLanguages)('every code that a report may bear has its word in %s', (language) => {
  const groups: [string, readonly string[]][] = [
    ['direction', Direction.options],
    ['decision', Decision.options],
    ['purpose', Purpose.options],
    ['reason', ReasonCode.options],
    ['sex', ['F', 'M', 'X']],
    ['age', ageCodes],
    ['stay', stayCodes],
    ['travellers', ['resident', 'visitor', 'not-known']],
    ['outcome', HitOutcome.options],
    ['action', ListAction.options],
    ['changed', CorrectedField.options],
    ['level', CaptureLevel.options],
    ['field', MissingField.options],
    ['against', ['stop', 'dismissed-hit', 'nothing']],
  ];
  const texts = textsOf(language);
  const wordless = groups.flatMap(([group, codes]) =>
    codes.filter((code) => code !== 'not-known' && !(`${group}.${code}` in texts)).map((code) => `${group}.${code}`),
  );
  expect(wordless).toEqual([]);
  expect(wordOf(wordsIn(language), 'age', 'not-known')).toBe(texts['not-known']);
});

test('a text’s values are put in as they are, whatever they hold', () => {
  const words = wordsIn('en');
  expect(words('fact.by', { when: '{officer}', officer: '$&' })).toBe('\u2068{officer}\u2069, \u2068$&\u2069');
});

test('numbers and days have the digits of the post', () => {
  const formats = printFormats('ar', 'arab', 'Africa/Ndjamena');
  expect([formats.number(30_000), formats.digits('0–14')]).toEqual(['٣٠٬٠٠٠', '٠–١٤']);
  expect(printFormats('fr', 'latn', 'Africa/Ndjamena').dateTime('2026-03-01T23:30:00Z')).toContain('02 mars 2026');
});
