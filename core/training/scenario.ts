import { z } from 'zod';
import { FaceExceptionReason } from '../capture/face-capture.ts';
import { CaptureLevel } from '../capture/capture-level.ts';
import { Journey } from '../crossing/crossing.ts';
import { Decision, Direction, ReasonCode } from '../crossing/vocabulary.ts';
import { FullDate, PartialDate } from '../document/partial-date.ts';
import { Sex, StateCode } from '../document/travel-document.ts';
import { FingerExceptionReason } from '../finger/capture-plan.ts';
import { csvColumns } from '../watchlist/csv-entry.ts';
import { zoneFaults } from './training-zone.ts';

/** A text of a scenario: English and French always, the product's other languages where the trainer has them. */
const words = z.string().trim().min(1).max(2000);
export const Text = z.strictObject({
  en: words,
  fr: words,
  ar: words.optional(),
  pt: words.optional(),
  es: words.optional(),
});
export type Text = z.infer<typeof Text>;

/** What a scenario may need that the desk does not have yet. */
export const Need = z.enum([
  'chip',
  'rule-packs',
  'visas',
  'second-line-cases',
  'barcode-seals',
  'linked-identities',
  'groups',
  'vehicles',
  'crisis-mode',
  'health-certificates',
  'readmission',
  'incident-form',
  'power-cut',
  'sync-rehearsal',
]);
export type Need = z.infer<typeof Need>;

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Lower-case letters, digits and hyphens.');

/** A document as what its zone says; the zone is made of it with the right check digits. */
export const WrittenDocument = z.strictObject({
  format: z.enum(['TD1', 'TD2', 'TD3', 'MRV-A', 'MRV-B']).default('TD3'),
  documentCode: z.string().default('P'),
  issuingState: StateCode,
  nationality: StateCode,
  documentNumber: z.string(),
  surname: z.string(),
  givenNames: z.string().default(''),
  birthDate: PartialDate,
  sex: Sex,
  expiryDate: PartialDate.optional(),
  optionalData: z.string().default(''),
});
export type WrittenDocument = z.infer<typeof WrittenDocument>;

export const TravellerOfPack = z
  .strictObject({
    id: Id,
    document: WrittenDocument.optional(),
    /** The zone as the reader sees it, where it is not simply that of the document: altered, forged, worn. */
    lines: z.array(z.string()).min(1).max(3).optional(),
    /** What the page prints, where an officer should compare. */
    printed: Text.optional(),
    /** What the officer sees of the person. */
    appearance: Text.optional(),
    says: z.array(Text).default([]),
    /** The number of a made-up face. */
    face: z.int().positive().optional(),
  })
  .superRefine((traveller, context) => {
    for (const { path, message } of zoneFaults(traveller)) context.addIssue({ code: 'custom', path, message });
  });
export type TravellerOfPack = z.infer<typeof TravellerOfPack>;

/** What the record must show that was done. */
export const Step = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('read-by-device') }),
  z.strictObject({ step: z.literal('typed-by-hand') }),
  z.strictObject({ step: z.literal('answer-hit'), entry: z.string(), verdict: z.enum(['true', 'false', 'unsure']) }),
  z.strictObject({ step: z.literal('open-entry') }),
  z.strictObject({ step: z.literal('search-record') }),
  z.strictObject({ step: z.literal('ask'), answer: Journey.keyof() }),
  z.strictObject({ step: z.literal('second-officer') }),
  z.strictObject({
    step: z.literal('document-says'),
    field: z.enum(['surname', 'givenNames', 'nationality', 'birthDate', 'documentNumber', 'issuingState']),
    value: z.string(),
  }),
  z.strictObject({ step: z.literal('take-face') }),
  z.strictObject({ step: z.literal('except-face'), reason: FaceExceptionReason }),
  z.strictObject({ step: z.literal('except-fingers'), reason: FingerExceptionReason }),
]);
export type Step = z.infer<typeof Step>;

/** What a good officer does with one traveller. */
export const Good = z.strictObject({
  traveller: Id,
  decision: Decision,
  /** Other decisions that are as good. */
  alsoRight: z.array(Decision).default([]),
  reasons: z.array(ReasonCode).default([]),
  /** Reasons that may be given beside them. */
  alsoReasons: z.array(ReasonCode).default([]),
  steps: z.array(Step).default([]),
  /** From the document's reaching the desk to the decision. */
  seconds: z.int().positive(),
  why: Text,
});
export type Good = z.infer<typeof Good>;

