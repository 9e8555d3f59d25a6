import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readEuXml } from './read-eu-xml.ts';
import type { ReadRow } from './list-reader.ts';
import { readOfacCsv } from './read-ofac-csv.ts';
import { readOfacXml } from './read-ofac-xml.ts';
import { readUnXml } from './read-un-xml.ts';
import { inChunks, readAll } from '../../test/fakes/read-all.ts';

const fixture = (name: string) => readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const real = (name: string) => new URL(`../../../shared/data/watchlist/${name}`, import.meta.url);
const entriesOf = (rows: readonly ReadRow[]) => rows.flatMap(({ read }) => (read.ok ? [read.value] : []));

const anna = {
  subject: 'person',
  sex: 'F',
  action: 'second-line',
  instruction: '',
} as const;

test('an entity of the European Union’s list is read with all it says', async () => {
  const { rows, end } = await readAll(readEuXml, fixture('eu-sample.xml'));
  expect(entriesOf(rows)[0]).toEqual({
    ...anna,
    reference: 'EU.1001.11',
    names: [
      { whole: 'Anna Maria Eriksson', quality: 'primary' },
      { whole: 'Анна Эрикссон', quality: 'strong' },
      { whole: 'Ana Ericsdotter', quality: 'strong' },
      { whole: 'The Goldsmith', quality: 'weak' },
    ],
    birthDates: [{ date: '1974-08-12' }, { date: '1975-XX-XX', approximate: true }, { fromYear: 1970, toYear: 1973 }],
    birthPlaces: ['Zenith, NO'],
    nationalities: ['NO'],
    documents: [
      { number: 'L898902', type: 'diplomatic National passport', issuingState: 'NO' },
      { number: 'ID-445566', type: 'National identification card', issuingState: '' },
    ],
    remarks: [
      'Date of listing: 2020-01-02.',
      'UTO, 2020/1 (OJ U1)',
      'Function: Treasurer',
      'Birth date: 24 6 1402 (islamic)',
      'Document: L898902, expired, valid until 2019-01-02, issued by Ministry, Seen in Zenith',
    ].join('\n'),
  });
  expect(entriesOf(rows)[1]).toMatchObject({ reference: '1002', subject: 'organisation' });
  expect(rows[2]?.read).toMatchObject({ ok: false, failure: { row: 3, code: 'no-name-or-document' } });
  expect(end).toEqual({
    ok: true,
    value: { version: '2026-02-03T10:00:00.000+01:00', issuedAt: '2026-02-03T09:00:00.000Z' },
  });
});

test('a party of OFAC’s advanced file is read with all it says', async () => {
  const { rows, end } = await readAll(readOfacXml, fixture('ofac-advanced-sample.xml'));
  expect(entriesOf(rows)).toEqual([
    {
      ...anna,
      reference: '9001',
      names: [
        { whole: 'ERIKSSON Anna Maria', quality: 'primary' },
        { whole: 'ЭРИКССОН Анна', quality: 'strong' },
        { whole: 'ERICSDOTTER', quality: 'strong' },
        { whole: 'THE GOLDSMITH', quality: 'weak' },
      ],
      birthDates: [
        { date: '1974-08-12' },
        { date: '1975-XX-XX', approximate: true },
        { fromYear: 1960, toYear: 1962 },
        { date: '1976-02-XX' },
      ],
      birthPlaces: ['Zenith, Norway'],
      nationalities: ['Utopia', 'Norway'],
      documents: [
        { number: 'L898902', type: 'Passport', issuingState: 'Norway' },
        { number: '44 55 66', type: 'National ID No.', issuingState: '' },
      ],
      remarks: 'Moves gold.\nTitle: Treasurer\nDocument: 44 55 66, expired',
    },
    expect.objectContaining({ reference: '9002', subject: 'organisation', remarks: 'Type: vessel' }),
  ]);
  expect(end).toEqual({ ok: true, value: { issuedAt: '2026-02-03T00:00:00.000Z' } });
});

test.each([
  ['un-sample.xml', readUnXml],
  ['eu-sample.xml', readEuXml],
  ['ofac-advanced-sample.xml', readOfacXml],
] as const)('the same rows come out of %s however the text is cut', async (name, reader) => {
  const whole = await readAll(reader, fixture(name));
  for (const length of [1, 7, 1000]) expect(await readAll(reader, fixture(name), length)).toEqual(whole);
});

