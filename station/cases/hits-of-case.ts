import type { Crossing, ScreenedHit } from '../../core/crossing/crossing.ts';
import { getEntry } from '../../db/ledger.ts';
import { statement } from '../../db/store.ts';
import type { Db } from '../../db/store.ts';

/** A crossing's hits with what was made of each since, wherever that was. */
export function hitsWithVerdicts(db: Db, crossing: Crossing): ScreenedHit[] {
  return crossing.hits.map((hit) => {
    const seq = statement(db, 'SELECT seq FROM hit WHERE crossing = ? AND list = ? AND entry = ?')
      .pluck()
      .get(crossing.id, hit.list, hit.entry) as number | undefined;
    const newest = seq === undefined ? undefined : getEntry(db, seq);
    return newest?.kind === 'hit.resolved' ? { ...hit, resolution: newest.payload.resolution } : hit;
  });
}
