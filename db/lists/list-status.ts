import { z } from 'zod';
import { ListStatus } from '../../core/watchlist/screening.ts';
import type { ListsFile } from './lists-file.ts';

/** Every list at the post as it stands, by name. */
export function listStatuses(lists: ListsFile): ListStatus[] {
  const rows = lists
    .prepare(
      'SELECT name AS list, version, entries, names, documents, imported_at AS importedAt FROM list ORDER BY name',
    )
    .all();
  return z.array(ListStatus).parse(rows);
}