const sdn = [
  '9001,"ERIKSSON, Anna Maria","individual","UTO","Treasurer",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"DOB 12 Aug 1974; Gender Female; a.k.a. \'THE GOLDSMITH\'; Passport L898902 (Norway)."',
  '9002,"GOLD HOUSE, LTD.",-0- ,"UTO",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ',
  '9003,"GOLDEN TIDE","vessel","UTO",-0- ,"ABCD",-0- ,-0- ,-0- ,"Utopia",-0- ,-0- ',
  '9003,"SECOND OF THE NUMBER",-0- ,"UTO"',
  '\u001a',
].join('\r\n');
const alt = [
  '9001,1,"aka","ERICSDOTTER, Ana",-0- ',
  '9009,2,"aka","NOBODY",-0- ',
  '9002,3,"fka",-0- ,-0- ',
  '\u001a',
].join('\r\n');
const add = '9001,1,"1 Main Street","Zenith","Utopia",-0- \r\n';

test('OFAC’s files are told apart in any order, and names go to their entry', async () => {
  const read = (files: string[]) => readAll(() => readOfacCsv(files.map((file) => inChunks(file, 50))), '');
  const { rows, end } = await read([add, alt, sdn]);
  expect(entriesOf(rows)).toEqual([
    {
      ...anna,
      reference: '9001',
      names: [
        { whole: 'ERIKSSON Anna Maria', quality: 'primary' },
        { whole: 'ERICSDOTTER Ana', quality: 'strong' },
        { whole: 'THE GOLDSMITH', quality: 'weak' },
      ],
      birthDates: [{ date: '1974-08-12' }],
      nationalities: [],
      documents: [{ number: 'L898902', type: 'Passport', issuingState: 'NOR' }],
      remarks:
        "Program: UTO\nTitle: Treasurer\nDOB 12 Aug 1974; Gender Female; a.k.a. 'THE GOLDSMITH'; Passport L898902 (Norway).",
    },
    expect.objectContaining({ reference: '9002', names: [{ whole: 'GOLD HOUSE, LTD.', quality: 'primary' }] }),
    expect.objectContaining({
      subject: 'organisation',
      remarks: 'Type: vessel\nProgram: UTO\nCall sign: ABCD\nFlag: Utopia',
    }),
  ]);
  const leftOut = rows.flatMap(({ row, read: result }) =>
    result.ok ? [] : [[row, result.failure.reference, result.failure.code]],
  );
  expect(leftOut).toEqual([
    [3, '9002', 'no-name-or-document'],
    [4, '9003', 'malformed'],
    [2, '9009', 'no-reference'],
  ]);
  expect(end).toEqual({ ok: true, value: {} });
  expect(await read([sdn, add, alt])).toEqual({ rows, documents: [], end });
  for (const files of [[alt], [sdn, sdn], [sdn, 'a,b,c'], ['']])
    expect((await read(files)).end).toMatchObject({ ok: false, failure: { kind: 'other-format' } });
});

test.skipIf(!existsSync(real('ofac-sdn-2019.csv')))(
  'every entry of a published OFAC list is read, with every birth date',
  async () => {
    const file = readFileSync(real('ofac-sdn-2019.csv'), 'latin1');
    const { rows } = await readAll(
      () => readOfacCsv([inChunks(file, 65_536), inChunks(readFileSync(real('ofac-alt-2019.csv'), 'latin1'), 65_536)]),
      '',
    );
    const entries = entriesOf(rows);
    expect(entries).toHaveLength(7379);
    const persons = entries.filter(({ subject }) => subject === 'person');
    const written = (remarks: string) =>
      new Set(remarks.match(/\bDOB:? [^;]*/g)?.map((dob) => dob.replace(/[.\s)]+$|:|(?<=[A-Z][a-z]{2})[a-z]+/g, '')))
        .size;
    expect(
      persons.filter(({ birthDates, remarks }) => birthDates.length < written(remarks) && remarks.length < 1000),
    ).toEqual([]);
    expect(persons.filter(({ documents }) => documents.length > 0).length).toBeGreaterThan(1700);
  },
);

test.skipIf(!existsSync(real('un-consolidated-2018-10-29.xml')))(
  'no number of a published UN list is lost',
  async () => {
    const { rows } = await readAll(readUnXml, readFileSync(real('un-consolidated-2018-10-29.xml'), 'utf8'), 65_536);
    const documents = entriesOf(rows).flatMap((entry) => entry.documents);
    expect(documents.length).toBeGreaterThan(420);
    expect(documents.filter(({ number }) => /\p{L}{3,} /u.test(number))).toEqual([]);
  },
);
