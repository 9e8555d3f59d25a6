import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { importListFile } from './import-list-file.ts';
import { ListWorkerStopped } from './list-worker-stopped.ts';
import { openListsWorker } from './lists.ts';
import type { ListsWorker } from './lists.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const key = Buffer.alloc(32, 7);
const csv = { list: 'national', format: 'csv' } as const;

function newFolder() {
  return temporaryFolder('lists');
}

async function openWorker(file = join(newFolder(), 'lists.db'), workerEntry?: URL): Promise<ListsWorker> {
  const worker = await openListsWorker({ file, key, ...(workerEntry === undefined ? {} : { workerEntry }) });
  onTestFinished(() => worker.close());
  return worker;
}

function manyRows(count: number): Buffer {
  return Buffer.from(`name\n${Array.from({ length: count }, (_, at) => `Person ${at}`).join('\n')}\n`);
}

test('a list given as bytes is imported and answers', async () => {
  const worker = await openWorker();
  const imported = await worker.importFile(Buffer.from('reference,name,birth_date\nW-1,John Doe,1974-08-12'), csv);
  expect(imported).toMatchObject({ ok: true, value: { entries: 1, rejected: [] } });
  expect(await worker.screen({ surname: 'DOE', givenNames: 'JOHN', birthDate: '1974-08-12' })).toMatchObject({
    hits: [{ entry: 'W-1', score: 1 }],
    lists: [{ list: 'national' }],
  });
  expect(await worker.status()).toMatchObject([{ list: 'national', entries: 1, names: 1, documents: 0 }]);
});

test('a list imported by the command line beside a running station answers at once', async () => {
  const folder = newFolder();
  const worker = await openWorker(join(folder, 'lists.db'));
  writeFileSync(join(folder, 'Stolen.csv'), 'document_number\nA12345');
  expect(await importListFile({ file: join(folder, 'lists.db'), key, path: join(folder, 'Stolen.csv') })).toMatchObject(
    { ok: true, value: { list: 'stolen' } },
  );
  expect((await worker.screen({ documentNumber: 'A12345' })).hits).toHaveLength(1);
});

test('travellers are screened against the old list while a new one is imported', async () => {
  const worker = await openWorker();
  await worker.importFile(Buffer.from('reference,name\nW-1,John Doe'), csv);
  let importing = true;
  const asked: Promise<boolean>[] = [];
  const ask = () => asked.push(worker.screen({ name: 'John Doe' }).then(({ hits }) => importing && hits.length === 1));
  await worker.importFile(manyRows(5000), csv, ask).finally(() => (importing = false));
  expect((await Promise.all(asked)).filter((answeredMeanwhile) => answeredMeanwhile).length).toBeGreaterThan(5);
  expect((await worker.screen({ name: 'John Doe' })).hits).toEqual([]);
});

test('a cancelled import leaves the list as it was', async () => {
  const worker = await openWorker();
  await worker.importFile(Buffer.from('reference,name\nW-1,John Doe'), csv);
  const before = await worker.status();
  const cancel = new AbortController();
  const result = await worker.importFile(manyRows(20_000), csv, () => cancel.abort(), cancel.signal);
  expect(result).toEqual({ ok: false, failure: { kind: 'cancelled' } });
  expect(await worker.importFile(manyRows(1), csv, undefined, cancel.signal)).toEqual(result);
  expect(await worker.status()).toEqual(before);
});

test('closing ends a running import', async () => {
  const worker = await openWorker();
  const result = worker.importFile(manyRows(20_000), csv, () => void worker.close());
  expect(await result).toEqual({ ok: false, failure: { kind: 'cancelled' } });
});

test('a file that cannot be read is a failure of the import', async () => {
  const worker = await openWorker();
  expect(await worker.importFile('/nowhere/list.csv', csv)).toMatchObject({
    ok: false,
    failure: { kind: 'unreadable' },
  });
});

test('a query that is not one is refused and disturbs nobody', async () => {
  const worker = await openWorker();
  const [refused, answered] = await Promise.allSettled([
    worker.screen({ name: 'x'.repeat(1001) }),
    worker.screen({ name: 'x' }),
  ]);
  expect([refused.status, answered.status]).toEqual(['rejected', 'fulfilled']);
});

test('a file under another key does not open', async () => {
  const file = join(newFolder(), 'lists.db');
  await (await openWorker(file)).close();
  await expect(openListsWorker({ file, key: Buffer.alloc(32, 8) })).rejects.toThrow('not a database');
});

test('when the worker dies its calls are rejected, and the next one is answered by a new worker', async () => {
  const folder = newFolder();
  // The real worker, that dies of one name.
  const entry = join(folder, 'mortal-worker.ts');
  const real = new URL('./list-worker.ts', import.meta.url).href;
  writeFileSync(
    entry,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', (message) => { if (message.query?.name === 'DEATH') process.exit(1); });
     await import(${JSON.stringify(real)});`,
  );
  const worker = await openWorker(join(folder, 'lists.db'), pathToFileURL(entry));
  await worker.importFile(readFileSync(new URL('../../db/lists/fixtures/un-sample.xml', import.meta.url)), {
    list: 'un-sc',
    format: 'un-xml',
  });
  const dying = await Promise.allSettled([worker.screen({ name: 'DEATH' }), worker.status()]);
  expect(dying.map((result) => result.status === 'rejected' && result.reason)).toEqual([
    expect.any(ListWorkerStopped),
    expect.any(ListWorkerStopped),
  ]);
  expect((await worker.screen({ name: 'The Goldsmith' })).hits).toHaveLength(1);
});
