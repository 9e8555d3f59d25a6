import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { foldDocumentNumber } from '../core/watchlist/fold-number.ts';
import { buildNumberTable, findNumber } from '../core/watchlist/index/number-table.ts';
import type { ListEntry } from '../core/watchlist/list-entry.ts';
import type { Matcher } from '../core/watchlist/matcher.ts';
import { applyDelta } from '../db/lists/apply-delta.ts';
import { createIndexMatcher } from '../db/lists/index-matcher.ts';
import { startGeneration } from '../db/lists/generation.ts';
import { buildSnapshot } from '../db/lists/list-segments.ts';
import { openLists } from '../db/lists/lists-file.ts';
import type { ListsFile } from '../db/lists/lists-file.ts';
import { readSnapshot, snapshotsBeside } from '../db/lists/snapshot-file.ts';
import { benchKey } from './bench-key.ts';
import { p50AndMax, p50AndP99, printFigure } from './figure.ts';
import type { Numbers, Printed } from './figure.ts';
import { makePeople } from './made-people.ts';
import type { MadePeople } from './made-people.ts';
import { createPeers } from './name-peers.ts';
import type { NamePeer } from './name-peers.ts';
import { damages } from './names.ts';
import type { BenchOptions } from './options.ts';
import { sized } from './options.ts';
import { createRandom } from './random.ts';

const queriesOfEachKind = 150;
const queriesOfPeers = 8;
/** The peers need all names at once, and minutes for more. */
const mostOfPeers = 1_000_000;
const changesOfDelta = 1000;
const memoryScript = join(import.meta.dirname, 'watchlist-memory.ts');

/** A list of made-up people of the size asked for: how fast it is built, loaded and searched, how large it is, and what it misses. */
export async function benchWatchlist(options: BenchOptions): Promise<Printed[]> {
  const entries = options.entries ?? sized(options, 1_000_000, 1000);
  const people = makePeople(entries);
  mkdirSync(options.directory, { recursive: true });
  const file = join(options.directory, 'watchlist-bench.db');
  for (const end of ['', '-wal', '-shm', '.index']) rmSync(file + end, { force: true, recursive: true });
  const lists = openLists(file, benchKey);
  const snapshots = snapshotsBeside(file, benchKey);
  const generation = startGeneration(lists);
  for (let at = 0; at < entries; at += 5000)
    generation.add(
      Array.from({ length: Math.min(5000, entries - at) }, (_, place) => entryOf(at + place, people.whole(at + place))),
    );

  const printed: Printed[] = [];
  const figure: Report = (name, unit, measured, limit, count = 1) =>
    printed.push(
      printFigure({
        bench: 'watchlist',
        figure: `${name}, ${entries.toLocaleString('en')} entries`,
        unit,
        count,
        measured,
        ...(limit && { limit }),
      }),
    );
  figure('entries read from the file alone', 'ms', {
    CPU: cpuOf(() => {
      const rows = lists.prepare<[], string>('SELECT body FROM list_entry').pluck().iterate();
      for (const body of rows) JSON.parse(body);
    }),
  });
  figure('index built from the entries and written, their reading included', 'ms', {
    CPU: cpuOf(() => buildSnapshot(lists, generation.id, snapshots)),
  });
  generation.publish({ list: 'bench', format: 'csv', version: '1', importedAt: new Date(0).toISOString() });
  const loading = Array.from({ length: 5 }, () =>
    cpuOf(() => void readSnapshot(snapshots, { generation: generation.id })),
  );
  figure('CPU of reading the snapshot', 'ms', p50AndP99(loading), entries === 1_000_000 ? { p50: 150 } : undefined, 5);
  const { index } = readSnapshot(snapshots, { generation: generation.id })!;
  const bytes = Object.values(index.names).reduce(
    (total, part) => total + (ArrayBuffer.isView(part) ? part.byteLength : 0),
    0,
  );
  const wanted = entries >= 1_000_000 ? { 'an entry': entries > 1_000_000 ? 25 : 50 } : undefined;
  figure(
    'index in memory, with the room to search it',
    'bytes',
    { 'an entry': bytes / entries + 2 + (index.names.words * 7) / entries },
    wanted,
  );
  figure(
    'growth of a process that loads and searches it',
    'bytes',
    { 'an entry': Number(execFileSync(process.execPath, [memoryScript, file]).toString()) / entries },
    entries === 1_000_000 ? { 'an entry': 50 } : undefined,
  );

  const matcher = createIndexMatcher(lists, snapshots);
  for (const _ of matcher.warmUp());
  search(matcher, people, figure, limitFor(entries));
  await delta(lists, matcher, figure);
  if (entries <= mostOfPeers) {
    const wholes = Array.from({ length: entries }, (_, person) => people.whole(person));
    figures(createPeers(wholes), wholes, figure);
  }
  documents(options, figure);
  lists.close();
  return printed;
}

