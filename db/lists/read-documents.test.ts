import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { DocumentRow } from '../../core/watchlist/list-entry.ts';
import { readDocuments } from './read-documents.ts';
import { readAll } from '../../test/fakes/read-all.ts';

const read = (text: string, chunkLength?: number) => readAll(readDocuments, text, chunkLength);
const plain = (number: string) => ({ number, issuingState: '', type: '', action: 'second-line', reason: '' });

const full = [
  'Number;last;Issuing State;type;action;reason',
  'C01X00T47;;D;P;seize document;"Lost; on a ""train"""',
  'AB 1000;AB 1999;UTO;;;Stolen blanks',
  '',
  ';;;;;',
  '"L898902"',
].join('\r\n');

test('lines are read with every column, quoted or not', async () => {
  expect(await read(full)).toEqual({
    rows: [],
    documents: [
      { number: 'C01X00T47', issuingState: 'D', type: 'P', action: 'seize-document', reason: 'Lost; on a "train"' },
      {
        number: 'AB 1000',
        last: 'AB 1999',
        issuingState: 'UTO',
        type: '',
        action: 'second-line',
        reason: 'Stolen blanks',
      },
      plain('L898902'),
    ],
    end: { ok: true, value: {} },
  });
});

test('a plain text has one number a line', async () => {
  expect((await read('A1234567\nB7654321\r\n\nC1\n')).documents).toEqual(['A1234567', 'B7654321', 'C1'].map(plain));
  expect((await read('A1234567')).documents).toEqual([plain('A1234567')]);
});

test('each line that cannot be used is left out with its place and reason', async () => {
  const { rows, documents } = await read(
    [
      'number,last,action,reason',
      '-,,,',
      `${'1'.repeat(31)},,,`,
      'A100,A099,,',
      'A100,B200,,',
      'A100,A1000,,',
      'A100,A10X,,',
      'A1,,shoot,',
      `A2,,,${'x'.repeat(201)}`,
      'A3,,,,more',
      'A"4,,,',
      'A5,,,',
    ].join('\n'),
  );
  expect(rows.map(({ row, read: result }) => [row, !result.ok && result.failure.code])).toEqual([
    [2, 'no-name-or-document'],
    [3, 'bad-value'],
    [4, 'bad-range'],
    [5, 'bad-range'],
    [6, 'bad-range'],
    [7, 'bad-range'],
    [8, 'bad-value'],
    [9, 'bad-value'],
    [10, 'too-many-columns'],
    [11, 'malformed'],
  ]);
  expect(documents).toEqual([plain('A5')]);
});

test.each([
  ['an unknown column', 'number,colour\nA1,red', { kind: 'unknown-columns', columns: ['colour'] }],
  ['a column named twice', 'number,Number\nA1,A1', { kind: 'other-format' }],
  ['no column for the number', 'type,reason\nP,x', { kind: 'other-format' }],
  ['a quote that never closes', 'number,reason\nA1,"x\nA2,y', { kind: 'malformed', line: 2 }],
  ['a quote that swallows the rest', `number,reason\nA1,"x\n${'A2,y\n'.repeat(5000)}`, { kind: 'malformed', line: 2 }],
  ['a line without end', '1'.repeat(200_000), { kind: 'malformed', line: 1 }],
  ['nothing in it', '', { kind: 'other-format' }],
])('a file with %s is one failure', async (_, text, failure) => {
  expect((await read(text, 65_536)).end).toMatchObject({ ok: false, failure });
});

test('the same rows come out however the text is cut', async () => {
  const field = fc.oneof(
    fc.stringMatching(/^[A-Z]{0,2}\d{1,9}$/),
    fc.constantFrom('', '"a"', '"b\n""c"', '"', 'arrest', ' x ', 'ü', '😀'),
  );
  const file = fc
    .array(
      fc.array(field, { minLength: 1, maxLength: 7 }).map((fields) => fields.join(',')),
      { maxLength: 12 },
    )
    .map((lines) => ['number,last,issuing_state,type,action,reason', ...lines].join('\n'));
  await fc.assert(
    fc.asyncProperty(file, fc.integer({ min: 1, max: 20 }), async (text, length) => {
      const whole = await read(text);
      expect(await read(text, length)).toEqual(whole);
      for (const document of whole.documents) expect(DocumentRow.parse(document)).toEqual(document);
    }),
  );
});

test('no text makes the reader throw', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
      for (const document of (await read(text)).documents) DocumentRow.parse(document);
    }),
  );
});
