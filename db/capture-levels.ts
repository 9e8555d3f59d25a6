import type { CaptureLevel } from '../core/capture/capture-level.ts';
import { statement } from './store.ts';
import type { Db } from './store.ts';

/** What a supervisor last set for a lane, and why. */
export interface LaneLevel {
  readonly lane: string;
  readonly level: CaptureLevel;
  readonly reason: string;
  readonly officer: string;
  readonly at: string;
}

const columns = 'lane, level, reason, officer, at';

/** Undefined for a lane whose level nobody has changed. */
export function findLaneLevel(db: Db, lane: string): LaneLevel | undefined {
  return statement(db, `SELECT ${columns} FROM capture_level WHERE lane = ?`).get(lane) as LaneLevel | undefined;
}

export function listLaneLevels(db: Db): LaneLevel[] {
  return statement(db, `SELECT ${columns} FROM capture_level ORDER BY lane`).all() as LaneLevel[];
}
