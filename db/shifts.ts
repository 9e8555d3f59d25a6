import { and, desc, eq, isNull } from 'drizzle-orm';
import type { OfficerId, ShiftId } from '../core/crossing/crossing.ts';
import type { Decision, Direction } from '../core/crossing/vocabulary.ts';
import type { HandedOver } from '../core/report/handover.ts';
import { getEntry } from './ledger.ts';
import { officer as officers, shift, shiftOfficer } from './schema.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

export interface Shift {
  readonly id: ShiftId;
  readonly openedAt: string;
  readonly openedBy: OfficerId;
}

export interface Duty {
  readonly shift: ShiftId;
  readonly lane: string;
  readonly direction: Direction;
}

/** The shift that is running; a post has at most one. */
export function findOpenShift(db: Db): Shift | undefined {
  const row = db.orm.select().from(shift).where(isNull(shift.closedAt)).orderBy(desc(shift.seq)).get();
  // Written from ledger entries whose schemas brand both ids.
  return row && { id: row.id as ShiftId, openedAt: row.openedAt, openedBy: row.openedBy as OfficerId };
}

/** Where an officer works in a shift; undefined before joining it. */
export function findDuty(db: Db, shiftId: ShiftId, officer: OfficerId): Duty | undefined {
  const row = db.orm
    .select()
    .from(shiftOfficer)
    .where(and(eq(shiftOfficer.shift, shiftId), eq(shiftOfficer.officer, officer)))
    .get();
  return row && { shift: shiftId, lane: row.lane, direction: row.direction };
}

/** The entry that opened a shift which still runs. */
export function openingOf(db: Db, { id }: Pick<Shift, 'id'>): number {
  return statement(db, 'SELECT seq FROM shift WHERE id = ? AND closed_at IS NULL').pluck().get(id) as number;
}

export interface ShiftOfRecord extends Shift {
  readonly closedAt: string | undefined;
}

/** Shifts of the record, the one that was opened last first. */
export function listShifts(db: Db, most: number): ShiftOfRecord[] {
  const sql = 'SELECT id, opened_at, opened_by, closed_at FROM shift ORDER BY rowid DESC LIMIT ?';
  const rows = statement(db, sql).all(most) as {
    id: ShiftId;
    opened_at: string;
    opened_by: OfficerId;
    closed_at: string | null;
  }[];
  return rows.map((row) => ({
    id: row.id,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    closedAt: row.closed_at ?? undefined,
  }));
}

export interface ClosedShift extends Shift {
  readonly closedAt: string;
  readonly closedBy: OfficerId | undefined;
  readonly handOver: HandedOver | undefined;
}

/** The shift that was closed last, with what it left to the next: the two are written together, one after the other. */
export function findPreviousShift(db: Db): ClosedShift | undefined {
  const sql =
    'SELECT id, opened_at, opened_by, closed_at, seq FROM shift WHERE closed_at IS NOT NULL ORDER BY seq DESC LIMIT 1';
  const row = statement(db, sql).get() as
    | { id: ShiftId; opened_at: string; opened_by: OfficerId; closed_at: string; seq: number }
    | undefined;
  if (!row) return undefined;
  const closing = getEntry(db, row.seq);
  const before = getEntry(db, row.seq - 1);
  return {
    id: row.id,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    closedAt: row.closed_at,
    closedBy: closing.officer,
    handOver: before.kind === 'shift.handed-over' && before.payload.shift === row.id ? before.payload : undefined,
  };
}

/** Where officers work in a shift, and since when. */
export function listDuties(db: Db, shiftId: ShiftId) {
  return db.orm
    .select({ name: officers.name, lane: shiftOfficer.lane, direction: shiftOfficer.direction, seq: shiftOfficer.seq })
    .from(shiftOfficer)
    .innerJoin(officers, eq(officers.id, shiftOfficer.officer))
    .where(eq(shiftOfficer.shift, shiftId))
    .all()
    .map(({ seq, ...duty }) => ({ ...duty, since: getEntry(db, seq).at }));
}

/** How many crossings of a running shift there are by lane, direction and decision. */
export function countShift(
  db: Db,
  shiftId: ShiftId,
  opening: number,
): { lane: string; direction: Direction; decision: Decision; count: number }[] {
  const sql = `SELECT lane, direction, decision, count(*) AS count FROM crossing WHERE shift = ? AND seq > ? GROUP BY 1, 2, 3`;
  return statement(db, sql).all(shiftId, opening) as ReturnType<typeof countShift>;
}
