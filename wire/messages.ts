import { z } from 'zod';
import { Instant, Sha256 } from '../core/crossing/identifiers.ts';

/** Ed25519 or X25519 public key (RFC 8032, RFC 7748), 32 bytes in base64url. */
export const PublicKey = z.string().regex(/^[\w-]{43}$/);
export type PublicKey = z.infer<typeof PublicKey>;

/** What the header of every signed frame begins with. `signer` names the key that the signature is of. */
const Frame = z.strictObject({ version: z.literal(1), signer: PublicKey });

/** What the station knows of time when it sends: headquarters computes the skew and never refuses for it. */
export const StationClock = z.strictObject({
  wall: Instant,
  /** Seconds of a clock that only goes forward, since the program began. */
  monotonic: z.number().nonnegative(),
  /** The newest instant that headquarters has told, in a receipt. */
  headquarters: Instant.optional(),
});

/** A run of one epoch's entries, without a gap, oldest first. The body holds the entries. */
export const BatchHeader = Frame.extend({
  format: z.literal('borderpost-batch'),
  station: z.uuid(),
  epoch: z.uuid(),
  /** Sequence numbers of the first and the last entry. */
  from: z.int().positive(),
  to: z.int().positive(),
  /** Hash of the entry before the first, and of the last. */
  before: Sha256,
  head: Sha256,
  /** Version of the schema of entries, and of the program. */
  schema: z.int32().positive(),
  product: z.string().max(40),
  clock: StationClock,
});
export type BatchHeader = z.infer<typeof BatchHeader>;

/** Why an entry was put aside at headquarters. It is kept there raw, and acknowledged: nothing waits for it. */
export const QuarantineReason = z.enum([
  'unknown-kind',
  'payload-not-understood',
  'payload-hash-wrong',
  'number-too-large',
  'station-revoked',
  'other-content-before',
]);
export type QuarantineReason = z.infer<typeof QuarantineReason>;

/** What headquarters has done with each entry of a batch; entries that are not named were stored now. */
export const Verdicts = z.strictObject({
  /** Runs of sequence numbers that were there before, with the same content. */
  duplicates: z.array(z.tuple([z.int().positive(), z.int().positive()])),
  quarantined: z.array(z.strictObject({ seq: z.int().positive(), reason: QuarantineReason })),
});
export type Verdicts = z.infer<typeof Verdicts>;

/** The only thing that counts as success: signed by headquarters, for these bytes, after they were committed. No body. */
export const ReceiptHeader = Frame.extend({
  format: z.literal('borderpost-receipt'),
  station: z.uuid(),
  epoch: z.uuid(),
  /** SHA-256 of the whole batch frame. */
  batch: Sha256,
  /** The last entry of this epoch up to which headquarters has every one, and its hash; 0 when it has none. */
  highWater: z.int().nonnegative(),
  head: Sha256,
  verdicts: Verdicts,
  at: Instant,
  /** Keys of this station that headquarters accepts. */
  acceptedKeys: z.array(PublicKey),
  /** The oldest version of the program that headquarters wants to see at posts; it never stops one from working. */
  leastProduct: z.string().max(40).optional(),
});
export type ReceiptHeader = z.infer<typeof ReceiptHeader>;

/** Asks for a certificate; signed by the key that it is about, so that nobody asks for another's. No body. */
export const EnrolmentHeader = Frame.extend({
  format: z.literal('borderpost-enrolment'),
  station: z.uuid(),
  post: z.string().max(40),
  name: z.string().max(200),
  country: z.string().max(3),
  product: z.string().max(40),
  at: Instant,
  /** The station's X25519 key (RFC 7748), 32 bytes in base64url: what headquarters encrypts sticks for this station to. */
  encryptionKey: PublicKey.optional(),
});
export type EnrolmentHeader = z.infer<typeof EnrolmentHeader>;

/** Headquarters' word that a key is a station's, signed by headquarters. No body. */
export const CertificateHeader = Frame.extend({
  format: z.literal('borderpost-certificate'),
  station: z.uuid(),
  key: PublicKey,
  post: z.string().max(40),
  from: Instant,
  until: Instant,
  /** Two different persons at headquarters. */
  approvedBy: z.array(z.string().max(200)).length(2),
  /** Where the list of signers of lists and rules begins: SHA-256 of the first root of trust, `root.json` version 1. */
  trustRoot: Sha256.optional(),
});
export type CertificateHeader = z.infer<typeof CertificateHeader>;

/** Where a station stands with headquarters, asked before the first batch and after a doubt. Signed by the one who says it. No body. */
export const StandingHeader = Frame.extend({
  format: z.literal('borderpost-standing'),
  station: z.uuid(),
  status: z.enum(['waiting', 'approved', 'refused', 'revoked']),
  /** For each epoch, up to where headquarters has every entry. */
  epochs: z.array(z.strictObject({ epoch: z.uuid(), highWater: z.int().nonnegative(), head: Sha256 })),
  at: Instant,
});
export type StandingHeader = z.infer<typeof StandingHeader>;

/** Asks which of the station's pictures headquarters lacks, and says that a part of one comes. The body of a part is its bytes. */
export const PictureQueryHeader = Frame.extend({
  format: z.literal('borderpost-picture-query'),
  station: z.uuid(),
  pictures: z.array(z.strictObject({ sha256: Sha256, bytes: z.int().positive(), media: z.string().max(60) })).max(1000),
  at: Instant,
});
export type PictureQueryHeader = z.infer<typeof PictureQueryHeader>;

/** How many bytes of each picture headquarters has; those it has whole, or does not want, are not named. Signed by headquarters. */
export const PictureAnswerHeader = Frame.extend({
  format: z.literal('borderpost-picture-answer'),
  station: z.uuid(),
  /** SHA-256 of the whole frame that this answers. */
  of: Sha256.optional(),
  lacking: z.array(z.strictObject({ sha256: Sha256, offset: z.int().nonnegative() })),
  at: Instant,
});
export type PictureAnswerHeader = z.infer<typeof PictureAnswerHeader>;

/** A part of a picture from `offset` on. */
export const PicturePartHeader = Frame.extend({
  format: z.literal('borderpost-picture-part'),
  station: z.uuid(),
  sha256: Sha256,
  bytes: z.int().positive(),
  media: z.string().max(60),
  offset: z.int().nonnegative(),
  at: Instant,
});
export type PicturePartHeader = z.infer<typeof PicturePartHeader>;

/** What a small copy of a picture takes at most: a face or a page of a document that a person can tell. */
export const longestThumbnail = 15_000;

/** A small copy of the picture that `sha256` names, sent before the whole one. The body is a JPEG. */
export const PictureThumbnailHeader = Frame.extend({
  format: z.literal('borderpost-picture-thumbnail'),
  station: z.uuid(),
  sha256: Sha256,
  at: Instant,
});
export type PictureThumbnailHeader = z.infer<typeof PictureThumbnailHeader>;

/** Every header, by its format. */
export const FrameHeader = z.discriminatedUnion('format', [
  BatchHeader,
  ReceiptHeader,
  EnrolmentHeader,
  CertificateHeader,
  StandingHeader,
  PictureQueryHeader,
  PictureAnswerHeader,
  PicturePartHeader,
  PictureThumbnailHeader,
]);
export type FrameHeader = z.infer<typeof FrameHeader>;
