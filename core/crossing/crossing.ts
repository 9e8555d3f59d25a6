import { z } from 'zod';
import { TravelDocument } from '../document/travel-document.ts';
import { Assessment } from '../rules/assessment.ts';
import { PackRef } from '../rules/pack/pack-ref.ts';
import { Hit } from '../watchlist/screening.ts';
import { CaptureLevel } from '../capture/capture-level.ts';
import { Captures } from '../capture/captures.ts';
import { PaperOrigin } from '../paper/paper-origin.ts';
import { CrossingId, Instant, OfficerId, Sha256, ShiftId } from './identifiers.ts';
import { Approval } from './approval.ts';
import { Decision, Direction, Purpose, Reason, Transport } from './vocabulary.ts';

export { Approval } from './approval.ts';
export { CrossingId, Instant, OfficerId, Sha256, ShiftId } from './identifiers.ts';

/** What the officer made of a hit. */
export const HitResolution = z.strictObject({
  verdict: z.enum(['true', 'false', 'unsure']),
  reason: z.string().trim().min(1).max(500),
  officer: OfficerId,
  at: Instant,
});
export type HitResolution = z.infer<typeof HitResolution>;

/** Who found out in which earlier crossing that the person is not the listed one. */
export const EarlierClearing = z.strictObject({
  at: Instant,
  officer: OfficerId,
  name: z.string(),
  crossing: CrossingId,
});
export type EarlierClearing = z.infer<typeof EarlierClearing>;

export const ScreenedHit = Hit.extend({
  resolution: HitResolution.optional(),
  /** The same person was cleared of the same entry before: the hit is shown and stops nobody. */
  cleared: EarlierClearing.optional(),
});
export type ScreenedHit = z.infer<typeof ScreenedHit>;

/** The few things the officer asks the traveller. Everything may stay open. */
export const Journey = z.strictObject({
  purpose: Purpose.optional(),
  /** Destination or address in the country. */
  destination: z.string().trim().max(300),
  /** Intended stay in whole days. */
  stayDays: z.int().min(0).max(3650).optional(),
  transport: Transport.optional(),
  /** Number plate of the vehicle, empty when there is none. */
  vehicle: z.string().trim().max(20),
  /** Number of the visa or permit that was shown. */
  visa: z.string().trim().max(40).optional(),
});
export type Journey = z.infer<typeof Journey>;

/** How the document came to the desk. */
export const DocumentSource = z.enum([
  'keyboard-wedge',
  'serial-reader',
  'typed-zone',
  'typed-by-hand',
  /** Read off a picture of the page, from a camera or a scanner's file. */
  'picture',
  'simulated',
  'command-line',
]);
export type DocumentSource = z.infer<typeof DocumentSource>;

/** One traveller's crossing of the border as decided at the first line: the record the whole product exists for. */
export const Crossing = z.strictObject({
  id: CrossingId,
  direction: Direction,
  decision: Decision,
  /** When the decision was taken. */
  at: Instant,
  /** When the traveller's document reached the desk; with `at` it gives the processing time. */
  startedAt: Instant,
  post: z.string(),
  lane: z.string(),
  shift: ShiftId.optional(),
  officer: OfficerId,
  document: TravelDocument,
  documentSource: DocumentSource,
  journey: Journey,
  reasons: z.array(Reason).max(10),
  approval: Approval.optional(),
  assessment: Assessment,
  /** The rule pack that it was judged by; absent in records of before there were packs. */
  rules: PackRef.optional(),
  hits: z.array(ScreenedHit).max(50),
  lists: z.array(z.strictObject({ list: z.string(), version: z.string() })),
  /** SHA-256 of the picture of the traveller kept beside the record. */
  photo: Sha256.optional(),
  /** What was captured of the traveller and the document; absent in records of before there was anything to capture. */
  captures: Captures.extend({ level: CaptureLevel }).optional(),
  /** The referral that this decision of the second line ends. */
  referral: CrossingId.optional(),
  /** Written on a numbered form while the station could not be used, and keyed in afterwards. */
  paper: PaperOrigin.optional(),
});
export type Crossing = z.infer<typeof Crossing>;
