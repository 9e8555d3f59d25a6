import type { EpochRange } from '../../db/outbox.ts';
import type { StandingHeader } from '../../wire/messages.ts';

/** What follows from what headquarters says to have of this station's record. */
export type Course =
  | { readonly kind: 'go-on' }
  /** Headquarters lacks entries that it gave a receipt for: they are sent once more, from after `acknowledged` on. */
  | { readonly kind: 'go-back'; readonly acknowledged: number }
  /** The record here is not the one that headquarters has: restored from a backup, or copied. */
  | { readonly kind: 'begin-epoch'; readonly reason: ForkReason; readonly headquarters: Mark };

export type ForkReason = 'headquarters-has-more' | 'other-content-at-headquarters';

export interface Mark {
  readonly highWater: number;
  readonly head: string;
}

export interface OwnRecord {
  /** Oldest first; the last is the present one. */
  readonly epochs: readonly EpochRange[];
  readonly acknowledged: number;
  /** The hash of an entry; undefined when it is not here. */
  readonly hashAt: (seq: number) => string | undefined;
}

/** Holds headquarters' word against the record here. Nothing is ever marked as sent by it: only receipts do that. */
export function compareStanding({ epochs: at }: Pick<StandingHeader, 'epochs'>, own: OwnRecord): Course {
  const marks = new Map(at.map(({ epoch, highWater, head }) => [epoch, { highWater, head }]));
  const present = own.epochs.at(-1);
  const mark = present && marks.get(present.epoch);
  if (present && mark && mark.highWater > 0) {
    if (mark.highWater > present.last)
      return { kind: 'begin-epoch', reason: 'headquarters-has-more', headquarters: mark };
    if (own.hashAt(mark.highWater) !== mark.head)
      return { kind: 'begin-epoch', reason: 'other-content-at-headquarters', headquarters: mark };
  }
  for (const { epoch, first, last } of own.epochs) {
    const has = marks.get(epoch)?.highWater ?? 0;
    // Of an epoch that was forked, headquarters has other entries; they say nothing of what it lacks.
    if (has > 0 && own.hashAt(has) !== marks.get(epoch)?.head) continue;
    const reached = Math.max(has, first - 1);
    if (reached < Math.min(last, own.acknowledged)) return { kind: 'go-back', acknowledged: reached };
  }
  return { kind: 'go-on' };
}
