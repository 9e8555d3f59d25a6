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
import { closeStore, openStore } from '../../db/open-store.ts';
import { transact } from '../../db/store.ts';
import { openKeyring, openKey } from '../keyring/keyring.ts';
import { createPost } from '../post/create-post.ts';
import { isSetUp, postFiles } from '../post/post-folder.ts';
import { demoCast, deliveredBy } from './demo-cast.ts';
import type { CastMember } from './demo-cast.ts';
import { demoOfficers } from './demo-officers.ts';
import { demoWatchlist } from './demo-watchlist.ts';

const post = {
  code: 'DEMO',
  name: 'Demo post',
  country: 'UTO',
  lanes: ['1', '2', '3'],
  language: 'en',
  format: { numbering: 'latn', timeZone: 'UTC' },
  demo: true,
} as const;

interface Surroundings {
  readonly product: string;
  readonly now: () => Date;
}

/** Makes the demo post where there is none: officers, a watchlist and a few crossings of the past. */
export async function ensureDemoPost(folder: string, { product, now }: Surroundings): Promise<Result<void, string>> {
  if (isSetUp(folder)) return ok(undefined);
  // Furnished aside and moved into place whole, so that a demo post is never half furnished.
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  const created = await createPost(
    making,
    { ...post, lanes: [...post.lanes], officers: [...demoOfficers] },
    { deviceSecret: undefined, product, now },
  );
  if (!created.ok)
    return failed(created.failure.kind === 'folder-not-writable' ? created.failure.message : created.failure.kind);
  await furnish(making, created.value.officers[1]!, now);
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return ok(undefined);
}

async function furnish(folder: string, guard: OfficerId, now: () => Date) {
  const files = postFiles(folder);
  const [admin] = demoOfficers;
  const keyring = openKeyring(files.keyring, undefined)!;
  const { dataKey } = (await openKey(keyring, admin!.name, admin!.passphrase))!;
  const lists = openLists(files.lists, dataKey);
  const snapshots = snapshotsBeside(files.lists, dataKey);
  const imported = await importList(
    lists,
    { list: 'demo', format: 'csv', chunks: [Buffer.from(demoWatchlist())] },
    undefined,
    (generation) => buildSnapshot(lists, generation, snapshots),
  );
  lists.close();
  if (!imported.ok) throw new Error(`the demo watchlist was refused: ${imported.failure.kind}`);

  const store = openStore(files.store, dataKey);
  const { list, version, entries, names, rejectedCount: rejected } = imported.value;
  transact(store, (tx) => {
    appendEntry(tx, {
      kind: 'list.imported',
      at: now(),
      officer: undefined,
      payload: { list, version, entries, names, rejected },
    });
    for (const member of demoCast) {
      const { enteredDaysAgo, leftDaysAgo } = member;
      const past = [
        ...(enteredDaysAgo === undefined ? [] : [pastCrossing(member, 'entry', enteredDaysAgo, guard, now())]),
        ...(leftDaysAgo === undefined ? [] : [pastCrossing(member, 'exit', leftDaysAgo, guard, now())]),
      ];
      for (const one of past) {
        const crossing = { ...one, lists: [{ list, version }] };
        appendEntry(tx, { id: crossing.id, kind: 'crossing.recorded', at: now(), officer: guard, payload: crossing });
      }
    }
  });
  closeStore(store);
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
    post: post.code,
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
      country: post.country,
      today,
      now: at,
    }),
    hits: [],
  };
}
