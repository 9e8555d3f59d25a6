import type { Crossing } from '../core/crossing/crossing.ts';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { freeBytes, pictureReserveBytes } from '../db/ballast.ts';
import { insertPicture } from '../db/blobs.ts';
import type { Picture } from '../db/blobs.ts';
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
 * Records a crossing: the entry, everything derived from it, its picture and the end of the draft, in one durable transaction.
 * On a full disk the reserve is given back and the record tried once more; when this fails, nothing was recorded.
 */
export function recordCrossing(
  { store, folder, now }: Recording,
  crossing: Crossing,
  picture?: Picture,
): Result<LedgerPlace, StoreFault> {
  const write = () =>
    transact(store, (tx) => {
      // Pictures give way before records do.
      const photo = picture && freeBytes(folder) > pictureReserveBytes ? insertPicture(tx, picture) : undefined;
      const payload = photo === undefined ? crossing : { ...crossing, photo };
      const place = appendEntry(tx, {
        id: crossing.id,
        kind: 'crossing.recorded',
        at: now(),
        officer: crossing.officer,
        payload,
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
