import { z } from 'zod';
import { PackChange } from '../../core/rules/pack/compare-packs.ts';
import type { PackFault } from '../../core/rules/pack/read-pack.ts';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';
import { FileKind, ListCounts, RepositoryName } from '../../wire/repository-target.ts';

/** What is to be released. `files` are paths; a list may come in several files. */
export type ReleaseOrder =
  | {
      readonly kind: 'list';
      readonly list: string;
      readonly format: ListFormat;
      readonly files: readonly string[];
    }
  /** Name and version of a pack are those that it states itself. */
  | { readonly kind: 'rules'; readonly files: readonly [string] }
  | {
      readonly kind: Exclude<FileKind, 'rules'>;
      readonly name: string;
      readonly version: string;
      readonly files: readonly [string];
    };

const Sample = z.object({ reference: z.string(), name: z.string() });

/** What signers look at before they sign. */
export const ListReview = z.object({
  kind: z.literal('list'),
  list: RepositoryName,
  number: z.int().positive(),
  version: z.string(),
  /** The version in force that this one was compared with; the first release of a list has none. */
  replaces: z.string().optional(),
  counts: ListCounts,
  added: z.int(),
  changed: z.int(),
  removed: z.int(),
  /** More than a fifth of the entries in force would go: a file cut short looks like that. */
  losesMany: z.boolean(),
  /** Rows of the file that cannot be used. */
  rejected: z.int(),
  /** The first of each. */
  samples: z.object({ added: z.array(Sample), changed: z.array(Sample), removed: z.array(Sample) }),
  bytes: z.int(),
  /** Missing where the whole list is the better way. */
  deltaBytes: z.int().optional(),
});
export type ListReview = z.infer<typeof ListReview>;

const FileReview = z.object({
  kind: FileKind,
  name: RepositoryName,
  number: z.int().positive(),
  version: z.string(),
  replaces: z.string().optional(),
  bytes: z.int(),
  sha256: z.string(),
});
/** A rule pack, with everything that it says otherwise than the one in force. */
export const RulesReview = FileReview.extend({
  kind: z.literal('rules'),
  country: z.string(),
  languages: z.array(z.string()),
  rules: z.int(),
  changes: z.array(PackChange),
});
export type RulesReview = z.infer<typeof RulesReview>;

/** A new root: who signs from now on. */
const RootReview = z.object({
  kind: z.literal('signers'),
  signers: z.array(z.string()),
  joins: z.string().optional(),
  leaves: z.string().optional(),
});

/** `FileKind` names several kinds, so that this is no union told apart by one. */
export const Review = z.union([ListReview, RulesReview, FileReview, RootReview]);
export type Review = z.infer<typeof Review>;

/** A release that waits for signatures. */
export const PendingRelease = z.object({
  /** Version of the metadata that it becomes. */
  number: z.int().positive(),
  preparedAt: z.iso.datetime(),
  preparedBy: z.string(),
  review: Review,
  /** SHA-256 of the very bytes that are signed: signers on two machines compare it. */
  digest: z.string(),
  threshold: z.int().positive(),
  /** Names of the signers whose signature is there. */
  signedBy: z.array(z.string()),
});
export type PendingRelease = z.infer<typeof PendingRelease>;

export const Release = PendingRelease.extend({ releasedAt: z.iso.datetime() });
export type Release = z.infer<typeof Release>;

export interface RepositoryFailure {
  readonly kind:
    | 'no-repository'
    | 'repository-exists'
    | 'in-use'
    | 'bad-name'
    /** Another release waits for signatures. */
    | 'pending'
    | 'nothing-pending'
    /** The version is in force already. */
    | 'same-version'
    | 'list-not-usable'
    /** The file is no rule pack that posts could use; `faults` say why. */
    | 'rules-not-usable'
    | 'unreadable'
    | 'not-a-key-file'
    | 'wrong-passphrase'
    /** A key that the root does not name. */
    | 'not-a-signer'
    | 'signed-already';
  readonly message: string;
  readonly faults?: readonly PackFault[];
}
