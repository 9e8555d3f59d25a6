import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodedLatinText, decodedText } from './decoded-text.ts';
import { readCsv } from './read-csv.ts';
import { readEuXml } from './read-eu-xml.ts';
import { readOfacCsv } from './read-ofac-csv.ts';
import { readOfacXml } from './read-ofac-xml.ts';
import { readUnXml } from './read-un-xml.ts';
import { readAll } from '../../test/fakes/read-all.ts';

const list = (inside: string, before = '') =>
  `${before}<CONSOLIDATED_LIST dateGenerated="2026-01-15"><INDIVIDUALS>${inside}</INDIVIDUALS></CONSOLIDATED_LIST>`;
const person = (inside: string) =>
  `<INDIVIDUAL><FIRST_NAME>JOHN</FIRST_NAME><REFERENCE_NUMBER>X</REFERENCE_NUMBER>${inside}</INDIVIDUAL>`;

test.each([
  ['entities that grow', '<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'],
  ['an entity from outside', '<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]>'],
  ['a document type alone', '<!DOCTYPE CONSOLIDATED_LIST SYSTEM "http://example.org/list.dtd">'],
])('a file with %s is refused unread', async (_, doctype) => {
  const { rows, end } = await readAll(readUnXml, list(person('&b;'), doctype), 16);
  expect(end).toMatchObject({ ok: false, failure: { kind: 'malformed', line: 1 } });
  expect(rows).toEqual([]);
});

test.each([
  ['nested without end', list(person('<A>'.repeat(100_000)))],
  ['with a text without end', list(person(`<COMMENTS1>${'x'.repeat(2_000_000)}`))],
  ['with a comment without end', list(person(`<!--${'x'.repeat(2_000_000)}`))],
  ['with an attribute without end', list(person(`<A b="${'x'.repeat(2_000_000)}`))],
  ['with an entry of a million elements', list(person('<A/>'.repeat(1_000_001)))],
])('a file %s is refused before it fills the memory', async (_, text) => {
  expect((await readAll(readUnXml, text, 65_536)).end).toMatchObject({ ok: false, failure: { kind: 'malformed' } });
});

test('every one of five thousand aliases is kept, and one name that is too long costs its entry', async () => {
  const alias = (name: string) =>
    `<INDIVIDUAL_ALIAS><QUALITY>Good</QUALITY><ALIAS_NAME>${name}</ALIAS_NAME></INDIVIDUAL_ALIAS>`;
  const many = Array.from({ length: 5000 }, (_, at) => alias(`Name ${at}`)).join('');
  const { rows } = await readAll(readUnXml, list(person(many) + person(alias('x'.repeat(1001)))), 65_536);
  expect(rows[0]?.read.ok && rows[0].read.value.names).toHaveLength(5001);
  expect(rows[1]?.read).toMatchObject({ ok: false, failure: { code: 'bad-value', reference: 'X' } });
});

test('names in presentation forms and other scripts are kept as the list writes them', async () => {
  const name = 'ﻋﻤﺮ ﻣﺤﻤﻮﺩ';
  const { rows } = await readAll(readUnXml, list(person(`<NAME_ORIGINAL_SCRIPT>${name}</NAME_ORIGINAL_SCRIPT>`)));
  expect(rows[0]?.read).toMatchObject({ ok: true, value: { names: [{ whole: 'JOHN' }, { whole: name }] } });
});

test('a birth date without a year is none, and one in zeros speaks against nobody', async () => {
  const born = (date: string) => `<INDIVIDUAL_DATE_OF_BIRTH><DATE>${date}</DATE></INDIVIDUAL_DATE_OF_BIRTH>`;
  const { rows } = await readAll(readUnXml, list(person(born('00/00/1900') + born('1974-00-00') + born('00/00/1975'))));
  expect(rows[0]?.read).toMatchObject({
    ok: true,
    value: { birthDates: [{ date: '1974-XX-XX' }, { date: '1975-XX-XX' }] },
  });
});

test('no text makes a reader throw', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc.constantFrom(
      '<',
      '>',
      '</',
      '<CONSOLIDATED_LIST>',
      '<export>',
      '<Sanctions>',
      '<INDIVIDUAL>',
      '&amp;',
      '"',
      '\n',
      ',',
    ),
  );
  const readers = [
    readUnXml,
    readEuXml,
    readOfacXml,
    readCsv,
    (chunks: AsyncIterable<string>) => readOfacCsv([chunks]),
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 20 }), fc.integer({ min: 1, max: 9 }), async (pieces, length) => {
      const text = pieces.join('');
      for (const reader of readers) expect((await readAll(reader, text, length)).end).toHaveProperty('ok');
    }),
    { numRuns: 60 },
  );
});

async function decoded(decode: typeof decodedText, bytes: Uint8Array, length = bytes.length): Promise<string> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / length) }, (_, at) =>
    bytes.subarray(at * length, (at + 1) * length),
  );
  let text = '';
  for await (const part of decode(chunks, () => undefined)) text += part;
  return text;
}

test('text is decoded by its mark or the declaration of an XML file, and anything else must be UTF-8', async () => {
  const declared = '<?xml version="1.0" encoding="windows-1252"?><a>Müller</a>';
  expect(await decoded(decodedText, Buffer.from(declared, 'latin1'))).toBe(declared);
  expect(await decoded(decodedText, Buffer.from('\ufeffMüller', 'utf16le'))).toBe('Müller');
  await expect(decoded(decodedText, Buffer.from('Müller', 'latin1'))).rejects.toThrow('not UTF-8');
  await expect(decoded(decodedText, Buffer.from('<?xml version="1.0" encoding="klingon"?>'))).rejects.toThrow(
    'encoding',
  );
});

test('each line of an OFAC file is UTF-8 or else Windows-1252, however the bytes are cut', async () => {
  const bytes = Buffer.concat([
    Buffer.from('PEÑA plain\n', 'utf8'),
    Buffer.from('PEÑA old\n', 'latin1'),
    Buffer.from([0x93, 0x41, 0x94, 0x0a]),
    Buffer.from('last ü', 'utf8'),
  ]);
  for (const length of [1, 3, 100])
    expect(await decoded(decodedLatinText, bytes, length)).toBe('PEÑA plain\nPEÑA old\n“A”\nlast ü');
  await expect(decoded(decodedLatinText, Buffer.alloc(1_200_000, 65), 65_536)).rejects.toThrow('longer');
});
