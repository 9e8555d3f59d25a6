import { createHash } from 'node:crypto';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { applyDelta } from './apply-delta.ts';
import { diffLists } from './diff-lists.ts';
import { discardStaged, importList } from './import-list.ts';
import { listStatuses } from './list-status.ts';
import { openLists } from './lists-file.ts';
import type { ListsFile } from './lists-file.ts';
import { stageList } from './stage-list.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const now = () => new Date('2026-01-20T12:00:00Z');
const png = Buffer.from('89504e470d0a1a0a0000', 'hex');
const pngHash = createHash('sha256').update(png).digest('hex');

function newLists() {
  const lists = openLists(join(temporaryFolder('delta'), 'lists.db'), Buffer.alloc(32, 7));
  onTestFinished(() => void lists.close());
  return lists;
}

function importText(lists: ListsFile, text: string, version: string, format: 'csv' | 'documents' = 'csv') {
  return importList(lists, { list: 'national', format, version, chunks: [Buffer.from(text)] }, now);
}

function entry(reference: string, whole: string, more = {}) {
  return {
    reference,
    subject: 'person',
    names: [{ whole, quality: 'primary' }],
    birthDates: [],
    nationalities: [],
    documents: [],
    action: 'call',
    instruction: '',
    remarks: '',
    ...more,
  };
}

function apply(lists: ListsFile, header: object, ...changes: object[]) {
  const lines = [header, ...changes].map((line) => JSON.stringify(line));
  return applyDelta(lists, [Buffer.from(`${lines.join('\n')}\n`)], now);
}

const rows = (lists: ListsFile) =>
  lists.prepare('SELECT ordinal, reference FROM list_entry ORDER BY ordinal').raw().all();
const changeRows = (lists: ListsFile) =>
  lists.prepare('SELECT change, kind, ordinal FROM list_change ORDER BY change, kind, ordinal').raw().all();
const header = { list: 'national', base: '1', version: '2' };

test('a delta adds, changes and removes entries, each at an ordinal of its own', async () => {
  const lists = newLists();
  await importText(lists, 'reference,name,aliases\nW-0,John Doe,\nW-1,Jane Doe,Jan\nW-2,Jim Doe,', '1');
  const applied = await apply(
    lists,
    { ...header, issuedAt: '2026-01-19T00:00:00Z' },
    { op: 'modify', entry: entry('W-1', 'Jane Roe') },
    { op: 'delete', reference: 'W-2' },
    { op: 'add', entry: entry('W-3', 'Joan Doe', { documents: [{ number: 'A1', type: '', issuingState: '' }] }) },
  );
  expect(applied).toEqual({
    ok: true,
    value: { list: 'national', version: '2', added: 1, changed: 1, removed: 1, entries: 3, names: 3, documents: 1 },
  });
  expect(rows(lists)).toEqual([
    [0, 'W-0'],
    [3, 'W-1'],
    [4, 'W-3'],
  ]);
  expect(changeRows(lists)).toEqual([
    [1, 'entry-added', 3],
    [1, 'entry-added', 4],
    [1, 'entry-removed', 1],
    [1, 'entry-removed', 2],
  ]);
  expect(listStatuses(lists)).toMatchObject([{ version: '2', entries: 3, issuedAt: '2026-01-19T00:00:00Z' }]);
  // The last row goes, and its ordinal is not given to another.
  await apply(lists, { ...header, base: '2', version: '3' }, { op: 'delete', reference: 'W-3' });
  await apply(lists, { ...header, base: '3', version: '4' }, { op: 'add', entry: entry('W-4', 'Joan Roe') });
  expect(rows(lists).at(-1)).toEqual([5, 'W-4']);
});

test('a delta of a list of documents adds and removes lines', async () => {
  const lists = newLists();
  const line = (number: string) => ({ number, issuingState: 'UTO', type: '', action: 'second-line', reason: '' });
  await importText(lists, 'number,issuing_state\nA1,UTO\nA2,UTO\nA2,UTO\nA3,D', '1', 'documents');
  const applied = await apply(
    lists,
    header,
    { op: 'delete', document: line('A2') },
    { op: 'add', document: { ...line('B100'), last: 'B199' } },
  );
  expect(applied).toMatchObject({ ok: true, value: { added: 1, changed: 0, removed: 1, entries: 4, documents: 4 } });
  expect(lists.prepare('SELECT ordinal, number, last FROM list_document ORDER BY ordinal').raw().all()).toEqual([
    [0, 'A1', ''],
    [2, 'A2', ''],
    [3, 'A3', ''],
    [4, 'B100', 'B199'],
  ]);
  expect(await apply(lists, { ...header, base: '2' }, { op: 'delete', document: line('A3') })).toMatchObject({
    failure: { kind: 'refused', refused: [{ line: 2, code: 'document-unknown' }] },
  });
});

