import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readUnXml } from './read-un-xml.ts';
import { readAll } from '../../test/fakes/read-all.ts';

const sample = readFileSync(new URL('./fixtures/un-sample.xml', import.meta.url), 'utf8');
const realFile = new URL('../../../shared/data/watchlist/un-consolidated-2018-10-29.xml', import.meta.url);

const read = (text: string, chunkLength?: number) => readAll(readUnXml, text, chunkLength);

test('a person is read with every name, birth date, nationality and document', async () => {
  expect((await read(sample)).rows[0]).toEqual({
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
          { number: 'L 898902', type: 'Utopian passport', issuingState: 'Utopia' },
          { number: 'K1234567', type: 'Passport', issuingState: '' },
        ],
        action: 'second-line',
        instruction: '',
        remarks: [
          'Moves gold & silver <unrefined>.',
          'Designation: Treasurer',
          'Document: Utopian passport no. L 898902 (expired)',
          'Document: number K1234567 issued on 1 May 1999',
        ].join('\n'),
      },
    },
  });
});

test('the same rows come out however the text is cut', async () => {
  const whole = await read(sample);
  for (const length of [1, 7, 64, 1000]) expect(await read(sample, length)).toEqual(whole);
  expect(whole.end).toEqual({
    ok: true,
    value: { version: '2026-01-15T08:00:00.000Z', issuedAt: '2026-01-15T08:00:00.000Z' },
  });
});

test('a row without reference or name is left out with its place and the reason', async () => {
  expect((await read(sample)).rows.filter(({ read: { ok } }) => !ok)).toEqual([
    {
      row: 2,
      read: { ok: false, failure: { row: 2, code: 'no-reference', message: 'INDIVIDUAL 2 has no reference.' } },
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

test('a birth date in a calendar that cannot be read is kept as a remark', async () => {
  const entry = (await read(sample)).rows[3]?.read;
  expect(entry).toMatchObject({ ok: true, value: { birthDates: [], remarks: 'Birth date: 24/06/1402 (lunar)' } });
});

test.each([
  ['cut off', sample.slice(0, 1500), { kind: 'malformed' }],
  ['with a wrong closing tag', '<CONSOLIDATED_LIST>\n<INDIVIDUALS>\n</ENTITIES>', { kind: 'malformed', line: 3 }],
  ['with an entity of its own', '<CONSOLIDATED_LIST>\n&bomb;</CONSOLIDATED_LIST>', { kind: 'malformed', line: 2 }],
  ['that is empty', '', { kind: 'malformed' }],
  ['that is no XML', 'reference,name', { kind: 'malformed', line: 1 }],
  ['of another kind', '<html></html>', { kind: 'other-format' }],
])('a file %s is one failure', async (_, text, failure) => {
  expect((await read(text)).end).toMatchObject({ ok: false, failure });
});

test.skipIf(!existsSync(realFile))('every entry of a published list is read', async () => {
  const { rows, end } = await read(readFileSync(realFile, 'utf8'), 65_536);
  const entries = rows.flatMap(({ read: result }) => (result.ok ? [result.value] : []));
  expect(end).toEqual({
    ok: true,
    value: { version: '2018-10-29T19:09:49.856-04:00', issuedAt: '2018-10-29T23:09:49.856Z' },
  });
  expect(rows).toHaveLength(1093);
  expect(entries).toHaveLength(1093);
  expect(entries.filter((entry) => entry.subject === 'person')).toHaveLength(703);
  expect(entries.flatMap((entry) => entry.birthDates).filter((date) => 'fromYear' in date)).toHaveLength(31);
});
