import { releaseBallast } from '../db/ballast.ts';
import { StoreError } from '../db/store.ts';

/** Does a write; when the disk is full, gives the reserve back and tries once more. Throws StoreError when nothing was written. */
export function withReserve<Value>(folder: string, write: () => Value): Value {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof StoreError) || error.fault.kind !== 'disk-full' || !releaseBallast(folder)) throw error;
    return write();
  }
}
