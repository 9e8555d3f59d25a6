import { statement } from './store.ts';
import type { Db, Tx } from './store.ts';

/** The traveller being processed in a lane, as the desk last saved it (JSON text, which the desk checks on reading). */
export function findDraft(db: Db, lane: string): string | undefined {
  return statement(db, 'SELECT state FROM draft WHERE lane = ?').pluck().get(lane) as string | undefined;
}

/** Lanes with a traveller who was neither decided on nor withdrawn. */
export function listDraftLanes(db: Db): string[] {
  return statement(db, 'SELECT lane FROM draft ORDER BY lane').pluck().all() as string[];
}

export function saveDraft(tx: Tx, lane: string, state: string): void {
  statement(tx, 'INSERT INTO draft VALUES (?, ?) ON CONFLICT (lane) DO UPDATE SET state = excluded.state').run(
    lane,
    state,
  );
}

export function deleteDraft(tx: Tx, lane: string): void {
  statement(tx, 'DELETE FROM draft WHERE lane = ?').run(lane);
}
