import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteError } from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { isPlaintextDatabase } from '../open-encrypted.ts';
import { startGeneration } from './generation.ts';
import { importList } from './import-list.ts';
import type { ListSource } from './stage-list.ts';
import { listStatuses } from './list-status.ts';
import { openLists } from './lists-file.ts';
import type { ListsFile } from './lists-file.ts';
import { createIndexMatcher } from './index-matcher.ts';
import { snapshotsBeside } from './snapshot-file.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const key = Buffer.alloc(32, 7);
const sample = readFileSync(new URL('./fixtures/un-sample.xml', import.meta.url));
const now = () => new Date('2026-01-20T12:00:00Z');

function newLists() {
  const file = join(temporaryFolder('lists'), 'lists.db');
  const lists = openLists(file, key);
  onTestFinished(() => void lists.close());
  return { file, lists };
}

function importCsv(lists: ListsFile, text: string, more: Partial<ListSource> = {}) {
  return importList(lists, { list: 'national', format: 'csv', chunks: [Buffer.from(text)], ...more }, now);
}

function matcherOf(lists: ListsFile) {
  return createIndexMatcher(lists, snapshotsBeside(lists.name, key));
}

function rowsLeft(lists: ListsFile) {
  const tables = ['generation', 'list_entry', 'list_document', 'list_picture'];
  return tables.map((table) => lists.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
}

test('an imported list says what it holds and what was left out', async () => {
  const { lists } = newLists();
  const imported = await importList(lists, { list: 'un-sc', format: 'un-xml', chunks: [sample] }, now);
  expect(imported).toMatchObject({
    ok: true,
    value: { list: 'un-sc', version: '2026-01-15T08:00:00.000Z', entries: 3, documents: 2, rejectedCount: 3 },
  });
  expect(imported.ok && imported.value.rejected.map(({ row, code }) => [row, code])).toEqual([
    [2, 'no-reference'],
    [3, 'no-name-or-document'],
    [6, 'duplicate-reference'],
  ]);
  expect(listStatuses(lists)).toEqual([
    {
      list: 'un-sc',
      format: 'un-xml',
      version: '2026-01-15T08:00:00.000Z',
      entries: 3,
      names: 11,
      documents: 2,
      issuedAt: '2026-01-15T08:00:00.000Z',
      importedAt: '2026-01-20T12:00:00.000Z',
    },
  ]);
});

test('a new version takes the place of the old, and nothing of the old is left', async () => {
  const { lists } = newLists();
  await importCsv(lists, 'reference,name\nW-1,John Doe\nW-2,Jane Doe');
  const before = listStatuses(lists)[0];
  await importCsv(lists, 'reference,name\nW-2,Amina Keita');
  const matcher = matcherOf(lists);
  expect([matcher.screen({ name: 'John Doe' }).hits, matcher.screen({ name: 'Jane Doe' }).hits]).toEqual([[], []]);
  expect(matcher.screen({ name: 'Amina Keita' }).hits).toMatchObject([{ entry: 'W-2', list: 'national' }]);
  expect(listStatuses(lists)[0]?.version).not.toBe(before?.version);
  expect(rowsLeft(lists)).toEqual([1, 1, 0, 0]);
});

test('the same content again is the same version with the same answers', async () => {
  const { lists } = newLists();
  const text = 'name,document_number\nJohn Doe,A12345';
  const answers = [];
  for (let time = 0; time < 2; time += 1) {
    await importCsv(lists, text);
    answers.push({
      status: listStatuses(lists),
      screening: matcherOf(lists).screen({ name: 'Doe John', documentNumber: 'A12345' }),
    });
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[0]?.status[0]?.version).toMatch(/^sha256:[0-9a-f]{12}$/);
});

test('a file that fails leaves the list as it was', async () => {
  const { lists } = newLists();
  await importCsv(lists, 'reference,name\nW-1,John Doe');
  const before = [listStatuses(lists), rowsLeft(lists)];
  const aborted = AbortSignal.abort();
  const failures = [
    await importCsv(lists, 'reference,birthdate\nW-1,1974'),
    await importCsv(lists, 'reference,name\nW-2,Jane\nW-3,"Jim'),
    await importCsv(lists, 'reference,name\n'),
    await importCsv(lists, '', { chunks: [Buffer.from('name\nM\xfcller', 'latin1')] }),
    await importCsv(lists, 'reference,name\nW-2,Jane', { signal: aborted }),
    await importCsv(lists, '', { format: 'un-xml', chunks: [sample.subarray(0, 2900)] }),
  ];
  expect(failures.map((result) => (result.ok ? 'imported' : result.failure.kind))).toEqual([
    'unknown-columns',
    'malformed',
    'no-entries',
    'unreadable',
    'cancelled',
    'malformed',
  ]);
  expect([listStatuses(lists), rowsLeft(lists)]).toEqual(before);
});

test('two lists answer side by side, each under its own version', async () => {
  const { lists } = newLists();
  await importCsv(lists, 'reference,name\nW-1,Anna Maria Eriksson', { version: '7' });
  await importList(lists, { list: 'un-sc', format: 'un-xml', chunks: [sample] }, now);
  const { hits, lists: compared } = matcherOf(lists).screen({ surname: 'ERIKSSON', givenNames: 'ANNA MARIA' });
  expect(hits.map(({ list, entry, listVersion }) => [list, entry, listVersion])).toEqual([
    ['national', 'W-1', '7'],
    ['un-sc', 'UTi.001', '2026-01-15T08:00:00.000Z'],
  ]);
  expect(compared).toEqual([
    { list: 'national', version: '7' },
    { list: 'un-sc', version: '2026-01-15T08:00:00.000Z' },
  ]);
});

test('an import that another program clears away ends as interrupted, never half published', async () => {
  const { file, lists } = newLists();
  await importCsv(lists, 'reference,name\nW-1,John Doe');
  const result = await importCsv(lists, 'reference,name\nW-2,Jane Doe', {
    onProgress: () => openLists(file, key).close(),
  });
  expect(result).toEqual({ ok: false, failure: { kind: 'interrupted' } });
  expect(listStatuses(lists)).toMatchObject([{ entries: 1 }]);
});

test('what an interrupted import left is gone once the file is opened again', async () => {
  const { file, lists } = newLists();
  await importCsv(lists, 'reference,name\nW-1,John Doe');
  const [entry] = matcherOf(lists).screen({ name: 'John Doe' }).hits;
  startGeneration(lists).add([
    {
      reference: 'W-9',
      subject: 'person',
      names: [{ whole: 'John Doe', quality: 'primary' }],
      birthDates: [],
      nationalities: [],
      documents: [],
      action: 'call',
      instruction: '',
      remarks: '',
    },
  ]);
  expect(rowsLeft(lists)).toEqual([2, 2, 0, 0]);
  expect(matcherOf(lists).screen({ name: 'John Doe' }).hits).toEqual([entry]);
  openLists(file, key).close();
  expect(rowsLeft(lists)).toEqual([1, 1, 0, 0]);
});

test('the file is encrypted, durable, and refused with a wrong key or from a newer program', () => {
  const { file, lists } = newLists();
  expect(isPlaintextDatabase(file)).toBe(false);
  expect(lists.pragma('synchronous', { simple: true })).toBe(2);
  expect(() => openLists(file, Buffer.alloc(32, 8))).toThrow(SqliteError);
  lists.pragma('user_version = 99');
  expect(() => openLists(file, key)).toThrow('schema 99');
});
