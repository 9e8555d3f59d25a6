import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  fileOrder,
  headquarters,
  listOrder,
  listsKey,
  persons,
  postLists,
  release,
  stickOf,
  upTo,
  valueOf,
} from './downlink-headquarters.ts';
import { openLists } from '../db/lists/lists-file.ts';
import { listStatuses } from '../db/lists/list-status.ts';
import { findDelivered } from '../station/downlink/take-file.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

/*
 * A post updates in a process that kills itself at its n-th step: a step is every call that changes a file, and every message
 * to or from the thread that imports. What happens inside that thread's transactions is tested beside it, in db/lists.
 */
const updating = `
const [folder, stick, lastStep] = process.argv.slice(2);
const fs = (await import('node:fs')).default;
const { syncBuiltinESMExports } = await import('node:module');
const { Worker } = await import('node:worker_threads');
let steps = 0;
const step = () => {
  steps += 1;
  if (steps === Number(lastStep)) process.kill(process.pid, 'SIGKILL');
};
const counted = (owner, name) => {
  const work = owner[name];
  owner[name] = function (...values) {
    step();
    return work.apply(this, values);
  };
};
for (const name of ['writeSync', 'fsyncSync', 'renameSync', 'writeFileSync', 'copyFileSync', 'mkdirSync', 'rmSync']) counted(fs, name);
syncBuiltinESMExports();
counted(Worker.prototype, 'postMessage');
const emit = Worker.prototype.emit;
Worker.prototype.emit = function (event, ...values) {
  if (event === 'message' || event === 'exit') step();
  return emit.call(this, event, ...values);
};
const { openListsWorker } = await import(${JSON.stringify(new URL('../station/lists/lists.ts', import.meta.url).href)});
const { takeAll } = await import(${JSON.stringify(new URL('../station/downlink/take-all.ts', import.meta.url).href)});
const lists = await openListsWorker({ file: folder + '/lists.db', key: Buffer.alloc(32, 7) });
steps = 0;
const updated = await takeAll({
  rules: { country: 'TCD', inForce: () => undefined, putInForce: () => undefined },
  dataFolder: folder,
  lists,
  source: { kind: 'folder', path: stick },
  trustRoot: undefined,
  onTaken: step,
});
if (!updated.ok) throw new Error(JSON.stringify(updated.failure));
process.stdout.write(String(steps));
process.kill(process.pid, 'SIGKILL');
`;

async function updateInChild(folder: string, stick: string, lastStep: number): Promise<number> {
  // A file, since threads inherit what node was started with and take no program from it.
  const program = join(temporaryFolder('updating'), 'update.mjs');
  writeFileSync(program, updating);
  const child = spawn(process.execPath, [program, folder, stick, String(lastStep)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text));
  await once(child, 'close');
  return Number(told);
}

const rows = 300;
const old = persons(...upTo(rows));
const renamed = persons(...upTo(rows).map((at) => [at, `Renamed ${at}`] as const));
const oneRenamed = persons(...upTo(rows - 1), [rows, `Renamed ${rows}`]);

interface Between {
  readonly folder: string;
  readonly stick: string;
  readonly steps: number;
}

/** A post with the old version, a stick with the new one, and how many steps lead from the one to the other. */
async function between(text: string): Promise<Between> {
  const hq = await headquarters();
  await release(hq, fileOrder('1', 'old'));
  await release(hq, listOrder(old));
  const post = await postLists(temporaryFolder('post'));
  valueOf(await post.update(await stickOf(hq), hq.trustRoot));
  await post.lists.close();
  await release(hq, fileOrder('2', 'new'));
  await release(hq, listOrder(text));
  const stick = (await stickOf(hq)).path;
  const steps = await updateInChild(copyOf(post.folder), stick, 0);
  expect(steps).toBeGreaterThan(30);
  return { folder: post.folder, stick, steps };
}

function copyOf(folder: string): string {
  const copy = temporaryFolder('cut-off');
  cpSync(folder, copy, { recursive: true });
  return copy;
}

/** How many of the list's persons have their new name; the list is whole. */
function renamedIn(folder: string): number {
  const lists = openLists(join(folder, 'lists.db'), listsKey);
  try {
    expect(listStatuses(lists)).toMatchObject([{ list: 'national', entries: rows }]);
    const names = lists.prepare("SELECT body ->> '$.names[0].whole' FROM list_entry").pluck().all();
    expect(names).toHaveLength(rows);
    return names.filter((name) => String(name).startsWith('Renamed')).length;
  } finally {
    lists.close();
  }
}

const ways = new Map<string, Promise<Between>>();

async function way(name: 'delta' | 'whole'): Promise<Between> {
  if (!ways.has(name)) ways.set(name, between(name === 'delta' ? oneRenamed : renamed));
  return ways.get(name)!;
}

test('an update that is cut off between any two steps leaves the old version or the new one, and goes on the next time', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('delta' as const, 'whole' as const),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (name, share) => {
        const { folder, stick, steps } = await way(name);
        const cut = copyOf(folder);
        await updateInChild(cut, stick, 1 + Math.floor(share * (steps - 1)));
        const all = name === 'delta' ? 1 : rows;
        expect([0, all]).toContain(renamedIn(cut));
        const post = await postLists(cut);
        valueOf(await post.update({ kind: 'folder', path: stick }));
        expect(await post.status()).toMatchObject([{ entries: rows }]);
        await post.lists.close();
        expect(renamedIn(cut)).toBe(all);
        expect(findDelivered(join(cut, 'downlink'), 'trust-material', 'csca')).toBeDefined();
      },
    ),
    { numRuns: 24 },
  );
});

test('the steps of an update end with the new version', async () => {
  for (const name of ['delta', 'whole'] as const) {
    const { folder, stick, steps } = await way(name);
    const cut = copyOf(folder);
    await updateInChild(cut, stick, steps + 1);
    expect([name, renamedIn(cut)]).toEqual([name, name === 'delta' ? 1 : rows]);
  }
});
