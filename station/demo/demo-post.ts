import { renameSync, rmSync } from 'node:fs';
import { v7 as uuidv7 } from 'uuid';
import { noCaptures } from '../../core/capture/captures.ts';
import type { Crossing, CrossingId, OfficerId } from '../../core/crossing/crossing.ts';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { demoPack } from '../../core/rules/pack/packs.ts';
import { assess } from '../../core/rules/assess.ts';
import { importList } from '../../db/lists/import-list.ts';
import { buildSnapshot } from '../../db/lists/list-segments.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { snapshotsBeside } from '../../db/lists/snapshot-file.ts';
import { appendEntry } from '../../db/ledger.ts';
import type { NewEntry } from '../../db/ledger.ts';
import type { ImportedList } from '../../db/lists/stage-list.ts';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { transact } from '../../db/store.ts';
import { openKeyring, openKey } from '../keyring/keyring.ts';
import { createPost } from '../post/create-post.ts';
import { isSetUp, postFiles } from '../post/post-folder.ts';
import { demoCast, deliveredBy } from './demo-cast.ts';
import type { CastMember } from './demo-cast.ts';
import { demoOfficers } from './demo-officers.ts';
import { demoWatchlist } from './demo-watchlist.ts';

/** What every post for training is. */
export const demoPost = {
  code: 'DEMO',
  name: 'Demo post',
  country: 'UTO',
  lanes: ['1', '2', '3'],
  language: 'en',
  format: { numbering: 'latn', timeZone: 'UTC' },
  demo: true,
} as const;

export interface Surroundings {
  readonly product: string;
  readonly now: () => Date;
}

/** What a demo post holds from its first day: lists as files, and what happened before. */
export interface Furnishing {
  readonly lists: readonly { readonly list: string; readonly format: ListFormat; readonly text: string }[];
  readonly past: (
    guard: OfficerId,
    lists: Crossing['lists'],
  ) => readonly NewEntry<'crossing.recorded' | 'capture.level-set'>[];
}

/** Makes the demo post where there is none: officers, a watchlist and a few crossings of the past. */
export async function ensureDemoPost(folder: string, surroundings: Surroundings): Promise<Result<void, string>> {
  if (isSetUp(folder)) return ok(undefined);
  const { now } = surroundings;
  return makeDemoPost(folder, surroundings, {
    lists: [{ list: 'demo', format: 'csv', text: demoWatchlist() }],
    past: (guard, lists) =>
      demoCast.flatMap((member) => {
        const { enteredDaysAgo, leftDaysAgo } = member;
        const past = [
          ...(enteredDaysAgo === undefined ? [] : [pastCrossing(member, 'entry', enteredDaysAgo, guard, now())]),
          ...(leftDaysAgo === undefined ? [] : [pastCrossing(member, 'exit', leftDaysAgo, guard, now())]),
        ];
        return past.map((one) => ({
          id: one.id,
          kind: 'crossing.recorded' as const,
          at: now(),
          officer: guard,
          payload: { ...one, lists },
        }));
      }),
  });
}

/** Furnishes a demo post aside and moves it into place whole, so that it is never half furnished. */
export async function makeDemoPost(
  folder: string,
  { product, now }: Surroundings,
  furnishing: Furnishing,
): Promise<Result<void, string>> {
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  const created = await createPost(
    making,
    { ...demoPost, lanes: [...demoPost.lanes], officers: [...demoOfficers] },
    { deviceSecret: undefined, product, now },
  );
  if (!created.ok)
    return failed(created.failure.kind === 'folder-not-writable' ? created.failure.message : created.failure.kind);
  const furnished = await furnish(making, created.value.officers[1]!, now, furnishing);
  if (!furnished.ok) {
    rmSync(making, { recursive: true, force: true });
    return furnished;
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return ok(undefined);
}

async function furnish(
  folder: string,
  guard: OfficerId,
  now: () => Date,
  furnishing: Furnishing,
): Promise<Result<void, string>> {
  const files = postFiles(folder);
  const [admin] = demoOfficers;
  const keyring = openKeyring(files.keyring, undefined)!;
  const { dataKey } = (await openKey(keyring, admin!.name, admin!.passphrase))!;
  const lists = openLists(files.lists, dataKey);
  const snapshots = snapshotsBeside(files.lists, dataKey);
  const imported: ImportedList[] = [];
  try {
    for (const { list, format, text } of furnishing.lists) {
      const done = await importList(lists, { list, format, chunks: [Buffer.from(text)] }, now, (generation) =>
        buildSnapshot(lists, generation, snapshots),
      );
      if (!done.ok) return failed(`the list ${list} was refused: ${done.failure.kind}`);
      if (done.value.rejectedCount > 0) return failed(`the list ${list} has lines that cannot be used`);
      imported.push(done.value);
    }
  } finally {
    lists.close();
  }

  const store = openStore(files.store, dataKey);
  transact(store, (tx) => {
    for (const { list, version, entries, names, rejectedCount: rejected } of imported)
      appendEntry(tx, {
        kind: 'list.imported',
        at: now(),
        officer: undefined,
        payload: { list, version, entries, names, rejected },
      });
    const inForce = imported.map(({ list, version }) => ({ list, version }));
    for (const entry of furnishing.past(guard, inForce)) appendEntry(tx, entry);
  });
  closeStore(store);
  return ok(undefined);
}

function pastCrossing(
  member: CastMember,
  direction: 'entry' | 'exit',
  daysAgo: number,
  officer: OfficerId,
  now: Date,
): Omit<Crossing, 'lists'> {
  const at = new Date(now.getTime() - daysAgo * 86_400_000).toISOString();
  const today = at.slice(0, 10);
  const { document, valid, problems } = readMrz(deliveredBy(member), { today });
  if (!document) throw new Error(`the demo document of ${member.id} cannot be read`);
  return {
    id: uuidv7() as CrossingId,
    direction,
    decision: 'admit',
    at,
    startedAt: at,
    post: demoPost.code,
    lane: '1',
    officer,
    document,
    documentSource: 'simulated',
    journey: {
      purpose: 'family',
      destination: 'Kantara market',
      stayDays: 5,
      transport: member.vehicle === undefined ? 'bus' : 'car',
      vehicle: member.vehicle ?? '',
    },
    reasons: [],
    assessment: assess({
      document,
      zone: { valid, problems },
      screening: { lists: 1, hits: [] },
      past: [],
      captures: noCaptures,
      rules: demoPack,
      journey: {},
      movements: [],
      direction,
      country: demoPost.country,
      today,
      now: at,
    }),
    hits: [],
  };
}
