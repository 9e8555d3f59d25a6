import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant, Sha256 } from '../../core/crossing/crossing.ts';
import { PackChange } from '../../core/rules/pack/compare-packs.ts';
import { ListFormat, RejectedRow } from '../../core/watchlist/list-entry.ts';

/** The largest piece of a list's file that one call carries: as much as a post's batch. */
export const listPieceBytes = 2 ** 18;

/** A signer’s key file has under a thousand characters. */
export const largestKeyFile = 10_000;

const counts = { entries: z.int(), names: z.int(), documents: z.int() };
const changes = { added: z.int(), changed: z.int(), removed: z.int() };

export const ListInForce = z.strictObject({
  list: z.string(),
  /** Counts the list's releases. */
  number: z.int(),
  version: z.string(),
  format: ListFormat,
  ...counts,
  since: Instant.optional(),
});
export type ListInForce = z.infer<typeof ListInForce>;

export const ReleaseKind = z.enum(['list', 'rules', 'trust-material', 'revocations', 'signers']);

const release = {
  /** Counts everything that was ever signed for. */
  number: z.int(),
  kind: ReleaseKind,
  /** Of the list or file; none where the signers change. */
  name: z.string().optional(),
  version: z.string().optional(),
  preparedBy: z.string(),
  preparedAt: Instant,
  signedBy: z.array(z.string()),
};

export const EndedRelease = z.strictObject({
  ...release,
  changes: z.strictObject(changes).optional(),
  end: z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('released'), at: Instant }),
    z.strictObject({ as: z.literal('discarded'), at: Instant, by: z.string(), reason: z.string() }),
  ]),
});
export type EndedRelease = z.infer<typeof EndedRelease>;

/** SHA-256 of what is signed: whoever signs or discards names the very release that they looked at. */
const digest = Sha256;

export const PendingRelease = z.strictObject({ ...release, digest, threshold: z.int() });
export type PendingRelease = z.infer<typeof PendingRelease>;

const Sample = z.strictObject({ reference: z.string(), name: z.string() });

/** What a list's release would change. The samples name listed persons. */
export const ListChanges = z.strictObject({
  ...counts,
  ...changes,
  /** The version compared with; none for the first release of a list. */
  replaces: z.string().optional(),
  losesMany: z.boolean(),
  rejected: z.int(),
  samples: z.strictObject({ added: z.array(Sample), changed: z.array(Sample), removed: z.array(Sample) }),
});
export type ListChanges = z.infer<typeof ListChanges>;

export const PrepareProblem = z.enum([
  'no-repository',
  'in-use',
  'bad-name',
  /** Another release waits for signatures. */
  'pending',
  'same-version',
  'malformed',
  'other-format',
  'unknown-columns',
  'no-entries',
  'unreadable',
  'storage',
  /** The version in force, with which it would be compared, cannot be read any more. */
  'in-force-not-usable',
]);
export type PrepareProblem = z.infer<typeof PrepareProblem>;

const rows = {
  /** The first rows that were left out; `rejectedCount` counts all. */
  rejected: z.array(RejectedRow),
  rejectedCount: z.int().nonnegative(),
};

export const Prepared = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('prepared'), ...rows }),
  /** `detail` is English, from the reader of the file; it may quote the file. */
  z.strictObject({ outcome: z.literal('not-prepared'), problem: PrepareProblem, detail: z.string(), ...rows }),
  z.strictObject({ outcome: z.literal('unknown-upload') }),
]);
export type Prepared = z.infer<typeof Prepared>;

/** `changed`: another release waits than the one that was looked at. */
const notThisRelease = ['changed', 'nothing-pending', 'in-use'] as const;

export const watchlist = {
  /** What is in force, what waits and what came before, without anything about a listed person. */
  overview: oc.output(
    z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('found'),
        lists: z.array(ListInForce),
        pending: PendingRelease.optional(),
        /** Newest first. */
        history: z.array(EndedRelease),
      }),
      /** The ceremony of keys has not been held. */
      z.strictObject({ outcome: z.literal('no-repository') }),
    ]),
  ),
  /** What signers look at before they sign. */
  review: oc.output(
    z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('found'),
        digest,
        changes: ListChanges.optional(),
        /** What a rule pack says otherwise than the one in force, of which version. */
        rules: z
          .strictObject({
            replaces: z.string().optional(),
            languages: z.array(z.string()),
            changes: z.array(PackChange),
          })
          .optional(),
        /** Who signs from then on, where the signers change. */
        signers: z.array(z.string()).optional(),
      }),
      z.strictObject({ outcome: z.literal('nothing-pending') }),
    ]),
  ),
  /** Begins to take a list's files; what the same person was sending before is given up. */
  beginUpload: oc
    .input(z.strictObject({ list: z.string().max(200), format: ListFormat, files: z.int().min(1).max(10) }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('begun'), upload: z.uuid() }),
        z.strictObject({ outcome: z.enum(['bad-name', 'not-stored']) }),
      ]),
    ),
  /** Takes the next piece of a file, counted from 0. */
  sendPiece: oc
    .input(
      z.strictObject({
        upload: z.uuid(),
        file: z.int().nonnegative(),
        bytes: z.instanceof(Blob).refine(({ size }) => size <= listPieceBytes),
      }),
    )
    .output(z.strictObject({ outcome: z.enum(['taken', 'unknown-upload', 'not-stored']) })),
  /** Reads what was sent, compares it with the version in force and lays it out for the signers. Posts see nothing of it. */
  prepare: oc.input(z.strictObject({ upload: z.uuid() })).output(Prepared),
  /** Adds a signature; the last that is needed puts the release in force. Key and passphrase are used once and not kept. */
  sign: oc
    .input(z.strictObject({ digest, keyFile: z.string().max(largestKeyFile), passphrase: z.string().min(1).max(1000) }))
    .output(
      z.strictObject({
        outcome: z.enum([
          'signed',
          'released',
          'not-a-key-file',
          'wrong-passphrase',
          'not-a-signer',
          'signed-already',
          ...notThisRelease,
        ]),
      }),
    ),
  /** Gives up the release that waits. That it was, by whom and why, stays in the history. */
  discard: oc
    .input(z.strictObject({ digest, reason: z.string().trim().min(5).max(500) }))
    .output(z.strictObject({ outcome: z.enum(['discarded', ...notThisRelease]) })),
};
