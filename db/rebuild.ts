import { readEntries } from './ledger.ts';
import { project } from './project.ts';
import { projectionTables } from './schema.ts';
import { transact } from './store.ts';
import type { Db, Store } from './store.ts';

/** Derives every projection anew from the ledger, in one transaction; gives the number of entries read. */
export function rebuildProjections(store: Store): number {
  return transact(store, (tx) => {
    for (const table of projectionTables) tx.sqlite.exec(`DELETE FROM ${table}`);
    let entries = 0;
    // Writing while a statement is open is refused by the driver, so entries are read in slices.
    for (let after = 0; ;) {
      const slice = readSlice(tx, after);
      if (slice.length === 0) return entries;
      for (const entry of slice) project(tx, entry);
      entries += slice.length;
      after = slice.at(-1)!.seq;
    }
  });
}

function readSlice(db: Db, after: number) {
  const slice = [];
  for (const entry of readEntries(db, after)) {
    slice.push(entry);
    if (slice.length === 1000) break;
  }
  return slice;
}
