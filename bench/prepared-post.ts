import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { OfficerId, ShiftId } from '../core/crossing/crossing.ts';
import { appendEntry } from '../db/ledger.ts';
import { checkpoint, closeStore, openStore } from '../db/open-store.ts';
import { transact } from '../db/store.ts';
import type { Store } from '../db/store.ts';
import { openKey, openKeyring } from '../station/keyring/keyring.ts';
import { importListFile } from '../station/lists/import-list-file.ts';
import { createPost } from '../station/post/create-post.ts';
import { postFiles } from '../station/post/post-folder.ts';
import { sized } from './options.ts';
import type { BenchOptions } from './options.ts';
import { crossingOf, listHeader, listRow, person } from './people.ts';

/** How full the post is. Each known person has crossed about three times. */
export interface Fullness {
  readonly listed: number;
  readonly crossings: number;
  readonly known: number;
}

export const login = { officer: 'Bench Officer', passphrase: 'bench-passphrase' };
export const listName = 'bench';

const crossingsPerTransaction = 500;
const daysOfPast = 300;

export function fullness(options: BenchOptions): Fullness {
  return { listed: sized(options, 100_000), crossings: sized(options, 100_000), known: sized(options, 30_000) };
}

/** Puts a post with a full watchlist, a long past and an officer on duty at lane 1 into `home`, out of the kept folder where there is one. */
export async function preparePost(home: string, options: BenchOptions): Promise<void> {
  const full = fullness(options);
  const kept = options.keep && join(options.keep, `post-${full.listed}-${full.crossings}`);
  if (kept !== undefined && existsSync(kept)) return cpSync(kept, home, { recursive: true });
  process.stderr.write(`bench: preparing a post with ${full.listed} list entries and ${full.crossings} crossings…\n`);
  mkdirSync(home, { recursive: true });
  await fill(join(home, 'post'), full);
  if (kept === undefined) return;
  rmSync(`${kept}.part`, { recursive: true, force: true });
  cpSync(home, `${kept}.part`, { recursive: true });
  renameSync(`${kept}.part`, kept);
}

/** The whole watchlist as a CSV file's text. */
export function listText({ listed }: Fullness): string {
  return `${listHeader}\n${Array.from({ length: listed }, (_, number) => listRow(number)).join('\n')}\n`;
}

async function fill(folder: string, full: Fullness): Promise<void> {
  const format = { numbering: 'latn', timeZone: 'UTC' } as const;
  const officers = [{ name: login.officer, role: 'admin' as const, passphrase: login.passphrase }];
  const created = await createPost(
    folder,
    {
      code: 'BENCH',
      name: 'Bench post',
      country: 'UTO',
      lanes: ['1', '2'],
      language: 'en',
      format,
      officers,
      demo: false,
    },
    { deviceSecret: undefined, product: 'bench', now: () => new Date() },
  );
  if (!created.ok) throw new Error(`the post could not be made: ${created.failure.kind}`);
  const officer = created.value.officers[0]!;
  const files = postFiles(folder);
  const keyring = openKeyring(files.keyring, undefined);
  const opened = keyring && (await openKey(keyring, login.officer, login.passphrase));
  if (!opened) throw new Error('the passphrase that was set does not open the post');

  const text = join(folder, 'list.csv');
  writeFileSync(text, listText(full));
  const imported = await importListFile({ file: files.lists, key: opened.dataKey, path: text, list: listName });
  rmSync(text);
  if (!imported.ok) throw new Error(`the list was refused: ${imported.failure.kind}`);
  const { list, version, entries, names, rejectedCount: rejected } = imported.value;

  const store = openStore(files.store, opened.dataKey);
  transact(store, (tx) =>
    appendEntry(tx, {
      kind: 'list.imported',
      at: new Date(),
      officer,
      payload: { list, version, entries, names, rejected },
    }),
  );
  addPast(store, officer, full);
  const shift = uuidv7() as ShiftId;
  transact(store, (tx) =>
    appendEntry(tx, {
      kind: 'shift.opened',
      at: new Date(),
      officer,
      payload: { shift, lane: '1', direction: 'entry' },
    }),
  );
  checkpoint(store, 'TRUNCATE');
  closeStore(store);
}

/** Crossings spread evenly over the past, each person's in turn, in and out. */
function addPast(store: Store, officer: OfficerId, { crossings, known }: Fullness) {
  const began = Date.now() - daysOfPast * 86_400_000;
  const step = (daysOfPast * 86_400_000) / (crossings + 1);
  for (let from = 0; from < crossings; from += crossingsPerTransaction) {
    transact(store, (tx) => {
      for (let number = from; number < Math.min(crossings, from + crossingsPerTransaction); number += 1) {
        const at = new Date(began + number * step);
        const direction = Math.floor(number / known) % 2 === 0 ? 'entry' : 'exit';
        const crossing = crossingOf(person('known', number % known), { officer, at, direction });
        appendEntry(tx, { id: crossing.id, kind: 'crossing.recorded', at, officer, payload: crossing });
      }
    });
    if ((from / crossingsPerTransaction) % 20 === 0) checkpoint(store, 'PASSIVE');
  }
}
