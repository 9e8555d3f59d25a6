import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { BatchRefused } from '../../wire/open-batch.ts';
import type { StickFrame } from '../../wire/stick-file.ts';
import { raiseAlarm } from '../alarms.ts';
import { isUniqueViolation } from '../db/code-of-error.ts';
import { keyStanding } from '../enrolment/standing.ts';
import type { Headquarters } from '../headquarters.ts';
import type { Arrivals } from './arrivals.ts';
import type { Months } from './months.ts';
import { openTask } from './prepare-batch.ts';
import type { BatchTask } from './prepare-batch.ts';
import { prepareRows } from './prepared-rows.ts';
import type { PreparedRows } from './prepared-rows.ts';
import { findReceipt, signReceipt } from './receipts.ts';
import { storeBatch } from './store-batch.ts';

export interface BatchNotTaken {
  readonly kind:
    | BatchRefused['kind']
    | 'unknown-key'
    /** The chain does not continue what headquarters has: the standing says what that is. */
    | 'gap'
    | 'chain-does-not-fit';
}

export interface Taken {
  readonly receipt: Buffer;
  readonly counts: { readonly stored: number; readonly duplicates: number; readonly quarantined: number };
}

/** What batches are taken with. */
export interface Ingest {
  readonly months: Months;
  readonly prepare: (task: BatchTask) => Promise<Result<PreparedRows, BatchRefused>>;
  readonly arrivals: Arrivals;
  /** For so many milliseconds a batch waits for the one before it, which it may have overtaken on the line. */
  readonly overtakenBy: number;
}

/**
 * Takes one batch whose signature was checked, as it came over the line or out of a file. The receipt is signed when the entries are committed, and not before:
 * whatever goes wrong, there is none, and the same bytes may be sent again.
 */
export async function takeBatch(
  hq: Headquarters,
  ingest: Ingest,
  { frame, bytes }: StickFrame,
): Promise<Result<Taken, BatchNotTaken>> {
  const { months, prepare, arrivals } = ingest;
  const { header } = frame;
  if (header.format !== 'borderpost-batch') return failed({ kind: 'not-a-batch' });
  const { station, epoch } = header;
  const key = await keyStanding(hq.db, station, header.signer);
  if (key !== 'approved' && key !== 'revoked') return failed({ kind: 'unknown-key' });
  const digest = createHash('sha256').update(bytes).digest();
  const before = await findReceipt(hq.db, station, digest);
  if (before) {
    const duplicates = header.to - header.from + 1;
    return ok({ receipt: before, counts: { stored: 0, duplicates, quarantined: 0 } });
  }
  const received = hq.now();
  const task = { header, body: frame.body, received, revoked: key === 'revoked' };
  const prepared = await prepare(task);
  if (!prepared.ok) return prepared;
  await months.ensure(prepared.value.months);
  const stored = await storeInTurn(hq, ingest, task, prepared.value);
  if (!stored.ok) {
    if (stored.failure.kind === 'chain-does-not-fit')
      await raiseAlarm(
        hq.db,
        { station, kind: 'chain-does-not-fit', facts: { epoch, from: header.from }, at: received },
        hq.log,
      );
    await rememberTold(hq, station, epoch, header.to);
    return stored;
  }
  const { verdicts, putAside, highWater, head } = stored.value;
  arrivals.announce(station);
  const receipt = await signReceipt(hq, { header, digest, verdicts, highWater, head: head.toString('hex') });
  const duplicates = verdicts.duplicates.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const added = prepared.value.count - duplicates - putAside;
  return ok({ receipt, counts: { stored: added, duplicates, quarantined: putAside } });
}

/** A line that loses packets holds one batch up while the next is through: that one waits a little instead of coming again whole. */
async function storeInTurn(hq: Headquarters, { arrivals, overtakenBy }: Ingest, task: BatchTask, rows: PreparedRows) {
  const first = await store(hq, task, rows);
  if (first.ok || first.failure.kind !== 'gap' || overtakenBy === 0) return first;
  const arrival = arrivals.next(task.header.station, overtakenBy);
  // The one before may have come in just before somebody waited for it.
  const second = await store(hq, task, rows);
  if (second.ok || second.failure.kind !== 'gap') return second;
  await arrival;
  return store(hq, task, rows);
}

/** A crossing of the batch may be there already, told by another epoch: then none is merely added. */
async function store(hq: Headquarters, task: BatchTask, rows: PreparedRows) {
  const { header, received, revoked } = task;
  const origin = { station: header.station, epoch: header.epoch, schema: header.schema, received };
  const entries = () => {
    const opened = openTask(task);
    if (!opened.ok) throw new Error(opened.failure.kind);
    return opened.value.entries;
  };
  const batch = { header, origin, revoked, rows, entries, addCrossings: true };
  try {
    return await hq.loading((tx, copy) => storeBatch(tx, copy, hq, batch));
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    const changing = {
      ...batch,
      addCrossings: false,
      rows: prepareRows(origin, entries(), { revoked, addCrossings: false }),
    };
    return hq.loading((tx, copy) => storeBatch(tx, copy, hq, changing));
  }
}

/** What a batch that could not be taken tells all the same: so much more is at the post. */
async function rememberTold(hq: Headquarters, station: string, epoch: string, to: number) {
  await hq.db.execute(sql`
    UPDATE epoch SET told = greatest(told, ${to}::bigint) WHERE station_id = ${station}::uuid AND epoch = ${epoch}::uuid`);
}
