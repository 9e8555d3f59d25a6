import type { Result } from '../../core/result.ts';
import type { ListEntry, RejectedRow } from '../../core/watchlist/list-entry.ts';

/** One entry of the file as far as it could be read; `row` as in RejectedRow. */
export interface ReadRow {
  readonly row: number;
  readonly read: Result<ListEntry, RejectedRow>;
}

/** Why a whole file cannot be taken as a list. `line` counts from 1. */
export type ReadFailure =
  | { readonly kind: 'malformed'; readonly line: number; readonly message: string }
  | { readonly kind: 'other-format'; readonly message: string }
  | { readonly kind: 'unknown-columns'; readonly columns: string[]; readonly known: string[] };

/**
 * Reads a list's text chunk by chunk, giving rows as they come, nearly in the file's order. At its end it returns the version that the file itself
 * states (undefined if it states none), or the failure for which nothing of it may be used.
 */
export type ListReader = (
  chunks: AsyncIterable<string>,
) => AsyncGenerator<ReadRow[], Result<string | undefined, ReadFailure>>;
