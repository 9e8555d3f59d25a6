import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { Db, Tx } from './db/schema.ts';
import type { Log } from './log.ts';

/** What somebody at headquarters has to look at. */
export type AlarmKind =
  /** Other content for an entry that was there: a copied or a restored post, or an altered record. */
  | 'other-content-before'
  /** A batch that hangs on another entry than headquarters has. */
  | 'chain-does-not-fit'
  | 'entries-put-aside'
  | 'revoked-station-sent'
  | 'other-key-asked';

/** An alarm that is still unseen is not raised again. Facts are numbers and codes, nothing about a traveller. */
export async function raiseAlarm(
  db: Db | Tx,
  alarm: {
    readonly station: string;
    readonly kind: AlarmKind;
    readonly facts: Readonly<Record<string, string | number>>;
    readonly at: Date;
  },
  log: Log,
): Promise<void> {
  const { rowCount } = await db.execute(sql`
    INSERT INTO alarm (station_id, id, kind, facts, at)
    SELECT ${alarm.station}::uuid, ${uuidv7()}::uuid, ${alarm.kind}, ${JSON.stringify(alarm.facts)}::jsonb, ${alarm.at.toISOString()}::timestamptz
    WHERE NOT EXISTS (
      SELECT 1 FROM alarm WHERE station_id = ${alarm.station}::uuid AND kind = ${alarm.kind} AND seen_at IS NULL
        AND facts ->> 'epoch' IS NOT DISTINCT FROM ${alarm.facts['epoch'] ?? null}::text)`);
  if (rowCount !== 0) log.write('alarm.raised', { station: alarm.station, kind: alarm.kind });
}
