import { createHash } from 'node:crypto';
import { beforeFirst, entryHash, payloadHash } from '../wire/entry-hash.ts';
import type { LedgerRow } from './ledger.ts';
import { faultOf } from './store.ts';
import type { Db } from './store.ts';
import { namedPictures } from './verify-captures.ts';

export interface Verification {
  readonly ok: boolean;
  /** Entries found sound, up to the first broken one. */
  readonly entries: number;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly broken?: { readonly seq: number; readonly reason: string };
}

/**
 * Walks the whole record: numbers without a gap, every payload and chain hash, the head, the pictures that crossings name,
 * and the file's own structure. Names the first entry that does not hold. Never throws for what it finds in the file.
 */
export function verifyLedger(db: Db): Verification {
  let entries = 0;
  let prev: Buffer = beforeFirst;
  const answer = (broken?: Verification['broken']): Verification => ({
    ok: broken === undefined,
    entries,
    head: { seq: entries, hash: prev.toString('hex') },
    ...(broken && { broken }),
  });
  try {
    for (const row of db.sqlite.prepare('SELECT * FROM ledger ORDER BY seq').iterate() as IterableIterator<LedgerRow>) {
      const reason = faultIn(row, entries + 1, prev);
      if (reason) return answer({ seq: entries + 1, reason });
      entries += 1;
      prev = row.hash;
    }
    const reason = faultInHead(db, entries, prev) ?? faultInPictures(db) ?? faultInFile(db);
    return answer(reason === undefined ? undefined : { seq: entries + 1, reason });
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    return answer({ seq: entries + 1, reason: fault.message });
  }
}

function faultIn(row: LedgerRow, seq: number, prev: Buffer): string | undefined {
  if (row.seq !== seq) return `entry ${seq} is missing: the next one found is ${row.seq}`;
  if (row.payload === null || row.salt === null) return `the content of entry ${seq} is missing`;
  if (!payloadHash(row.salt, row.payload).equals(row.payload_hash)) return `the content of entry ${seq} was changed`;
  if (!row.prev_hash.equals(prev)) return `entry ${seq} does not follow the entry before it`;
  if (!entryHash(prev, row, row.payload_hash).equals(row.hash)) return `entry ${seq} was changed`;
  return undefined;
}

function faultInHead(db: Db, entries: number, last: Buffer): string | undefined {
  const head = db.sqlite.prepare('SELECT seq, hash FROM ledger_head').get() as
    | { seq: number; hash: Buffer }
    | undefined;
  if ((head?.seq ?? 0) !== entries || !(head?.hash ?? beforeFirst).equals(last)) {
    return `the record ends at entry ${entries}, but entry ${head?.seq ?? 0} was written last`;
  }
  return undefined;
}

function faultInPictures(db: Db): string | undefined {
  for (const { hash, bytes } of db.sqlite.prepare('SELECT hash, bytes FROM blob').iterate() as IterableIterator<{
    hash: string;
    bytes: Buffer;
  }>) {
    if (createHash('sha256').update(bytes).digest('hex') !== hash) return `the picture ${hash} was changed`;
  }
  const missing = db.sqlite
    .prepare(`SELECT count(DISTINCT hash) FROM (${namedPictures}) WHERE hash NOT IN (SELECT hash FROM blob)`)
    .pluck()
    .get() as number;
  return missing > 0 ? `${missing} pictures that crossings name are missing` : undefined;
}

function faultInFile(db: Db): string | undefined {
  const found = db.sqlite.pragma('integrity_check', { simple: true });
  return found === 'ok' ? undefined : `the file's structure is damaged: ${String(found)}`;
}
