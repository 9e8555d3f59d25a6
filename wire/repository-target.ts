import { z } from 'zod';
import { ListFormat } from '../core/watchlist/list-entry.ts';

/*
 * What headquarters' signed repository says of each of its files, in the `custom` field of the target (TUF 1.0, section 4.5).
 * Objects are not strict and unknown kinds are left alone: an older post must not stumble over what a newer headquarters adds.
 */

/** A list's name as it may stand in a path. */
export const RepositoryName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

const number = z.int().positive();
const version = z.string().min(1).max(200);

export const ListCounts = z.object({
  entries: z.int().nonnegative(),
  names: z.int().nonnegative(),
  documents: z.int().nonnegative(),
});
export type ListCounts = z.infer<typeof ListCounts>;

/** A whole list, as its publisher made it; one of `parts` files, from 1. */
export const SnapshotTarget = z.object({
  kind: z.literal('list-snapshot'),
  list: RepositoryName,
  /** Counts the versions of this list that headquarters has released. */
  number,
  version,
  format: ListFormat,
  counts: ListCounts,
  part: z.int().min(1).max(10),
  parts: z.int().min(1).max(10),
});
export type SnapshotTarget = z.infer<typeof SnapshotTarget>;

/** What makes a version of the one before it (docs/watchlist-delta.md). */
export const DeltaTarget = z.object({
  kind: z.literal('list-delta'),
  list: RepositoryName,
  number,
  version,
  counts: ListCounts,
  basedOn: z.object({ version, counts: ListCounts }),
  added: z.int().nonnegative(),
  changed: z.int().nonnegative(),
  removed: z.int().nonnegative(),
});
export type DeltaTarget = z.infer<typeof DeltaTarget>;

export const FileKind = z.enum(['rules', 'trust-material', 'revocations']);
export type FileKind = z.infer<typeof FileKind>;

/** A file that posts keep as it is: a pack of rules, certificates to check documents with, the stations that were revoked. */
export const FileTarget = z.object({ kind: FileKind, name: RepositoryName, number, version });
export type FileTarget = z.infer<typeof FileTarget>;

export const TargetInfo = z.discriminatedUnion('kind', [
  SnapshotTarget,
  DeltaTarget,
  FileTarget.extend({ kind: z.literal('rules') }),
  FileTarget.extend({ kind: z.literal('trust-material') }),
  FileTarget.extend({ kind: z.literal('revocations') }),
]);
export type TargetInfo = z.infer<typeof TargetInfo>;

/** Where a file lies in the repository. Nothing else is a path: no dots alone, no other folders. */
export const TargetPath = z
  .string()
  .regex(/^(?:lists|rules|trust-material|revocations)\/[a-z0-9][a-z0-9-]{0,39}\/[a-z0-9][a-z0-9-]{0,39}\.[a-z]{1,10}$/);

/** The folder of the repository on a stick, with `metadata` and `targets` in it as under the server's `/repository`. */
export const repositoryOnStick = 'repository';
