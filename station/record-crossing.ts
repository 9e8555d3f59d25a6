import type { Crossing } from '../core/crossing/crossing.ts';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { deleteDraft } from '../db/drafts.ts';
import { appendEntry } from '../db/ledger.ts';
import type { LedgerPlace } from '../db/ledger.ts';
import { StoreError, transact } from '../db/store.ts';
import type { Store, StoreFault } from '../db/store.ts';
import { withReserve } from './with-reserve.ts';

interface Recording {
  readonly store: Store;
  readonly folder: string;
  readonly now: () => Date;
}

/**
 * Records a crossing: the entry, everything derived from it and the end of the draft, in one durable transaction.
 * On a full disk the reserve is given back and the record tried once more; when this fails, nothing was recorded.
 */
export function recordCrossing({ store, folder, now }: Recording, crossing: Crossing): Result<LedgerPlace, StoreFault> {
  const write = () =>
    transact(store, (tx) => {
      const place = appendEntry(tx, {
        id: crossing.id,
        kind: 'crossing.recorded',
        at: now(),
        officer: crossing.officer,
        payload: crossing,
      });
      deleteDraft(tx, crossing.lane);
      return place;
    });
  try {
    return ok(withReserve(folder, write));
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return failed(error.fault);
  }
}
