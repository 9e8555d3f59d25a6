import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import { onTestFinished, vi } from 'vitest';
import { entryPayloads } from '../../core/ledger/entry.ts';
import type { EntryKind, LedgerEntry } from '../../core/ledger/entry.ts';
import { writeMrz } from '../../core/mrz/write-mrz.ts';
import type { DocumentToWrite } from '../../core/mrz/write-mrz.ts';
import { readEntries } from '../../db/ledger.ts';
import type { Db } from '../../db/store.ts';
import type { PortFound } from '../../native/discovery/serial-ports.ts';
import type { StationClient } from '../../protocol/connect.ts';
import type { Snapshot } from '../../protocol/contract/snapshot.ts';
import { ensureDemoPost } from '../../station/demo/demo-post.ts';
import { demoOfficers } from '../../station/demo/demo-officers.ts';
import { createPost } from '../../station/post/create-post.ts';
import { snapshotOf } from '../../station/snapshot.ts';
import { createStation } from '../../station/station.ts';
import type { Station } from '../../station/station.ts';
import { openDataOf } from '../../station/workstation.ts';
import type { OpenData } from '../../station/workstation.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A real station on real files; only the calendar is the test's. */
export interface PostAtWork {
  readonly home: string;
  readonly station: Station;
  readonly call: StationClient;
  /** The present instant, which the test may move. */
  readonly clock: { at: Date };
  /** The serial ports of the machine, which the test may plug and pull. */
  readonly ports: PortFound[];
  snapshot(): Snapshot;
  data(): OpenData;
  entries<Kind extends EntryKind>(kind: Kind): LedgerEntry<Kind>[];
  /** Stops the station and starts another on the same files. */
  restart(): Promise<PostAtWork>;
}

const beginning = '2026-11-22T10:00:00.000Z';
export const realPassphrase = 'six words of the real post';
const realOfficers = [
  { name: 'Chief', role: 'admin', passphrase: realPassphrase },
  { name: 'Guard', role: 'guard', passphrase: realPassphrase },
  { name: 'Super', role: 'supervisor', passphrase: realPassphrase },
  { name: 'Trainer', role: 'trainer', passphrase: realPassphrase },
] as const;
const homes = new Map<string, Promise<string>>();

/** A demo post opened on the first screen; nobody is logged in. */
export async function demoPost(): Promise<PostAtWork> {
  const post = atWork(await copyOf('demo', makeDemoPost), { at: new Date(beginning) });
  await post.call.post.openDemo();
  return post;
}

/** A real post of a country, with one officer of every role. */
export async function realPost(country = 'TCD'): Promise<PostAtWork> {
  const post = atWork(await copyOf(country, (home) => makeRealPost(home, country)), { at: new Date(beginning) });
  await post.call.post.openReal();
  return post;
}

/** A demo post with an officer at lane 1. */
export async function demoDesk(officer = 'Amina Keita'): Promise<PostAtWork> {
  const post = await demoPost();
  await post.call.session.open(demoLogin(officer));
  await post.call.shift.begin({ lane: '1', direction: 'entry' });
  return post;
}

export async function realDesk(country?: string, officer = 'Guard'): Promise<PostAtWork> {
  const post = await realPost(country);
  await post.call.session.open({ officer, passphrase: realPassphrase });
  await post.call.shift.begin({ lane: '1', direction: 'entry' });
  return post;
}

export function emptyHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'borderpost-home-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

export function atWork(home: string, clock: { at: Date }): PostAtWork {
  // The station's looks at clock and keyboard, every second, are the test's to make: its calendar stands still.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const ports: PortFound[] = [];
  const station = createStation({
    home,
    listPorts: async () => [...ports],
    host: 'browser',
    keystore: 'none',
    product: '0.0.0',
    now: () => new Date(clock.at),
  });
  vi.useRealTimers();
  const { workstation } = station;
  onTestFinished(async () => {
    const store = workstation.post?.data?.store;
    if (store) everyEntryFitsItsSchema(store);
    await station.close();
  });
  return {
    home,
    station,
    clock,
    ports,
    call: createRouterClient(station.router, { context: {} }),
    snapshot: () => snapshotOf(workstation),
    data: () => openDataOf(workstation),
    // The kind is what the entry was chosen by.
    entries: <Kind extends EntryKind>(kind: Kind) =>
      [...readEntries(openDataOf(workstation).store)].filter((entry) => entry.kind === kind) as LedgerEntry<Kind>[],
    restart: async () => {
      await station.close();
      return atWork(home, clock);
    },
  };
}

export function demoLogin(name: string) {
  const found = demoOfficers.find((officer) => officer.name === name)!;
  return { officer: found.name, passphrase: found.passphrase };
}

/** The zone of a passport, one line below the other, as a reader sends it. */
export function passport(document: Partial<DocumentToWrite>): string {
  const zone = writeMrz({
    format: 'TD3',
    documentCode: 'P',
    issuingState: 'UTO',
    nationality: 'UTO',
    documentNumber: 'UT7654321',
    surname: 'NDIAYE',
    givenNames: 'MODOU',
    birthDate: '1990-05-05',
    sex: 'M',
    expiryDate: '2031-05-05',
    optionalData: '',
    ...document,
  });
  if (!zone.ok) throw new Error(zone.failure.message);
  return zone.value.join('\n');
}

async function copyOf(name: string, make: (home: string) => Promise<void>): Promise<string> {
  let made = homes.get(name);
  if (!made) {
    const home = temporaryFolder('made');
    homes.set(name, (made = make(home).then(() => home)));
  }
  const home = emptyHome();
  cpSync(await made, home, { recursive: true });
  return home;
}

async function makeDemoPost(home: string) {
  const made = await ensureDemoPost(join(home, 'demo'), { product: '0.0.0', now: () => new Date(beginning) });
  if (!made.ok) throw new Error(made.failure);
}

async function makeRealPost(home: string, country: string) {
  const post = {
    code: 'KTR-01',
    name: 'Kantara',
    country,
    lanes: ['1', '2'],
    language: 'fr' as const,
    format: { numbering: 'latn' as const, timeZone: 'Africa/Ndjamena' },
    officers: [...realOfficers],
    demo: false,
  };
  const made = await createPost(join(home, 'post'), post, {
    deviceSecret: undefined,
    product: '0.0.0',
    now: () => new Date(beginning),
  });
  if (!made.ok) throw new Error(made.failure.kind);
}

/** What a station writes is trusted while a traveller waits, so every test of one looks at all that it wrote. */
function everyEntryFitsItsSchema(db: Db) {
  for (const { kind, payload } of readEntries(db)) entryPayloads[kind].parse(payload);
}