type Report = (name: string, unit: Printed['unit'], measured: Numbers, limit?: Numbers, count?: number) => unknown;

function search(matcher: Matcher, people: MadePeople, report: Report, limit: Numbers) {
  const random = createRandom(2);
  const taken: number[] = [];
  for (const [kind, damage] of Object.entries(damages)) {
    let missed = 0;
    for (let query = 0; query < queriesOfEachKind; query += 1) {
      const target = people.whole(Math.floor(random() * people.count));
      const name = damage(target.split(' '), random).join(' ');
      taken.push(cpuOf(() => matcher.screen({ name })));
      const found = matcher.candidates({ name }, 50);
      // Several entries may bear one name; any of them is right.
      if (!found.some(({ entry }) => people.whole(Number(entry.slice(2))) === target)) missed += 1;
    }
    report(
      `ours: missed among the first 50, ${kind}`,
      'share',
      { missed: missed / queriesOfEachKind },
      undefined,
      queriesOfEachKind,
    );
  }
  report('ours: CPU of a screening by name, with explanation', 'ms', p50AndP99(taken), limit, taken.length);
}

/** From the moment at which a delta is in the file to the first answer that has it. */
async function delta(lists: ListsFile, matcher: Matcher, report: Report) {
  const taken: number[] = [];
  for (let version = 1; version <= 3; version += 1) {
    const changes = Array.from({ length: changesOfDelta }, (_, at) => ({
      op: 'modify',
      entry: entryOf(version * changesOfDelta + at, `Zebulon Number${at} Of${version}`),
    }));
    const lines = [{ list: 'bench', base: String(version), version: String(version + 1) }, ...changes];
    const applied = await applyDelta(lists, [Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n'))]);
    if (!applied.ok) throw new Error(`The delta was not applied: ${applied.failure.kind}`);
    taken.push(cpuOf(() => matcher.screen({ name: `Zebulon Number1 Of${version}` })));
  }
  report(
    `CPU from a delta of ${changesOfDelta.toLocaleString('en')} changes to the first answer with it`,
    'ms',
    p50AndMax(taken),
    { max: 20 },
    taken.length,
  );
}

function figures(peers: readonly NamePeer[], wholes: readonly string[], report: Report) {
  for (const peer of peers) {
    const random = createRandom(2);
    const taken: number[] = [];
    const missed: Record<string, number> = {};
    for (const [kind, damage] of Object.entries(damages)) {
      for (let query = 0; query < queriesOfPeers; query += 1) {
        const target = Math.floor(random() * wholes.length);
        const name = damage(wholes[target]!.split(' '), random).join(' ');
        let found: number[] = [];
        taken.push(cpuOf(() => (found = peer.find(name))));
        if (!found.some((one) => wholes[one] === wholes[target]))
          missed[kind] = (missed[kind] ?? 0) + 1 / queriesOfPeers;
      }
    }
    report(`${peer.name}: missed among the first 50`, 'share', missed, undefined, queriesOfPeers);
    report(`${peer.name}: CPU of a search`, 'ms', p50AndP99(taken), undefined, taken.length);
  }
}

/** Look-ups of numbers among ten million, folded. */
function documents(options: BenchOptions, report: Report) {
  const rows = sized(options, 10_000_000, 1000);
  const numberOf = (row: number) =>
    foldDocumentNumber(`${String.fromCharCode(65 + (row % 26))}${String((row * 7919) % 100_000_007).padStart(8, '0')}`);
  const table = buildNumberTable(rows, numberOf);
  report(
    'numbers of documents in memory',
    'bytes',
    { 'a number': table.slots.byteLength / rows },
    { 'a number': 8 },
    rows,
  );
  const asked = Array.from({ length: 100_000 }, (_, at) => numberOf((at * 97) % (rows * 2)));
  let met = 0;
  const taken = timed(() => {
    for (const number of asked) met += findNumber(table, number).length;
  });
  report(
    'look-up of a number',
    'µs',
    { mean: (taken * 1000) / asked.length, met: met / asked.length },
    { mean: 1, met: Infinity },
    asked.length,
  );
}

function limitFor(entries: number): Numbers {
  if (entries <= 100_000) return { p99: 1 };
  return { p99: entries <= 1_000_000 ? 3 : 15 };
}

function entryOf(number: number, whole: string): ListEntry {
  return {
    reference: `B-${number}`,
    subject: 'person',
    names: [{ whole, quality: 'primary' }],
    birthDates: [
      {
        date: `${1940 + (number % 65)}-${String(1 + (number % 12)).padStart(2, '0')}-${String(1 + (number % 28)).padStart(2, '0')}`,
      },
    ],
    nationalities: [],
    documents: [],
    action: 'second-line',
    instruction: '',
    remarks: '',
  };
}

function timed(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function cpuOf(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
