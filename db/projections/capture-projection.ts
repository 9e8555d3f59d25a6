import { picturesOf } from '../../core/capture/pictures-of.ts';
import type { Crossing } from '../../core/crossing/crossing.ts';
import type { LedgerEntry } from '../../core/ledger/entry.ts';
import { statement } from '../store.ts';
import type { Tx } from '../store.ts';

export function projectPictures(tx: Tx, seq: number, crossing: Crossing): void {
  for (const hash of picturesOf(crossing)) {
    statement(tx, 'INSERT INTO crossing_picture VALUES (?, ?)').run(hash, seq);
  }
}

export function projectCaptureLevel(tx: Tx, { seq, at, officer, payload }: LedgerEntry<'capture.level-set'>): void {
  const { lane, level, reason } = payload;
  statement(tx, 'INSERT OR REPLACE INTO capture_level VALUES (?, ?, ?, ?, ?, ?)').run(
    lane,
    level,
    reason,
    officer ?? '',
    at,
    seq,
  );
}
