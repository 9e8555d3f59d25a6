import { cpSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { insertPicture } from '../../db/blobs.ts';
import { faultOf, StoreError, transact } from '../../db/store.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { appendEntry } from '../../db/ledger.ts';
import { verifyLedger } from '../../db/verify.ts';
import { recordCrossing } from '../../station/record-crossing.ts';
import { createSampleStore, sampleCrossing, sampleOfficer, samplePicture, storeName, testKey } from './sample.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { seededRandom, seedOfRun } from './seeded-random.ts';

const flips = Number(process.env['BORDERPOST_FLIPS'] ?? 200);
const folder = temporaryFolder('flip');
const original = join(folder, storeName);
const damaged = join(folder, 'damaged.db');
const tables = [
  'ledger',
  'ledger_head',
  'blob',
  'draft',
  'officer',
  'shift',
  'shift_officer',
  'crossing',
  'crossing_name',
  'hit',
];

beforeAll(() => {
  const store = createSampleStore(original);
  for (let number = 1; number <= 40; number += 1) {
    const photo = number % 4 === 0 ? transact(store, (tx) => insertPicture(tx, samplePicture(20_000))) : undefined;
    const crossing = { ...sampleCrossing(number), ...(photo !== undefined && { photo }) };
    const recorded = recordCrossing({ store, folder, now: () => new Date() }, crossing);
    if (!recorded.ok) throw new Error(recorded.failure.message);
  }
  closeStore(store);
});

function contentOf(file: string) {
  const store = openStore(file, testKey);
  try {
    return JSON.stringify(tables.map((table) => store.sqlite.prepare(`SELECT * FROM ${table}`).raw().all()));
  } finally {
    closeStore(store);
  }
}

/** What the product says of a file: sound, or what is wrong. Anything but a fault it knows is thrown on. */
function examine(file: string): string {
  try {
    const store = openStore(file, testKey);
    try {
      const { ok, broken } = verifyLedger(store);
      return ok ? 'sound' : (broken?.reason ?? '');
    } finally {
      closeStore(store);
    }
  } catch (error) {
    const fault = error instanceof StoreError ? error.fault : faultOf(error);
    if (!fault) throw error;
    return fault.message;
  }
}

/** What the cipher leaves in the open: 16 bytes of salt, which a raw key does not need, and 8 of page size and versions. */
const openHeaderBytes = 24;

/** Flips one bit of each of these bytes, one at a time, and looks what the product and the tables say. */
function flipEach(file: string, offsets: readonly number[], random: () => number) {
  const bytes = readFileSync(file);
  const whole = contentOf(file);
  const outcome = { found: 0, harmless: [] as number[], silent: [] as number[] };
  for (const at of offsets) {
    const flipped = Buffer.from(bytes);
    flipped[at]! ^= 1 << Math.floor(random() * 8);
    writeFileSync(damaged, flipped);
    if (examine(damaged) !== 'sound') outcome.found += 1;
    else if (contentOf(damaged) === whole) outcome.harmless.push(at);
    else outcome.silent.push(at);
  }
  return outcome;
}

test('a flipped bit is found wherever it lies, but for the few bytes in the open, where it changes no record', () => {
  const random = seededRandom(seedOfRun);
  const { size } = statSync(original);
  const anywhere = Array.from({ length: flips }, () => Math.floor(random() * size));
  const header = Array.from({ length: 100 }, (_, at) => at);
  const outcome = flipEach(original, [...header, ...anywhere], random);
  const unseen = [...outcome.harmless, ...outcome.silent].filter((at) => at >= openHeaderBytes);
  expect({ seed: seedOfRun, unseen, silent: outcome.silent }).toEqual({ seed: seedOfRun, unseen: [], silent: [] });
  expect(outcome.found).toBeGreaterThanOrEqual(flips + 100 - 2 * openHeaderBytes);
});

test('a flipped bit in free pages changes no record', () => {
  const random = seededRandom(seedOfRun);
  const file = join(folder, 'with-free-pages.db');
  cpSync(original, file);
  const { size } = statSync(file);
  const store = openStore(file, testKey);
  transact(store, (tx) => {
    tx.sqlite.prepare("INSERT INTO draft VALUES ('9', hex(?))").run(samplePicture(60_000).bytes);
    tx.sqlite.exec("DELETE FROM draft WHERE lane = '9'");
  });
  closeStore(store);
  const offsets = Array.from({ length: flips / 4 }, () => size + Math.floor(random() * (statSync(file).size - size)));
  const outcome = flipEach(file, offsets, random);
  expect({ seed: seedOfRun, silent: outcome.silent }).toEqual({ seed: seedOfRun, silent: [] });
  expect(outcome.harmless.length).toBeGreaterThan(0);
});

test.each(['the last page', 'half', 'all but the first page', 'everything'])(
  'a file that lost %s is found damaged',
  (part) => {
    const bytes = readFileSync(original);
    const left = {
      'the last page': bytes.length - 4096,
      half: Math.floor(bytes.length / 8192) * 4096,
      'all but the first page': 4096,
      everything: 0,
    }[part]!;
    writeFileSync(damaged, bytes);
    truncateSync(damaged, left);
    expect(examine(damaged)).toMatch(/damaged|missing or empty/);
  },
);

test('another key than that of the file opens nothing', () => {
  expect(() => openStore(original, Buffer.alloc(32, 0x43))).toThrow('file is not a database');
});

/** A record as a killed station leaves it: five entries in the file, five more in its log alone. */
function withLog(): { file: string; entries: number } {
  const file = join(temporaryFolder('log'), storeName);
  const store = createSampleStore(file);
  for (let number = 1; number <= 8; number += 1) {
    const crossing = sampleCrossing(number);
    transact(store, (tx) =>
      appendEntry(tx, {
        id: crossing.id,
        kind: 'crossing.recorded',
        at: new Date(),
        officer: sampleOfficer,
        payload: crossing,
      }),
    );
    if (number === 3) store.sqlite.pragma('wal_checkpoint(TRUNCATE)');
  }
  const copy = join(temporaryFolder('log'), storeName);
  for (const end of ['', '-wal']) cpSync(`${file}${end}`, `${copy}${end}`);
  closeStore(store);
  return { file: copy, entries: 10 };
}

function entriesOf(file: string) {
  const store = openStore(file, testKey);
  const verification = verifyLedger(store);
  closeStore(store);
  return verification;
}

test('a record that lost its log is the whole record of an earlier moment', () => {
  const { file, entries } = withLog();
  rmSync(`${file}-wal`);
  // Nothing in the file can tell: the newest hash on paper or at headquarters can.
  expect(entriesOf(file)).toMatchObject({ ok: true, entries: entries - 5 });
});

test('a flipped bit in the log leaves the whole record of some moment, never a garbled one', () => {
  const random = seededRandom(seedOfRun);
  const { file, entries } = withLog();
  const [bytes, log] = [readFileSync(file), readFileSync(`${file}-wal`)];
  const seen = new Set<number>();
  for (let flip = 0; flip < flips / 4; flip += 1) {
    const flipped = Buffer.from(log);
    flipped[Math.floor(random() * log.length)]! ^= 1 << Math.floor(random() * 8);
    writeFileSync(file, bytes);
    writeFileSync(`${file}-wal`, flipped);
    rmSync(`${file}-shm`, { force: true });
    const found = entriesOf(file);
    expect({ seed: seedOfRun, ok: found.ok }).toEqual({ seed: seedOfRun, ok: true });
    expect(found.entries).toBeGreaterThanOrEqual(entries - 5);
    seen.add(found.entries);
  }
  expect(seen.size).toBeGreaterThan(1);
});
