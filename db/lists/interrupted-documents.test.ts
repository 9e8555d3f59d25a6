import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importList } from './import-list.ts';
import { openLists } from './lists-file.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const key = Buffer.alloc(32, 7);
const lines = 20_000;
/** Batches stored when the kill is sent; the last is never reached, and the old list is swept by then. */
const batchesBeforeKill = [1, 2, 4, 100];

const importing = `
import { createReadStream } from 'node:fs';
const [file, path, lastBatch] = process.argv.slice(1);
const { openLists } = await import(${JSON.stringify(new URL('./lists-file.ts', import.meta.url).href)});
const { importList } = await import(${JSON.stringify(new URL('./import-list.ts', import.meta.url).href)});
const lists = openLists(file, Buffer.alloc(32, 7));
let batches = 0;
const onProgress = () => {
  batches += 1;
  if (batches === Number(lastBatch)) process.kill(process.pid, 'SIGKILL');
};
await importList(lists, { list: 'lost', format: 'documents', chunks: createReadStream(path), onProgress });
`;

const numbers = (letter: string) => Array.from({ length: lines }, (_, at) => `${letter}${String(at).padStart(6, '0')}`);

test('a killed import of documents leaves every line of the old list, or of the new one', async () => {
  const folder = temporaryFolder('killed-documents');
  const [file, path] = [join(folder, 'lists.db'), join(folder, 'new.txt')];
  writeFileSync(path, numbers('N').join('\n'));
  const old = openLists(file, key);
  await importList(old, { list: 'lost', format: 'documents', chunks: [Buffer.from(numbers('O').join('\n'))] });
  old.close();
  for (const batch of batchesBeforeKill) {
    const child = spawn(process.execPath, ['--input-type=module', '--eval', importing, file, path, String(batch)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    await once(child, 'close');
    const lists = openLists(file, key);
    const left = lists.prepare('SELECT number FROM list_document ORDER BY ordinal').pluck().all();
    expect(left).toEqual(numbers(batch === 100 ? 'N' : 'O'));
    lists.close();
  }
});
