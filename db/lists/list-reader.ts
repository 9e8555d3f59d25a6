import type { Result } from '../../core/result.ts';
import type { DocumentRow, ListEntry, RejectedRow } from '../../core/watchlist/list-entry.ts';
import type { ListPicture } from '../../core/watchlist/matcher.ts';

/** One entry of the file as far as it could be read; `row` as in RejectedRow. */
export interface ReadRow {
  readonly row: number;
  readonly read: Result<ListEntry, RejectedRow>;
  /** The picture that the entry names by its hash. */
  readonly picture?: ListPicture;
}

/** What was read at a time. Lists of documents give lines in place of entries, and rows only for lines left out. */
export interface ReadBatch {
  readonly rows: readonly ReadRow[];
  readonly documents?: readonly DocumentRow[];
}

/** What a file states of itself. */
export interface ListHead {
  readonly version?: string;
  /** An ISO instant. */
  readonly issuedAt?: string;
}

/** Why a whole file cannot be taken as a list. `line` counts from 1. */
export type ReadFailure =
  | { readonly kind: 'malformed'; readonly line: number; readonly message: string }
  | { readonly kind: 'other-format'; readonly message: string }
  | { readonly kind: 'unknown-columns'; readonly columns: string[]; readonly known: string[] };

export type Reading = AsyncGenerator<ReadBatch, Result<ListHead, ReadFailure>>;

/**
 * Reads a list's text chunk by chunk, giving rows as they come, nearly in the file's order. At its end it returns what the
 * file states of itself, or the failure for which nothing of it may be used.
 */
export type ListReader = (files: readonly AsyncIterable<string>[]) => Reading;
