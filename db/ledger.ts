import { v7 as uuidv7 } from 'uuid';
import type { EntryKind, EntryPayload, LedgerEntry } from '../core/ledger/entry.ts';
import type { OfficerId } from '../core/crossing/crossing.ts';
import { beforeFirst, entryHash, newSalt, payloadHash } from '../wire/entry-hash.ts';
import { project } from './project.ts';
import { statement } from './store.ts';
import type { Db, Tx } from './store.ts';

/** Where an entry stands in the record, as receipts and the command line give it. `hash` is lower-case hexadecimal. */
export interface LedgerPlace {
  readonly id: string;
  readonly seq: number;
  readonly hash: string;
}

export interface NewEntry<Kind extends EntryKind> {
  /** UUIDv7; made here when the caller has none of its own. */
  readonly id?: string;
  readonly kind: Kind;
  readonly at: Date;
  readonly officer: OfficerId | undefined;
  readonly payload: EntryPayload<Kind>;
}

interface HeadRow {
  readonly seq: number;
  readonly hash: Buffer;
}

export interface LedgerRow {
  readonly seq: number;
  readonly id: string;
  readonly epoch: string;
  readonly kind: string;
  readonly at: string;
  readonly officer: string | null;
  readonly payload: string | null;
  readonly salt: Buffer | null;
  readonly payload_hash: Buffer;
  readonly prev_hash: Buffer;
  readonly hash: Buffer;
}

/**
 * Adds an entry to the record and everything derived from it, in the caller's transaction. This is the only way in.
 * The payload's schema is held by its type: what it is made of was checked where it came in, and checking it once more would
 * take a fifth of the time in which a traveller waits.
 */
export function appendEntry<Kind extends EntryKind>(tx: Tx, entry: NewEntry<Kind>): LedgerPlace {
  const head = statement(tx, 'SELECT seq, hash FROM ledger_head').get() as HeadRow | undefined;
  const epoch = beginsEpoch(entry.kind) ? uuidv7() : currentEpoch(tx);
  const frame = {
    seq: (head?.seq ?? 0) + 1,
    id: entry.id ?? uuidv7({ msecs: entry.at.getTime() }),
    epoch,
    kind: entry.kind,
    at: entry.at.toISOString(),
    officer: entry.officer ?? null,
  };
  const payload = JSON.stringify(entry.payload);
  const salt = newSalt();
  const digest = payloadHash(salt, payload);
  const prevHash = head?.hash ?? beforeFirst;
  const hash = entryHash(prevHash, frame, digest);

  statement(tx, 'INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
    frame.seq,
    frame.id,
    frame.epoch,
    frame.kind,
    frame.at,
    frame.officer,
    payload,
    salt,
    digest,
    prevHash,
    hash,
  );
  statement(
    tx,
    'INSERT INTO ledger_head VALUES (1, ?, ?) ON CONFLICT (only) DO UPDATE SET seq = excluded.seq, hash = excluded.hash',
  ).run(frame.seq, hash);
  project(tx, entryOf({ ...frame, payload: entry.payload }));
  return { id: frame.id, seq: frame.seq, hash: hash.toString('hex') };
}

export function findPlace(db: Db, id: string): (LedgerPlace & { readonly kind: string }) | undefined {
  const row = statement(db, 'SELECT id, seq, kind, hash FROM ledger WHERE id = ?').get(id) as
    | { id: string; seq: number; kind: string; hash: Buffer }
    | undefined;
  return row && { ...row, hash: row.hash.toString('hex') };
}

/** The newest entry; seq 0 for an empty record. */
export function ledgerHead(db: Db): { readonly seq: number; readonly hash: string } {
  const head = statement(db, 'SELECT seq, hash FROM ledger_head').get() as HeadRow | undefined;
  return { seq: head?.seq ?? 0, hash: (head?.hash ?? beforeFirst).toString('hex') };
}

/** The entries after `after`, oldest first, read one by one. */
export function* readEntries(db: Db, after = 0): Generator<LedgerEntry> {
  const rows = db.sqlite
    .prepare('SELECT * FROM ledger WHERE seq > ? ORDER BY seq')
    .iterate(after) as IterableIterator<LedgerRow>;
  for (const row of rows) {
    if (row.payload !== null) yield entryOf({ ...row, payload: JSON.parse(row.payload) });
  }
}

/** At most so many entries after `after`, oldest first, with nothing held open: others may write between two calls. */
export function listEntriesAfter(db: Db, after: number, most: number): LedgerEntry[] {
  const rows = statement(db, 'SELECT * FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?').all(after, most) as LedgerRow[];
  return rows.flatMap((row) => (row.payload === null ? [] : [entryOf({ ...row, payload: JSON.parse(row.payload) })]));
}

/** One entry with its payload. Throws when there is none. */
export function getEntry(db: Db, seq: number): LedgerEntry {
  const row = statement(db, 'SELECT * FROM ledger WHERE seq = ?').get(seq) as LedgerRow | undefined;
  if (row?.payload == null) throw new Error(`ledger entry ${seq} is not there`);
  return entryOf({ ...row, payload: JSON.parse(row.payload) });
}

function beginsEpoch(kind: EntryKind): boolean {
  return kind === 'station.initialised' || kind === 'epoch.begun';
}

function currentEpoch(db: Db): string {
  const epoch = statement(db, 'SELECT epoch FROM ledger ORDER BY seq DESC LIMIT 1').pluck().get();
  if (typeof epoch !== 'string') throw new Error('the record must begin with station.initialised');
  return epoch;
}

function entryOf(
  row: Omit<LedgerRow, 'payload' | 'salt' | 'payload_hash' | 'prev_hash' | 'hash'> & { payload: unknown },
): LedgerEntry {
  // Rows were written by `appendEntry`, which held each payload against the schema of its kind.
  return {
    seq: row.seq,
    id: row.id,
    epoch: row.epoch,
    kind: row.kind,
    at: row.at,
    officer: row.officer ?? undefined,
    payload: row.payload,
  } as LedgerEntry;
}
