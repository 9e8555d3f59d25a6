import { sql } from 'drizzle-orm';
import type { BatchHeader, ReceiptHeader, Verdicts } from '../../wire/messages.ts';
import { encodeFrame } from '../../wire/signed-frame.ts';
import type { Db } from '../db/schema.ts';
import { acceptedKeys } from '../enrolment/standing.ts';
import type { Headquarters } from '../headquarters.ts';

interface Committed {
  readonly header: BatchHeader;
  /** SHA-256 of the batch's frame. */
  readonly digest: Buffer;
  readonly verdicts: Verdicts;
  readonly highWater: number;
  readonly head: string;
}

/** Signs for a batch that is committed, and keeps the receipt. */
export async function signReceipt(hq: Headquarters, committed: Committed): Promise<Buffer> {
  const { header, digest, verdicts, highWater, head } = committed;
  const at = hq.now().toISOString();
  const receipt: ReceiptHeader = {
    version: 1,
    signer: hq.keys.signing.publicKey,
    format: 'borderpost-receipt',
    station: header.station,
    epoch: header.epoch,
    batch: digest.toString('hex'),
    highWater,
    head,
    verdicts,
    at,
    acceptedKeys: await acceptedKeys(hq.db, header.station),
  };
  const frame = encodeFrame(receipt, Buffer.alloc(0), hq.keys.signing.privateKey);
  // A receipt that a power cut takes is made anew when the batch comes again: it need not wait for the disk. The setting is for
  // this one statement, and saves a transaction around it.
  await hq.db.execute(sql`
    INSERT INTO receipt (station_id, batch, epoch, from_seq, to_seq, at, frame)
    SELECT ${header.station}::uuid, ${digest}::bytea, ${header.epoch}::uuid, ${header.from}::bigint, ${header.to}::bigint, ${at}::timestamptz,
      ${frame}::bytea
    FROM set_config('synchronous_commit', 'off', true) ON CONFLICT DO NOTHING`);
  return frame;
}

/** The receipt that was given for these very bytes. */
export async function findReceipt(db: Db, station: string, digest: Buffer): Promise<Buffer | undefined> {
  const { rows } = await db.execute<{ frame: Buffer }>(
    sql`SELECT frame FROM receipt WHERE station_id = ${station}::uuid AND batch = ${digest}`,
  );
  return rows[0] && Buffer.from(rows[0].frame);
}
