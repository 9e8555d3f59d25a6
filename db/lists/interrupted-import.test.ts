import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importList } from './import-list.ts';
import { listStatuses } from './list-status.ts';
import { openLists } from './lists-file.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';

const key = Buffer.alloc(32, 7);
const rows = 3000;
/** Slices stored when the kill is sent from outside; it lands somewhere in the work that follows. */
const slicesBeforeKill = [1, 2, 4, 5, 6];
/** Shares of all turns of the event loop at which the import kills itself, up to the clearing away of the old list. */
const sharesBeforeKill = [0.3, 0.6, 0.75, 0.85, 0.9, 0.95, 0.99];

function csv(version: string) {
  const lines = Array.from(
    { length: rows },
    (_, at) => `W-${at},Person${at} ${version},${version}${String(at).padStart(6, '0')}`,
  );
  return `reference,name,document_number\n${lines.join('\n')}\n`;
}

const importing = `
import { createReadStream } from 'node:fs';
const [file, path, lastTurn] = process.argv.slice(1);
const { openLists } = await import(${JSON.stringify(new URL('./lists-file.ts', import.meta.url).href)});
const { importList } = await import(${JSON.stringify(new URL('./import-list.ts', import.meta.url).href)});
const lists = openLists(file, Buffer.alloc(32, 7));
let turns = 0;
let working = true;
(function turn() {
  turns += 1;
  if (turns === Number(lastTurn)) process.kill(process.pid, 'SIGKILL');
  if (working) setImmediate(turn);
})();
const onProgress = () => process.stdout.write('.');
await importList(lists, { list: 'national', format: 'csv', chunks: createReadStream(path, { highWaterMark: 8192 }), onProgress });
working = false;
lists.close();
process.stdout.write(String(turns));
`;

/** Runs an import in a process of its own, killed when so many slices are stored or turns taken; answers with the turns it took. */
async function importInChild(file: string, path: string, kill: { slices?: number; turn?: number }): Promise<number> {
  const turn = String(kill.turn ?? 0);
  const child = spawn(process.execPath, ['--input-type=module', '--eval', importing, file, path, turn], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    told += text;
    if (told.length >= (kill.slices ?? Infinity)) child.kill('SIGKILL');
  });
  await once(child, 'close');
  return Number(told.replaceAll('.', ''));
}

test('a killed import leaves one whole list, the old or the new, and clears away after itself', async () => {
  const folder = temporaryFolder('killed');
  const [file, path] = [join(folder, 'lists.db'), join(folder, 'new.csv')];
  writeFileSync(path, csv('NEW'));
  await importOld(file);
  const turns = await importInChild(file, path, {});
  expect(turns).toBeGreaterThan(rows / 500);

  const left: string[] = [];
  const kills = [
    ...slicesBeforeKill.map((slices) => ({ slices })),
    ...sharesBeforeKill.map((share) => ({ turn: Math.floor(turns * share) })),
  ];
  for (const kill of kills) {
    await importOld(file);
    await importInChild(file, path, kill);
    left.push(whatIsLeft(file));
  }
  // Where the later kills land hangs on how busy the machine is; what each left was seen to be whole.
  expect(left[0]).toBe('OLD');
  await importOld(file);
  await importInChild(file, path, {});
  expect(whatIsLeft(file)).toBe('NEW');
});

async function importOld(file: string) {
  const lists = openLists(file, key);
  await importList(lists, { list: 'national', format: 'csv', version: 'old', chunks: [Buffer.from(csv('OLD'))] });
  lists.close();
}

/** The version in use, after it was seen that all of it is there and nothing of another. */
function whatIsLeft(file: string): 'OLD' | 'NEW' {
  const lists = openLists(file, key);
  const version = listStatuses(lists)[0]?.version === 'old' ? 'OLD' : 'NEW';
  const numbers = lists
    .prepare<[], string>("SELECT body ->> '$.documents[0].number' FROM list_entry ORDER BY ordinal")
    .pluck()
    .all();
  expect(numbers).toEqual(Array.from({ length: rows }, (_, at) => `${version}${String(at).padStart(6, '0')}`));
  expect(lists.prepare('SELECT count(*) FROM generation').pluck().get()).toBe(1);
  lists.close();
  return version;
}
