import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openListsWorker } from './lists.ts';
import type { ListsWorker } from './lists.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const key = Buffer.alloc(32, 7);
const csv = { list: 'national', format: 'csv' } as const;

async function openWorker(folder = temporaryFolder('imports')): Promise<ListsWorker> {
  const worker = await openListsWorker({ file: join(folder, 'lists.db'), key });
  onTestFinished(() => worker.close());
  return worker;
}

test('a staged list answers only once it is published, and a handle is good for one decision', async () => {
  const worker = await openWorker();
  await worker.importFile(Buffer.from('reference,name\nW-1,John Doe'), csv);
  const staged = await worker.stage(Buffer.from('reference,name\nW-2,Jane Doe'), csv);
  if (!staged.ok) throw new Error(staged.failure.kind);
  expect(staged.value).toMatchObject({
    imported: { entries: 1, added: 1, removed: 1 },
    preview: { added: { first: [{ reference: 'W-2', name: 'Jane Doe' }] } },
  });
  expect((await worker.screen({ name: 'Jane Doe' })).hits).toEqual([]);
  expect(await worker.publish(staged.value.handle)).toMatchObject({ ok: true, value: { entries: 1 } });
  expect((await worker.screen({ name: 'Jane Doe' })).hits).toHaveLength(1);
  expect(await worker.publish(staged.value.handle)).toEqual({ ok: false, failure: { kind: 'interrupted' } });
});

test('two imports at once do not disturb each other, and what is discarded or left waiting is gone', async () => {
  const folder = temporaryFolder('imports');
  const worker = await openWorker(folder);
  const [kept, dropped, other] = await Promise.all([
    worker.stage(Buffer.from('reference,name\nW-1,John Doe'), csv),
    worker.stage(Buffer.from('reference,name\nW-2,Jane Doe'), csv),
    worker.importFile(Buffer.from('A1\nA2'), { list: 'lost', format: 'documents' }),
  ]);
  if (!kept.ok || !dropped.ok) throw new Error('not staged');
  await worker.discard(dropped.value.handle);
  expect(other).toMatchObject({ ok: true, value: { documents: 2 } });
  expect(await worker.publish(kept.value.handle)).toMatchObject({ ok: true });
  await worker.stage(Buffer.from('reference,name\nW-3,Jim Doe'), csv);
  await worker.close();
  const again = await openWorker(folder);
  expect((await again.status()).map(({ list, entries }) => [list, entries])).toEqual([
    ['lost', 2],
    ['national', 1],
  ]);
});

test('a list in several files, and a delta of it, are taken from paths', async () => {
  const folder = temporaryFolder('imports');
  const worker = await openWorker(folder);
  const [sdn, alt, delta] = ['sdn.csv', 'alt.csv', 'new.delta'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(sdn, `9001,"DOE, John","individual"${',-0- '.repeat(9)}\n`);
  writeFileSync(alt, '9001,1,"aka","ROE, John",-0- \n');
  const imported = await worker.importFile([alt, sdn], { list: 'ofac-sdn', format: 'ofac-csv' });
  expect(imported).toMatchObject({ ok: true, value: { entries: 1, names: 2 } });
  const base = imported.ok ? imported.value.version : '';
  writeFileSync(
    delta,
    `${JSON.stringify({ list: 'ofac-sdn', base, version: '2' })}\n{"op":"delete","reference":"9009"}\n`,
  );
  expect(await worker.applyDelta(delta)).toMatchObject({ ok: false, failure: { kind: 'refused' } });
  const entry = { ...(await worker.entry('ofac-sdn', '9001'))?.entry, reference: '9002' };
  writeFileSync(
    delta,
    `${JSON.stringify({ list: 'ofac-sdn', base, version: '2' })}\n${JSON.stringify({ op: 'add', entry })}\n`,
  );
  expect(await worker.applyDelta(delta)).toMatchObject({ ok: true, value: { added: 1, entries: 2, version: '2' } });
  expect((await worker.screen({ name: 'John Roe' })).hits.map((hit) => hit.entry).sort()).toEqual(['9001', '9002']);
});

test('an entry is given with its picture, and the post’s own alerts answer with the lists', async () => {
  const worker = await openWorker();
  const bytes = Buffer.from('89504e470d0a1a0a0000', 'hex');
  const picture = `data:image/png;base64,${bytes.toString('base64')}`;
  await worker.importFile(
    Buffer.from(`reference,name,picture\nW-1,John Doe,"${picture}"\nW-2,Jim Doe,"data:image/png;base64,AAAA"`),
    csv,
  );
  const found = await worker.entry('national', 'W-1');
  expect(found).toEqual({
    entry: expect.objectContaining({ picture: createHash('sha256').update(bytes).digest('hex') }),
    picture: { mediaType: 'image/png', bytes: new Uint8Array(bytes) },
  });
  expect(await worker.entry('national', 'W-2')).toBeUndefined();
  await worker.setLocal('7', [
    { ...found!.entry, reference: 'L-1', names: [{ whole: 'Joan Doe', quality: 'primary' }] },
  ]);
  expect((await worker.screen({ name: 'Joan Doe' })).hits[0]).toMatchObject({
    list: 'local',
    entry: 'L-1',
    listVersion: '7',
  });
});
