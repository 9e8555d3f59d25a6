import { statement } from './store.ts';
import type { Db, Tx } from './store.ts';

/** The station's private keys towards headquarters, as `wire/keys.ts` writes them. */
export interface SyncKeys {
  readonly signing: string;
  readonly decryption: string;
}

export type StandingOfStation = 'waiting' | 'approved' | 'refused' | 'revoked';

/** What the station knows of headquarters. Keys are in base64url. */
export interface SyncState {
  readonly server: string;
  readonly hqKey: string;
  readonly hqEncryption: string;
  readonly standing: StandingOfStation;
  /** The certificate's frame. */
  readonly certificate: Buffer | undefined;
  /** Up to which entry headquarters has given a receipt for every one. */
  readonly acknowledged: number;
  readonly lastSuccess: string | undefined;
  /** The newest instant that headquarters has told. */
  readonly hqAt: string | undefined;
}

export interface QuarantinedEntry {
  readonly seq: number;
  readonly reason: string;
  readonly at: string;
}

export function insertSyncKeys(tx: Tx, { signing, decryption }: SyncKeys): void {
  statement(tx, 'INSERT INTO sync_key VALUES (1, ?, ?)').run(signing, decryption);
}

export function findSyncKeys(db: Db): SyncKeys | undefined {
  return statement(db, 'SELECT signing, decryption FROM sync_key').get() as SyncKeys | undefined;
}

const columns = `server, hq_key AS hqKey, hq_encryption AS hqEncryption, standing, certificate, acknowledged,
  last_success AS lastSuccess, hq_at AS hqAt`;

export function findSyncState(db: Db): SyncState | undefined {
  const row = statement(db, `SELECT ${columns} FROM sync_state`).get() as
    | { [Key in keyof SyncState]: Exclude<SyncState[Key], undefined> | null }
    | undefined;
  if (!row) return undefined;
  const { certificate, lastSuccess, hqAt, ...rest } = row as SyncState;
  // What SQLite gives as null is absent here.
  return {
    ...rest,
    certificate: certificate ?? undefined,
    lastSuccess: lastSuccess ?? undefined,
    hqAt: hqAt ?? undefined,
  };
}

/** Begins with nothing acknowledged: what headquarters has already, it answers as duplicates. */
export function insertSyncState(
  tx: Tx,
  state: Pick<SyncState, 'server' | 'hqKey' | 'hqEncryption' | 'standing'>,
): void {
  statement(
    tx,
    'INSERT INTO sync_state (only, server, hq_key, hq_encryption, standing, acknowledged) VALUES (1, ?, ?, ?, ?, 0)',
  ).run(state.server, state.hqKey, state.hqEncryption, state.standing);
}

/** Another way to the same headquarters, whose key stays pinned. */
export function changeServer(tx: Tx, server: string): void {
  statement(tx, 'UPDATE sync_state SET server = ?').run(server);
}

export function changeStanding(tx: Tx, standing: StandingOfStation, at: string): void {
  statement(tx, 'UPDATE sync_state SET standing = ?, hq_at = ?').run(standing, at);
}

export function noteHeadquartersTime(tx: Tx, hqAt: string): void {
  statement(tx, 'UPDATE sync_state SET hq_at = ?').run(hqAt);
}

export function keepCertificate(tx: Tx, certificate: Buffer): void {
  statement(tx, 'UPDATE sync_state SET certificate = ?').run(certificate);
}

/** Moves the mark: forward on a receipt, back where headquarters has lost entries. */
export function moveAcknowledged(tx: Tx, acknowledged: number): void {
  statement(tx, 'UPDATE sync_state SET acknowledged = ?').run(acknowledged);
}

/** `at` is this machine's time, `hqAt` what headquarters' clock said. */
export function noteSuccess(tx: Tx, at: string, hqAt: string): void {
  statement(tx, 'UPDATE sync_state SET last_success = ?, hq_at = ?').run(at, hqAt);
}

export function insertQuarantined(tx: Tx, { seq, reason, at }: QuarantinedEntry): void {
  statement(tx, 'INSERT INTO sync_quarantine VALUES (?, ?, ?) ON CONFLICT (seq) DO NOTHING').run(seq, reason, at);
}

/** Newest first. */
export function listQuarantined(db: Db, most: number): (QuarantinedEntry & { readonly kind: string })[] {
  const sql = `SELECT q.seq, q.reason, q.at, l.kind FROM sync_quarantine q JOIN ledger l ON l.seq = q.seq
    ORDER BY q.seq DESC LIMIT ?`;
  return statement(db, sql).all(most) as (QuarantinedEntry & { kind: string })[];
}

/** Whether an entry after this one was put aside because another record has other content there. */
export function wasForked(db: Db, after: number): boolean {
  const sql = "SELECT 1 FROM sync_quarantine WHERE seq > ? AND reason = 'other-content-before' LIMIT 1";
  return statement(db, sql).get(after) !== undefined;
}

export function countQuarantined(db: Db): number {
  return statement(db, 'SELECT count(*) FROM sync_quarantine').pluck().get() as number;
}

/** A batch that left in a file, with what a receipt for it would acknowledge. */
export interface ExportedBatch {
  readonly sha256: string;
  readonly epoch: string;
  readonly first: number;
  readonly last: number;
}

export function insertExported(tx: Tx, { sha256, epoch, first, last }: ExportedBatch): void {
  statement(tx, 'INSERT INTO sync_batch VALUES (?, ?, ?, ?) ON CONFLICT (sha256) DO NOTHING').run(
    sha256,
    epoch,
    first,
    last,
  );
}

export function findExported(db: Db, sha256: string): ExportedBatch | undefined {
  return statement(db, 'SELECT sha256, epoch, first, last FROM sync_batch WHERE sha256 = ?').get(sha256) as
    | ExportedBatch
    | undefined;
}

/** Forgets the batches whose entries are all acknowledged. */
export function dropExported(tx: Tx, acknowledged: number): void {
  statement(tx, 'DELETE FROM sync_batch WHERE last <= ?').run(acknowledged);
}
