import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { Instant } from '../../core/crossing/identifiers.ts';

/** Why the last try came to nothing; the screens hold the words. */
export const SyncProblem = z.enum([
  'no-link',
  'timeout',
  'redirected',
  'answer-too-large',
  'not-headquarters',
  'busy',
  'not-accepted',
  'batch-refused',
  'chain-refused',
]);
export type SyncProblem = z.infer<typeof SyncProblem>;

export const StationStanding = z.enum(['not-enrolled', 'waiting', 'approved', 'refused', 'revoked']);
export type StationStanding = z.infer<typeof StationStanding>;

/** Why a list from headquarters was not taken. A line that fails is no reason here. */
export const ListRefusal = z.enum([
  'no-trust-root',
  'foreign-root',
  'expired',
  'rolled-back',
  'not-signed',
  'altered',
  'not-understood',
  'list-not-usable',
  'rules-not-usable',
  'storage',
]);
export type ListRefusal = z.infer<typeof ListRefusal>;

/** How the post stands with headquarters. There is none at a demo post. */
export const SyncState = z.strictObject({
  standing: StationStanding,
  /** `unknown` until the first try of this session. */
  link: z.enum(['unknown', 'up', 'down']),
  busy: z.boolean(),
  problem: SyncProblem.optional(),
  server: z.string().optional(),
  /** What people read to each other: of the station's key, and of headquarters' two. */
  fingerprints: z.strictObject({ station: z.string(), headquarters: z.string() }).optional(),
  lastSuccess: Instant.optional(),
  waitingEntries: z.int().nonnegative(),
  waitingPictures: z.int().nonnegative(),
  /** Those of them of which headquarters has not even a small copy. */
  waitingThumbnails: z.int().nonnegative(),
  wholePictures: z.enum(['line', 'stick']),
  /** Entries that headquarters has put aside. */
  quarantined: z.int().nonnegative(),
  /** What came from headquarters and was not taken, at the last try; without a list it is all of it. What was in force stays so. */
  refusedLists: z.array(z.strictObject({ list: z.string().optional(), why: ListRefusal })),
  /** The newest epoch began because headquarters had this record otherwise. */
  forked: z.boolean(),
});
export type SyncState = z.infer<typeof SyncState>;

/** Why headquarters puts an entry aside, as far as this program has words for it. */
export const QuarantineReason = z.enum([
  'unknown-kind',
  'payload-not-understood',
  'payload-hash-wrong',
  'number-too-large',
  'station-revoked',
  'other-content-before',
]);

/** Why a file on a stick came to nothing. */
export const StickProblem = z.enum([
  'demo-post',
  'not-enrolled',
  'stick-gone',
  'nothing-waits',
  'not-written',
  'not-read',
  'not-from-headquarters',
  'not-a-stick-file',
  'version-unknown',
  'wrong-direction',
  'for-another',
  'cut',
  'garbled',
  'more-after-the-end',
  'frame-refused',
]);
export type StickProblem = z.infer<typeof StickProblem>;

const Refused = z.strictObject({ outcome: z.enum(['demo-post', 'not-an-address', 'not-secure', 'not-enrolled']) });
const Problem = z.strictObject({ outcome: z.literal('problem'), problem: SyncProblem });
const KeyText = z.string().regex(/^[\w-]{43}$/);
const Server = z.string().max(500);

/** An entry that headquarters has put aside, by its place in the record. */
export const QuarantinedEntry = z.strictObject({ seq: z.int(), kind: z.string(), reason: z.string(), at: Instant });
export type QuarantinedEntry = z.infer<typeof QuarantinedEntry>;

/** A removable disk, by the name that its system shows it by. */
export const Stick = z.strictObject({ name: z.string(), files: z.array(z.string()) });
export type Stick = z.infer<typeof Stick>;

export const StickProgress = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('working'), share: z.number().min(0).max(1) }),
  z.strictObject({
    step: z.literal('exported'),
    file: z.string(),
    bytes: z.int(),
    entries: z.int(),
    pictures: z.int(),
  }),
  z.strictObject({
    step: z.literal('imported'),
    entries: z.int(),
    receipts: z.int(),
    certificate: z.boolean(),
    lists: z.int(),
  }),
  z.strictObject({ step: z.literal('failed'), code: StickProblem, message: z.string() }),
]);
export type StickProgress = z.infer<typeof StickProgress>;

export const sync = {
  /** Who answers at an address. Nothing is kept. */
  find: oc.input(z.strictObject({ server: Server })).output(
    z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('found'),
        server: z.string(),
        key: KeyText,
        encryptionKey: KeyText,
        fingerprint: z.string(),
      }),
      Refused,
      Problem,
    ]),
  ),
  /** Makes the station's keys and pins headquarters', whose fingerprint somebody has compared. */
  enrol: oc
    .input(z.strictObject({ server: Server, key: KeyText, encryptionKey: KeyText }))
    .output(
      z.discriminatedUnion('outcome', [
        z.strictObject({ outcome: z.literal('enrolled') }),
        z.strictObject({ outcome: z.literal('other-headquarters') }),
        z.strictObject({ outcome: z.literal('not-recorded'), message: z.string() }),
        Refused,
      ]),
    ),
  /** Everything there is to do with headquarters, now; answers when it is done or has failed. */
  now: oc.output(
    z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('done'), entries: z.int(), pictures: z.int() }),
      Refused,
      Problem,
    ]),
  ),
  attention: oc.output(z.array(QuarantinedEntry)),
  /** The removable disks that are there, with the files on them that may be for this post. */
  sticks: oc.output(z.array(Stick)),
  export: oc.input(z.strictObject({ stick: z.string(), pictures: z.boolean() })).output(eventIterator(StickProgress)),
  import: oc.input(z.strictObject({ stick: z.string(), file: z.string() })).output(eventIterator(StickProgress)),
};
