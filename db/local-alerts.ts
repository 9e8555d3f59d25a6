import type { AlertCourse } from '../core/alerts/alert-course.ts';
import type { AlertId, RaisedAlert } from '../core/alerts/local-alert.ts';
import type { OfficerId } from '../core/crossing/crossing.ts';
import { getEntry } from './ledger.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

/** An alert made at this post, with what has become of it. Officers by id. */
export interface AlertRow extends AlertCourse {
  readonly id: AlertId;
  /** By what officers call it: its number in the record, `L17`. */
  readonly reference: string;
  readonly raisedAt: string;
  readonly confirmedBy: OfficerId | undefined;
  readonly withdrawnBy: OfficerId | undefined;
  readonly withdrawal: string | undefined;
  readonly raised: RaisedAlert;
}

const columns = `id, raised_seq AS raisedSeq, raised_by AS raisedBy, raised_at AS raisedAt, expires_at AS expiresAt,
  confirmed_by AS confirmedBy, confirmed_at AS confirmedAt, withdrawn_by AS withdrawnBy, withdrawn_at AS withdrawnAt, withdrawal`;

/** The alerts that have not ended before an instant, and at most `most` that have; newest first. */
export function listAlerts(db: Db, now: string, most: number): AlertRow[] {
  const sql = `
    SELECT ${columns} FROM local_alert WHERE ${inForce} OR raised_seq IN (
      SELECT raised_seq FROM local_alert WHERE NOT (${inForce}) ORDER BY raised_seq DESC LIMIT @most
    ) ORDER BY raised_seq DESC`;
  return (statement(db, sql).all({ now, most }) as RawRow[]).map((row) => toAlert(db, row));
}

/** The alerts that travellers are held against at an instant, oldest first. */
export function listAlertsInForce(db: Db, now: string): AlertRow[] {
  const sql = `SELECT ${columns} FROM local_alert WHERE ${inForce} ORDER BY raised_seq`;
  return (statement(db, sql).all({ now }) as RawRow[]).map((row) => toAlert(db, row));
}

export function findAlert(db: Db, id: string): AlertRow | undefined {
  const row = statement(db, `SELECT ${columns} FROM local_alert WHERE id = ?`).get(id) as RawRow | undefined;
  return row && toAlert(db, row);
}

/** How many alerts were ever raised at the post. */
export function countRaised(db: Db): number {
  return statement(db, 'SELECT count(*) FROM local_alert').pluck().get() as number;
}

/** The entry that last changed an alert or a late hit; 0 before the first. */
export function alertsRevision(db: Db): number {
  return statement(
    db,
    'SELECT max((SELECT ifnull(max(seq), 0) FROM local_alert), (SELECT ifnull(max(seq), 0) FROM late_hit))',
  )
    .pluck()
    .get() as number;
}

const inForce = 'withdrawn_at IS NULL AND (confirmed_at IS NOT NULL OR expires_at > @now)';

type RawRow = { readonly raisedSeq: number } & {
  readonly [Field in Exclude<keyof AlertRow, 'raised' | 'reference'>]: AlertRow[Field] extends string
    ? string
    : string | null;
};

function toAlert(db: Db, { raisedSeq, ...row }: RawRow): AlertRow {
  const entry = getEntry(db, raisedSeq);
  if (entry.kind !== 'alert.raised') throw new Error(`entry ${raisedSeq} raises no alert but is ${entry.kind}`);
  const known = Object.fromEntries(Object.entries(row).map(([field, value]) => [field, value ?? undefined]));
  // Written from ledger entries whose schemas brand the ids.
  return {
    ...(known as unknown as Omit<AlertRow, 'raised' | 'reference'>),
    reference: `L${raisedSeq}`,
    raised: entry.payload,
  };
}
