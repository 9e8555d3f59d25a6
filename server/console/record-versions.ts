import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { needOfReason } from '../../core/case/vocabulary.ts';
import { entryPayloads } from '../../core/ledger/entry.ts';
import type { RecordVersion } from '../../protocol/headquarters/record.ts';
import type { Db } from '../db/schema.ts';
import { rowsOf } from './console.ts';

interface EntryRow extends Record<string, unknown> {
  readonly epoch: string;
  readonly seq: number;
  readonly at: string;
  readonly officer: string | null;
  readonly kind: string;
  readonly payload: string;
}

/** Every version of a crossing, oldest first, read from the entries as they came. One that this program cannot read is left out. */
export async function versionsOf(db: Db, station: string, crossing: string): Promise<RecordVersion[]> {
  const entries = await rowsOf<EntryRow>(
    db,
    sql`SELECT epoch, seq::float8 AS seq, at, officer, kind, payload FROM entry
        WHERE station_id = ${station} AND (
          (kind = 'crossing.recorded' AND id = ${crossing})
          OR (kind = 'crossing.corrected' AND payload::json ->> 'supersedes' = ${crossing}))
        ORDER BY received_at, seq`,
  );
  if (entries.length === 0) return [];
  const names = await officerNames(db, station);
  const versions = entries.flatMap((entry): Omit<RecordVersion, 'restricted'>[] => {
    const officer = entry.officer ?? '';
    const version = { epoch: entry.epoch, seq: entry.seq, at: entry.at, officer: names.get(officer) ?? officer };
    if (entry.kind === 'crossing.recorded') {
      const { data } = entryPayloads['crossing.recorded'].safeParse(JSON.parse(entry.payload));
      return data ? [{ ...version, crossing: data }] : [];
    }
    const { data } = entryPayloads['crossing.corrected'].safeParse(JSON.parse(entry.payload));
    if (!data) return [];
    const correction = { reason: data.reason, approval: data.approval };
    return [{ ...version, crossing: data.crossing, correction }];
  });
  const restricted =
    versions.some((version) => version.crossing.reasons.some(({ code }) => needOfReason[code] !== undefined)) ||
    (await isProtected(db, station, crossing));
  return versions.map((version) => ({
    ...version,
    restricted,
    ...(restricted && { crossing: { ...version.crossing, reasons: [] } }),
  }));
}

/** What a case holds of somebody who may need protection is for the post alone; that it is one shows in no more than this. */
async function isProtected(db: Db, station: string, crossing: string): Promise<boolean> {
  const rows = await rowsOf(
    db,
    sql`SELECT 1 FROM entry WHERE station_id = ${station} AND kind IN ('case.protected', 'case.safeguarded')
        AND payload::json ->> 'case' = ${crossing} LIMIT 1`,
  );
  return rows.length > 0;
}

const Added = z.object({ officer: z.string(), name: z.string() });

/** The officers of a post by their ids, from its own entries. */
async function officerNames(db: Db, station: string): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<{ payload: string }>(
    db,
    sql`SELECT payload FROM entry WHERE station_id = ${station} AND kind = 'officer.added' ORDER BY received_at, seq`,
  );
  return new Map(
    rows.flatMap(({ payload }) => {
      const { data } = Added.safeParse(JSON.parse(payload));
      return data ? [[data.officer, data.name] as const] : [];
    }),
  );
}