/** Something to say or do for the traveller's rights and dignity. `wrong` ones must not be said. */
const Prompt = z.strictObject({ id: Id, text: Text, wrong: z.boolean().default(false) });

const HistoryLine = z.strictObject({
  traveller: Id.optional(),
  document: WrittenDocument.optional(),
  direction: Direction,
  decision: Decision.default('admit'),
  daysAgo: z.number().positive().max(3650),
  journey: Journey.partial().default({}),
});
export type HistoryLine = z.infer<typeof HistoryLine>;

export const Weights = z.strictObject({
  decision: z.int().nonnegative().default(50),
  reasons: z.int().nonnegative().default(15),
  steps: z.int().nonnegative().default(15),
  time: z.int().nonnegative().default(10),
  rights: z.int().nonnegative().default(10),
});
export type Weights = z.infer<typeof Weights>;

const ListLine = z
  .strictObject({ reference: z.string().min(1) })
  .extend(
    Object.fromEntries(
      csvColumns
        .filter((column) => column !== 'reference' && column !== 'picture')
        .map((column) => [column, z.string().optional()]),
    ),
  );

const StolenLine = z.strictObject({
  number: z.string().min(1),
  last: z.string().optional(),
  issuing_state: StateCode,
  action: z.string().default('seize-document'),
  reason: z.string().default(''),
});

export const Scenario = z
  .strictObject({
    id: Id,
    title: Text,
    /** What the officer is told before it begins. */
    brief: Text,
    needs: z.array(Need).default([]),
    /** The day at the training post. */
    date: FullDate.default('2026-03-01'),
    direction: Direction.default('entry'),
    captureLevel: CaptureLevel.default('document'),
    travellers: z.array(TravellerOfPack).min(1).max(60),
    watchlist: z.array(ListLine).default([]),
    stolen: z.array(StolenLine).default([]),
    history: z.array(HistoryLine).default([]),
    /** What goes wrong with the reader before a traveller's document reaches it for the first time. */
    faults: z.array(z.strictObject({ before: Id, fault: z.enum(['unplugged', 'noise', 'half-page']) })).default([]),
    prompts: z.array(Prompt).default([]),
    good: z.array(Good).min(1),
    score: Weights.prefault({}),
  })
  .superRefine(({ travellers, history, faults, prompts, good, score }, context) => {
    const ids = travellers.map(({ id }) => id);
    const fault = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message });
    const known = (id: string | undefined, path: (string | number)[]) => {
      if (id !== undefined && !ids.includes(id)) fault(path, `There is no traveller ${id}.`);
    };
    twice(ids).forEach((at) => fault(['travellers', at, 'id'], 'Another traveller has this id.'));
    twice(prompts.map(({ id }) => id)).forEach((at) => fault(['prompts', at, 'id'], 'Another prompt has this id.'));
    twice(good.map(({ traveller }) => traveller)).forEach((at) =>
      fault(['good', at, 'traveller'], 'This traveller has been described above.'),
    );
    history.forEach(({ traveller, document }, at) => {
      known(traveller, ['history', at, 'traveller']);
      if ((traveller === undefined) === (document === undefined))
        fault(['history', at], 'Give either traveller or document.');
      if (document) zoneFaults({ document }).forEach(({ path, message }) => fault(['history', at, ...path], message));
      if (traveller !== undefined && !travellers.find(({ id }) => id === traveller)?.document)
        fault(['history', at, 'traveller'], 'An earlier crossing needs a document given by its fields.');
    });
    faults.forEach(({ before }, at) => known(before, ['faults', at, 'before']));
    good.forEach(({ traveller }, at) => known(traveller, ['good', at, 'traveller']));
    ids.forEach((id, at) => {
      if (!good.some(({ traveller }) => traveller === id))
        fault(['travellers', at], `What a good officer does with ${id} is missing.`);
    });
    if (Object.values(score).reduce((sum, one) => sum + one, 0) !== 100)
      fault(['score'], 'The points must add up to 100.');
  });
export type Scenario = z.infer<typeof Scenario>;

export const PackFile = z.strictObject({ pack: z.literal(1), scenarios: z.array(Scenario).min(1) });

/** Places of what stands a second time. */
function twice(ids: readonly string[]): number[] {
  return ids.flatMap((id, at) => (ids.indexOf(id) < at ? [at] : []));
}
