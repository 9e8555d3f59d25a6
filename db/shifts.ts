import { and, desc, eq, isNull } from 'drizzle-orm';
import type { OfficerId, ShiftId } from '../core/crossing/crossing.ts';
import type { Direction } from '../core/crossing/vocabulary.ts';
import { shift, shiftOfficer } from './schema.ts';
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
