import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readUnXml } from './read-un-xml.ts';
import { readAll } from '../../test/fakes/read-all.ts';

const sample = readFileSync(new URL('./fixtures/un-sample.xml', import.meta.url), 'utf8');
const realFile = new URL('../../../shared/data/watchlist/un-consolidated-2018-10-29.xml', import.meta.url);

const read = (text: string, chunkLength?: number) => readAll(readUnXml, text, chunkLength);

test('a person is read with every name, birth date, nationality and document', () => {
  expect(read(sample).rows[0]).toEqual({
    row: 1,
    read: {
      ok: true,
      value: {
        reference: 'UTi.001',
        subject: 'person',
        names: [
          { whole: 'ANNA MARIA ERIKSSON', quality: 'primary' },
          { whole: 'Анна Эрикссон', quality: 'strong' },
          { whole: 'Ann Erikson', quality: 'strong' },
          { whole: 'Anya Erikson', quality: 'strong' },
          { whole: 'Anya Erikson (AE)', quality: 'strong' },
          { whole: 'Ana Ericsdotter', quality: 'strong' },
          { whole: 'The Goldsmith', quality: 'weak' },
        ],
        birthDates: [
          { date: '1974-08-12' },
          { date: '1980-XX-XX', approximate: true },
          { fromYear: 1960, toYear: 1962 },
          { date: '1975-01-02' },
        ],
        nationalities: ['Utopia', 'Norway'],
        sex: 'F',
        documents: [
          { number: 'Utopian passport no. L 898902 (expired)', type: 'Passport', issuingState: 'Utopia' },
          { number: 'K1234567', type: 'Passport', issuingState: '' },
        ],
        action: 'second-line',
        instruction: '',
        remarks: 'Moves gold & silver <unrefined>.\nDesignation: Treasurer',
      },
    },
  });
});

test('the same rows come out however the text is cut', () => {
  const whole = read(sample);
  for (const length of [1, 7, 64, 1000]) expect(read(sample, length)).toEqual(whole);
  expect(whole.end).toEqual({ ok: true, value: '2026-01-15T08:00:00.000Z' });
});

test('a row without reference or name is left out with its place and the reason', () => {
  expect(read(sample).rows.filter(({ read: { ok } }) => !ok)).toEqual([
    {
      row: 2,
      read: { ok: false, failure: { row: 2, code: 'no-reference', message: 'INDIVIDUAL 2 has no REFERENCE_NUMBER.' } },
    },
    {
      row: 3,
      read: {
        ok: false,
        failure: {
          row: 3,
          reference: 'UTi.003',
          code: 'no-name-or-document',
          message: 'UTi.003 has neither a name nor a document number.',
        },
      },
    },
  ]);
});

test('a birth date in a calendar that cannot be read is kept as a remark', () => {
  const entry = read(sample).rows[3]?.read;
  expect(entry).toMatchObject({ ok: true, value: { birthDates: [], remarks: 'Birth date: 24/06/1402 (lunar)' } });
});

test.each([
  ['cut off', sample.slice(0, 1500), { kind: 'malformed' }],
  ['with a wrong closing tag', '<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n</ENTITIES>', { kind: 'malformed', line: 3 }],
  ['with an entity of its own', '<CONSOLIDATED_LIST>\n&bomb;</CONSOLIDATED_LIST>', { kind: 'malformed', line: 2 }],
  ['that is empty', '', { kind: 'malformed' }],
  ['that is no XML', 'reference,name', { kind: 'malformed', line: 1 }],
  ['of another kind', '<html></html>', { kind: 'other-format' }],
])('a file %s is one failure', (_, text, failure) => {
  expect(read(text).end).toMatchObject({ ok: false, failure });
});

test.skipIf(!existsSync(realFile))('every entry of a published list is read', () => {
  const { rows, end } = read(readFileSync(realFile, 'utf8'), 65_536);
  const entries = rows.flatMap(({ read: result }) => (result.ok ? [result.value] : []));
  expect(end).toEqual({ ok: true, value: '2018-10-29T19:09:49.856-04:00' });
  expect(rows).toHaveLength(1093);
  expect(entries).toHaveLength(1093);
  expect(entries.filter((entry) => entry.subject === 'person')).toHaveLength(703);
  expect(entries.flatMap((entry) => entry.birthDates).filter((date) => 'fromYear' in date)).toHaveLength(31);
});