test('a delta that cannot be carried out in full changes nothing and tells every reason', async () => {
  const lists = newLists();
  await importText(lists, 'reference,name\nW-0,John Doe', '1');
  const before = [listStatuses(lists), rows(lists)];
  const refused = await apply(
    lists,
    header,
    { op: 'add', entry: entry('W-1', 'Good One') },
    { op: 'add', entry: entry('W-0', 'Twice') },
    { op: 'modify', entry: entry('W-9', 'Nobody') },
    { op: 'delete', reference: 'W-8' },
    { op: 'steal', reference: 'W-0' },
    { op: 'add', entry: entry('W-7', 'Someone', { picture: pngHash }) },
    { op: 'add', entry: entry('W-6', 'Someone', { picture: pngHash }), picture: 'data:image/png;base64,AAAA' },
    { op: 'add', entry: { ...entry('W-5', ''), names: [] } },
    { op: 'add', document: { number: 'A1', last: 'B2', issuingState: '', type: '', action: 'call', reason: '' } },
  );
  expect(refused).toMatchObject({ ok: false, failure: { kind: 'refused', refusedCount: 8 } });
  const told = !refused.ok && refused.failure.kind === 'refused' ? refused.failure.refused : [];
  expect(told.map(({ line, code }) => [line, code])).toEqual([
    [3, 'reference-exists'],
    [4, 'reference-unknown'],
    [5, 'reference-unknown'],
    [6, 'bad-line'],
    [7, 'bad-line'],
    [8, 'bad-line'],
    [9, 'bad-line'],
    [10, 'bad-line'],
  ]);
  const failures = [
    await apply(lists, { ...header, base: '0' }, { op: 'delete', reference: 'W-0' }),
    await apply(lists, { ...header, list: 'other' }),
    await apply(lists, { nothing: true }),
    await apply(lists, header, { op: 'delete', reference: 'W-0' }),
    await applyDelta(lists, []),
    await applyDelta(lists, [Buffer.from([0xff, 0x41])]),
  ];
  expect(failures.map((result) => !result.ok && result.failure.kind)).toEqual([
    'other-base',
    'unknown-list',
    'malformed',
    'no-entries',
    'malformed',
    'unreadable',
  ]);
  expect([listStatuses(lists), rows(lists)]).toEqual(before);
});

test('a picture comes with the entry that names it, and stays for those that name it later', async () => {
  const lists = newLists();
  await importText(lists, 'reference,name\nW-0,John Doe', '1');
  const picture = `data:image/png;base64,${png.toString('base64')}`;
  await apply(lists, header, { op: 'add', entry: entry('W-1', 'Jane Doe', { picture: pngHash }), picture });
  const later = await apply(
    lists,
    { ...header, base: '2', version: '3' },
    { op: 'modify', entry: entry('W-0', 'John', { picture: pngHash }) },
  );
  expect(later.ok).toBe(true);
  expect(lists.prepare('SELECT sha256, media_type, bytes FROM list_picture').raw().all()).toEqual([
    [pngHash, 'image/png', png],
  ]);
});

test('the delta of two files makes the second of the first', async () => {
  const row = fc.tuple(fc.integer({ min: 0, max: 15 }), fc.constantFrom('John', 'Jane', 'Jim'));
  const file = fc.uniqueArray(row, { minLength: 1, maxLength: 12, selector: ([number]) => number });
  const formats = [
    ['csv', 'reference,name', 'SELECT body FROM list_entry ORDER BY reference'],
    ['documents', 'number,reason', 'SELECT number, reason FROM list_document ORDER BY number, reason'],
  ] as const;
  const lists = newLists();
  await fc.assert(
    fc.asyncProperty(file, file, fc.constantFrom(...formats), async (former, latter, [format, head, content]) => {
      const text = (lines: [number, string][]) =>
        [head, ...lines.map(([number, name]) => `W-${number},${name}`)].join('\n');
      await importText(lists, text(latter), 'latter', format);
      const [wanted, status] = [lists.prepare(content).all(), listStatuses(lists)];
      await importText(lists, text(former), 'former', format);
      const staged = await stageList(lists, {
        list: 'national',
        format,
        version: 'latter',
        chunks: [Buffer.from(text(latter))],
      });
      if (!staged.ok) throw new Error(staged.failure.kind);
      const lines = diffLists(lists, staged.value);
      const delta = lines.ok ? [...lines.value].join('') : '';
      await discardStaged(lists, staged.value);
      const applied = await applyDelta(lists, [Buffer.from(delta)], now);
      const { added, changed, removed } = staged.value.imported;
      expect(applied).toMatchObject({ ok: true, value: { added, changed, removed } });
      expect([lists.prepare(content).all(), listStatuses(lists)]).toEqual([wanted, status]);
    }),
    { numRuns: 40 },
  );
});
