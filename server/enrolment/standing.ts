import { sql } from 'drizzle-orm';
import type { StandingHeader } from '../../wire/messages.ts';
import { encodeFrame } from '../../wire/signed-frame.ts';
import type { Db, Tx } from '../db/schema.ts';
import type { Headquarters } from '../headquarters.ts';

export type Standing = StandingHeader['status'];

/** What headquarters holds of a key of a station; undefined for one that it has never met. */
export async function keyStanding(db: Db | Tx, station: string, key: string): Promise<Standing | undefined> {
  const { rows } = await db.execute<{ status: Standing }>(
    sql`SELECT status FROM station_key WHERE station_id = ${station}::uuid AND key = ${key}`,
  );
  return rows[0]?.status;
}

export async function acceptedKeys(db: Db | Tx, station: string): Promise<string[]> {
  const { rows } = await db.execute<{ key: string }>(
    sql`SELECT key FROM station_key WHERE station_id = ${station}::uuid AND status = 'approved' ORDER BY asked_at, key`,
  );
  return rows.map(({ key }) => key);
}

/** Signed word of where a station's key stands and of what headquarters has of it. */
export async function standingFrame(hq: Headquarters, station: string, status: Standing): Promise<Buffer> {
  const { rows } = await hq.db.execute<{ epoch: string; high_water: string; head: Uint8Array }>(
    sql`SELECT epoch, high_water, head FROM epoch WHERE station_id = ${station}::uuid ORDER BY begun_at, epoch`,
  );
  const header: StandingHeader = {
    version: 1,
    signer: hq.keys.signing.publicKey,
    format: 'borderpost-standing',
    station,
    status,
    epochs: rows.map(({ epoch, high_water, head }) => ({
      epoch,
      highWater: Number(high_water),
      head: Buffer.from(head).toString('hex'),
    })),
    at: hq.now().toISOString(),
  };
  return encodeFrame(header, Buffer.alloc(0), hq.keys.signing.privateKey);
}
