import { z } from 'zod';
import { RefusalStanding } from '../../core/case/safeguards.ts';
import { Captures, noCaptures } from '../../core/capture/captures.ts';
import { CaptureLevel } from '../../core/capture/capture-level.ts';
import { WantedCapture } from '../../core/capture/wanted.ts';
import { Crossing, CrossingId, DocumentSource, Instant, Journey, ScreenedHit } from '../../core/crossing/crossing.ts';
import { Decision, Direction } from '../../core/crossing/vocabulary.ts';
import { FingerCount } from '../../core/finger/capture-plan.ts';
import { TravelDocument } from '../../core/document/travel-document.ts';
import { MrzProblem } from '../../core/mrz/problem.ts';
import { FingerSession } from './finger-session.ts';
import { Assessment } from '../../core/rules/assessment.ts';

/** One line of a traveller's past, as the desk and the search show it. */
export const CrossingSummary = z.strictObject({
  id: CrossingId,
  seq: z.int(),
  versions: z.int(),
  direction: Direction,
  decision: Decision,
  at: Instant,
  lane: z.string(),
  officer: z.string(),
  documentNumber: z.string(),
  issuingState: z.string(),
  surname: z.string(),
  givenNames: z.string(),
  birthDate: z.string(),
  nationality: z.string(),
  light: Crossing.shape.assessment.shape.light,
  /** The form on which it was written while the station could not be used: back-captured. */
  form: z.string().optional(),
});
export type CrossingSummary = z.infer<typeof CrossingSummary>;

/** The traveller at the window. Lives in the station, is saved at each step and survives reload, lock and power cut. */
export const Traveller = z.strictObject({
  crossing: CrossingId,
  startedAt: Instant,
  direction: Direction,
  document: TravelDocument,
  source: DocumentSource,
  problems: z.array(MrzProblem),
  assessment: Assessment,
  hits: z.array(ScreenedHit),
  earlier: z.array(CrossingSummary),
  journey: Journey,
  /** Whether the journey was filled in from the traveller's last crossing. */
  prefilled: z.boolean(),
  captures: Captures.default(noCaptures),
});
export type Traveller = z.infer<typeof Traveller>;

/** A message about something that came in and was not taken, or about the last record. Stays until the next thing happens. */
export const DeskNotice = z.strictObject({
  code: z.enum([
    'nothing-read',
    'read-partial',
    'read-garbage',
    'read-two-documents',
    'read-again-same',
    'read-while-busy',
    'demo-document-at-real-post',
    'real-document-in-demo',
    'pictures-off',
    'pages-full',
    'no-room-for-picture',
    'recorded',
    'correction-recorded',
  ]),
  level: z.enum(['good', 'attention', 'fault']),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type DeskNotice = z.infer<typeof DeskNotice>;

export const Desk = z.strictObject({
  traveller: Traveller.optional(),
  /** What the lane asks of the traveller. */
  asked: z.strictObject({ level: CaptureLevel, fingers: FingerCount }).optional(),
  /** What of it the officer has neither taken nor excepted. */
  wanted: z.array(WantedCapture),
  /** What must be thought of before the traveller is turned away. */
  safeguards: z
    .strictObject({ mayBeChild: z.boolean(), isProtected: z.boolean(), refusal: RefusalStanding })
    .optional(),
  /** Fingers that are being taken, or how the last attempt ended. */
  fingers: FingerSession.optional(),
  notice: DeskNotice.optional(),
  /** What was recorded last, for correcting a slip at once. */
  lastRecorded: z
    .strictObject({
      id: CrossingId,
      seq: z.int(),
      decision: Decision,
      surname: z.string(),
      givenNames: z.string(),
      at: Instant,
    })
    .optional(),
});
export type Desk = z.infer<typeof Desk>;
