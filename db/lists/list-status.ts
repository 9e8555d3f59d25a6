import { z } from 'zod';
import { ListStatus } from '../../core/watchlist/screening.ts';
import type { ListsFile } from './lists-file.ts';

/** Every list at the post as it stands, by name. */
export function listStatuses(lists: ListsFile): ListStatus[] {
  const rows = lists
    .prepare<[], { issuedAt: string | null }>(
      `SELECT name AS list, format, version, entries, names, documents, issued_at AS issuedAt, imported_at AS importedAt
       FROM list ORDER BY name`,
    )
    .all()
    .map(({ issuedAt, ...row }) => ({ ...row, ...(issuedAt !== null && { issuedAt }) }));
  return z.array(ListStatus).parse(rows);
}
