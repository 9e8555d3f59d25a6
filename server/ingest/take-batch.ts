import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { openBatch } from '../../wire/open-batch.ts';
import type { BatchRefused } from '../../wire/open-batch.ts';
import type { StickFrame } from '../../wire/stick-file.ts';
import { raiseAlarm } from '../alarms.ts';
import { keyStanding } from '../enrolment/standing.ts';
import type { Headquarters } from '../headquarters.ts';
import { monthOf } from './months.ts';
import type { Months } from './months.ts';
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

/**
 * Takes one batch whose signature was checked, as it came over the line or out of a file. The receipt is signed when the entries are committed, and not before:
 * whatever goes wrong, there is none, and the same bytes may be sent again.
 */
export async function takeBatch(
  hq: Headquarters,
  months: Months,
  { frame, bytes }: StickFrame,
): Promise<Result<Taken, BatchNotTaken>> {
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
  const opened = openBatch(frame);
  if (!opened.ok) return opened;
  const { entries } = opened.value;
  // Text that PostgreSQL cannot hold at all. JSON writes U+0000 as an escape, so that no honest entry has it.
  if (entries.some(({ kind, at, officer, payload }) => `${kind}${at}${officer ?? ''}${payload}`.includes('\0')))
    return failed({ kind: 'body-not-understood' });

  const received = hq.now();
  await months.ensure(entries.map(({ at }) => monthOf(at, received)));
  const origin = { station, epoch, schema: header.schema, received };
  const stored = await hq.db.transaction((tx) => storeBatch(tx, hq, origin, header, entries, key === 'revoked'));
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
  const { verdicts, highWater, head } = stored.value;
  const receipt = await signReceipt(hq, { header, digest, verdicts, highWater, head: head.toString('hex') });
  const duplicates = verdicts.duplicates.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const quarantined = verdicts.quarantined.length;
  return ok({ receipt, counts: { stored: entries.length - duplicates - quarantined, duplicates, quarantined } });
}

/** What a batch that could not be taken tells all the same: so much more is at the post. */
async function rememberTold(hq: Headquarters, station: string, epoch: string, to: number) {
  await hq.db.execute(sql`
    UPDATE epoch SET told = greatest(told, ${to}::bigint) WHERE station_id = ${station}::uuid AND epoch = ${epoch}::uuid`);
}
