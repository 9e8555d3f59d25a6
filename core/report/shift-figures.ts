import { z } from 'zod';
import { CaptureLevel } from '../capture/capture-level.ts';
import { Decision, Direction, Reason } from '../crossing/vocabulary.ts';
import { CrossTable } from './cross-table.ts';
import { ReconciledLine } from './handover.ts';
import { ProcessingTimes } from './processing-times.ts';

const Instant = z.string();
/** An officer's name, which is theirs alone at the post. */
const OfficerName = z.string();
const Traveller = { surname: z.string(), givenNames: z.string(), nationality: z.string() };
const Decided = { crossing: z.string(), at: Instant, lane: z.string(), officer: OfficerName };

export const Refusal = z.strictObject({
  ...Decided,
  ...Traveller,
  second: OfficerName,
  reasons: z.array(Reason),
});
export type Refusal = z.infer<typeof Refusal>;

/** `open`: nobody gave a verdict. `cleared`: settled at an earlier crossing. */
export const HitOutcome = z.enum(['true', 'false', 'unsure', 'cleared', 'open']);
export type HitOutcome = z.infer<typeof HitOutcome>;

export const ReportedHit = z.strictObject({
  ...Decided,
  ...Traveller,
  list: z.string(),
  entry: z.string(),
  listVersion: z.string(),
  score: z.number(),
  action: z.string(),
  outcome: HitOutcome,
  reason: z.string(),
  decision: Decision,
});
export type ReportedHit = z.infer<typeof ReportedHit>;

export const Override = z.strictObject({
  ...Decided,
  against: z.enum(['stop', 'dismissed-hit', 'nothing']),
  second: OfficerName,
  method: z.enum(['passphrase', 'stated']),
  reasons: z.array(Reason),
});
export type Override = z.infer<typeof Override>;

/** What a correction changed, by what the officer sees as one thing. */
export const CorrectedField = z.enum([
  'direction',
  'decision',
  'name',
  'birth-date',
  'sex',
  'nationality',
  'document',
  'journey',
  'other',
]);
export type CorrectedField = z.infer<typeof CorrectedField>;

export const Correction = z.strictObject({
  crossing: z.string(),
  at: Instant,
  officer: OfficerName,
  second: OfficerName,
  reason: Reason,
  changed: z.array(CorrectedField),
  afterClosing: z.boolean(),
});
export type Correction = z.infer<typeof Correction>;

export const Outage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('device'),
    device: z.string(),
    state: z.enum(['gone', 'faulty']),
    code: z.string(),
    from: Instant,
    to: Instant.optional(),
  }),
  z.strictObject({ kind: z.literal('clock'), seconds: z.int(), from: Instant, to: Instant }),
  /** Travellers decided on while the lists did not answer, or there were none. */
  z.strictObject({
    kind: z.literal('lists'),
    code: z.enum(['lists-unavailable', 'no-lists']),
    crossings: z.int().positive(),
    from: Instant,
    to: Instant,
  }),
]);
export type Outage = z.infer<typeof Outage>;

/** How the shift was handed over: what was counted beside what was recorded by then, and the note for the next. */
export const ReportedHandOver = z.strictObject({
  at: Instant,
  officer: OfficerName,
  lines: z.array(ReconciledLine),
  explanation: z.string(),
  note: z.string(),
});
export type ReportedHandOver = z.infer<typeof ReportedHandOver>;

/** Everything a shift report says; docs/reports.md has the meaning and source of each. */
export const ShiftFigures = z.strictObject({
  shift: z.string(),
  openedAt: Instant,
  openedBy: OfficerName,
  closedAt: Instant.optional(),
  closedBy: OfficerName.optional(),
  duties: z.array(z.strictObject({ at: Instant, officer: OfficerName, lane: z.string(), direction: Direction })),
  crossings: z.int().nonnegative(),
  /** Absent for a shift that was closed without. */
  handOver: ReportedHandOver.optional(),
  /** How many of them were keyed in from paper; absent for none. */
  backCaptured: z.int().positive().optional(),
  /** `nationality` to `purpose` leave out what was withdrawn. */
  tables: z.strictObject({
    decision: CrossTable,
    officer: CrossTable,
    nationality: CrossTable,
    sex: CrossTable,
    age: CrossTable,
    purpose: CrossTable,
  }),
  refusals: z.array(Refusal),
  hits: z.array(ReportedHit),
  /** Hits on travellers of before, found while the shift ran. */
  lateHits: z.int().nonnegative(),
  overrides: z.array(Override),
  corrections: z.array(Correction),
  outages: z.array(Outage),
  lists: z.array(z.strictObject({ list: z.string(), version: z.string(), crossings: z.int().positive() })),
  captureLevelsSet: z.array(
    z.strictObject({ at: Instant, lane: z.string(), level: CaptureLevel, reason: z.string(), officer: OfficerName }),
  ),
  /** Under which level the travellers of each lane were decided on. */
  captureLevels: z.array(
    z.strictObject({
      lane: z.string(),
      level: z.union([CaptureLevel, z.literal('not-known')]),
      crossings: z.int().positive(),
    }),
  ),
  times: ProcessingTimes,
});
export type ShiftFigures = z.infer<typeof ShiftFigures>;
