import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { discardStaged, importList, publishStaged } from './import-list.ts';
import { listStatuses } from './list-status.ts';
import { openLists } from './lists-file.ts';
import { stageList } from './stage-list.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

function newLists() {
  const lists = openLists(join(temporaryFolder('preview'), 'lists.db'), Buffer.alloc(32, 7));
  onTestFinished(() => void lists.close());
  return lists;
}

const national = (text: string) => ({ list: 'national', format: 'csv', chunks: [Buffer.from(text)] }) as const;
const lost = (text: string) => ({ list: 'lost', format: 'documents', chunks: [Buffer.from(text)] }) as const;

test('a staged list tells what it would add, change and remove, and changes nothing until it is published', async () => {
  const lists = newLists();
  await importList(lists, national('reference,name,plate\nW-0,John Doe,\nW-1,Jane Doe,\nW-2,,AB 123'));
  const before = listStatuses(lists);
  const staged = await stageList(lists, national('reference,name,plate\nW-0,John Doe,\nW-1,Jane Roe,\nW-3,Joan Doe,'));
  if (!staged.ok) throw new Error(staged.failure.kind);
  expect(staged.value.preview).toEqual({
    added: { count: 1, first: [{ reference: 'W-3', name: 'Joan Doe' }] },
    changed: { count: 1, first: [{ reference: 'W-1', name: 'Jane Roe' }] },
    removed: { count: 1, first: [{ reference: 'W-2', name: 'AB 123' }] },
    unchanged: 1,
  });
  expect(listStatuses(lists)).toEqual(before);
  expect(publishStaged(staged.value)).toMatchObject({
    ok: true,
    value: { added: 1, changed: 1, removed: 1 },
  });
  expect(listStatuses(lists)).toMatchObject([{ entries: 3 }]);
});

test('a discarded list leaves no trace', async () => {
  const lists = newLists();
  await importList(lists, national('reference,name\nW-0,John Doe'));
  const before = listStatuses(lists);
  const staged = await stageList(lists, national('reference,name\nW-1,Jane Doe'));
  if (staged.ok) await discardStaged(lists, staged.value);
  expect(listStatuses(lists)).toEqual(before);
  expect(lists.prepare('SELECT count(*) FROM list_entry').pluck().get()).toBe(1);
});

test('lines of documents are counted as often as they stand', async () => {
  const lists = newLists();
  expect(await importList(lists, lost('A1\nA2\nA2\nA3'))).toMatchObject({ ok: true, value: { added: 4, removed: 0 } });
  expect(await importList(lists, lost('A2\nA3\nA3\nA4'))).toMatchObject({
    ok: true,
    value: { added: 2, changed: 0, removed: 2, entries: 4, documents: 4 },
  });
});

test('what must be done before a list answers is done with all of it, and a failure keeps the list in use', async () => {
  const lists = newLists();
  await importList(lists, national('reference,name\nW-0,John Doe'));
  const seen: unknown[] = [];
  const now = () => new Date('2026-01-20T12:00:00Z');
  await importList(lists, national('reference,name\nW-1,Jane Doe'), now, (generation) => {
    seen.push(lists.prepare('SELECT reference FROM list_entry WHERE generation = ?').pluck().all(generation));
    seen.push(lists.prepare('SELECT count(*) FROM list WHERE generation = ?').pluck().get(generation));
  });
  expect(seen).toEqual([['W-1'], 0]);
  const failing = importList(lists, national('reference,name\nW-2,Jim Doe'), now, () => {
    throw new Error('no room for the index');
  });
  await expect(failing).rejects.toThrow('no room');
  expect(lists.prepare('SELECT reference FROM list JOIN list_entry USING (generation)').pluck().all()).toEqual(['W-1']);
});
