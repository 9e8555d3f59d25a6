import { beforeFirst } from '../wire/entry-hash.ts';
import { ledgerHead } from './ledger.ts';
import type { LedgerRow } from './ledger.ts';
import { statement } from './store.ts';
import type { Db, Tx } from './store.ts';

/** An entry as it travels: the bytes that its hashes were made of. */
export interface OutboxEntry {
  readonly seq: number;
  readonly id: string;
  readonly epoch: string;
  readonly kind: string;
  readonly at: string;
  readonly officer: string | null;
  readonly payload: string;
  readonly salt: Buffer;
}

/** A run of entries of one epoch, with the hashes that it hangs between. */
export interface OutboxRun {
  readonly epoch: string;
  readonly before: string;
  readonly head: string;
  readonly entries: readonly OutboxEntry[];
}

export interface EpochRange {
  readonly epoch: string;
  readonly first: number;
  readonly last: number;
}

export interface WaitingPicture {
  readonly hash: string;
  readonly media: string;
  readonly bytes: number;
}

/** The ledger itself is the outbox: the entries after the mark, oldest first, of one epoch; undefined when none waits. */
export function nextRun(db: Db, after: number, most: number): OutboxRun | undefined {
  const rows = statement(db, 'SELECT * FROM ledger WHERE seq > ? ORDER BY seq LIMIT ?').all(after, most) as LedgerRow[];
  const [first] = rows;
  if (!first) return undefined;
  const ofEpoch = rows.filter(({ epoch }) => epoch === first.epoch);
  return {
    epoch: first.epoch,
    before: first.prev_hash.toString('hex'),
    head: ofEpoch.at(-1)!.hash.toString('hex'),
    entries: ofEpoch.map(toOutboxEntry),
  };
}

function toOutboxEntry({ seq, id, epoch, kind, at, officer, payload, salt }: LedgerRow): OutboxEntry {
  if (payload === null || salt === null) throw new Error(`entry ${seq} was purged before headquarters had it`);
  return { seq, id, epoch, kind, at, officer, payload, salt };
}

/** The hash of an entry, of the one before the first for 0; undefined when it is not there. */
export function hashAt(db: Db, seq: number): string | undefined {
  if (seq === 0) return beforeFirst.toString('hex');
  const hash = statement(db, 'SELECT hash FROM ledger WHERE seq = ?').pluck().get(seq) as Buffer | undefined;
  return hash?.toString('hex');
}

/** Every epoch of the ledger with its first and last entry, oldest first. */
export function listEpochs(db: Db): EpochRange[] {
  const rows = statement(db, 'SELECT epoch, seq FROM epoch ORDER BY seq').all() as { epoch: string; seq: number }[];
  const { seq: newest } = ledgerHead(db);
  return rows.map(({ epoch, seq }, at) => ({ epoch, first: seq, last: (rows[at + 1]?.seq ?? newest + 1) - 1 }));
}

/** Pictures of acknowledged crossings that headquarters may lack: those of alerts and stops first, then the newest. */
export function listWaitingPictures(db: Db, acknowledged: number, most: number): WaitingPicture[] {
  return listPictures(db, 'true', acknowledged, most);
}

/** Those of more than so many bytes of which headquarters has no small copy, in the same order. */
export function listWithoutThumbnail(db: Db, acknowledged: number, most: number, bytes: number): WaitingPicture[] {
  return listPictures(db, `coalesce(s.thumbnail, 0) = 0 AND length(b.bytes) > ${bytes}`, acknowledged, most);
}

function listPictures(db: Db, condition: string, acknowledged: number, most: number): WaitingPicture[] {
  const sql = `
    SELECT p.hash, b.media, length(b.bytes) AS bytes FROM crossing_picture p
      JOIN blob b ON b.hash = p.hash
      LEFT JOIN sync_picture s ON s.hash = p.hash
      LEFT JOIN crossing c ON c.version_seq = p.seq
    WHERE p.seq <= ? AND coalesce(s.sent, 0) = 0 AND ${condition}
    GROUP BY p.hash
    ORDER BY max(c.light = 'stop' OR EXISTS (SELECT 1 FROM hit h WHERE h.crossing = c.id)) DESC, max(p.seq) DESC
    LIMIT ?`;
  return statement(db, sql).all(acknowledged, most) as WaitingPicture[];
}

/** Pictures that crossings name and that headquarters is not known to have whole. */
export function countWaitingPictures(db: Db): number {
  const sql = `SELECT (SELECT count(DISTINCT hash) FROM crossing_picture) -
    (SELECT count(*) FROM sync_picture WHERE sent = 1)`;
  return statement(db, sql).pluck().get() as number;
}

/** Those of more than so many bytes of which headquarters has not even a small copy. */
export function countWithoutThumbnail(db: Db, bytes: number): number {
  const sql = `SELECT count(*) FROM (SELECT DISTINCT hash FROM crossing_picture) p JOIN blob b ON b.hash = p.hash
    LEFT JOIN sync_picture s ON s.hash = p.hash
    WHERE coalesce(s.sent, 0) = 0 AND coalesce(s.thumbnail, 0) = 0 AND length(b.bytes) > ?`;
  return statement(db, sql).pluck().get(bytes) as number;
}

/** A part of a picture; undefined when it is not there. */
export function findPicturePart(db: Db, hash: string, offset: number, most: number): Buffer | undefined {
  return statement(db, 'SELECT substr(bytes, ?, ?) FROM blob WHERE hash = ?')
    .pluck()
    .get(offset + 1, most, hash) as Buffer | undefined;
}

/** How far headquarters has a picture; `sent` when it needs no more of it. */
export function keepPictureProgress(tx: Tx, hash: string, reached: number, sent: boolean): void {
  const sql = `INSERT INTO sync_picture (hash, reached, sent) VALUES (?, ?, ?)
    ON CONFLICT (hash) DO UPDATE SET reached = excluded.reached, sent = excluded.sent`;
  statement(tx, sql).run(hash, reached, sent ? 1 : 0);
}

/** Headquarters has a small copy of a picture, or none can be made. */
export function keepThumbnailDone(tx: Tx, hash: string): void {
  const sql = `INSERT INTO sync_picture (hash, reached, sent, thumbnail) VALUES (?, 0, 0, 1)
    ON CONFLICT (hash) DO UPDATE SET thumbnail = 1`;
  statement(tx, sql).run(hash);
}

/** Whether something after an entry should not wait: an alert, a late hit, a traveller against whom there was a stop. */
export function isUrgent(db: Db, after: number): boolean {
  const sql = `SELECT 1 FROM ledger WHERE seq > @after AND kind IN ('alert.raised', 'alert.withdrawn', 'hit.late')
    UNION ALL SELECT 1 FROM crossing WHERE seq > @after AND light = 'stop' LIMIT 1`;
  return statement(db, sql).get({ after }) !== undefined;
}
