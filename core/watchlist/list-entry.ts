import { z } from 'zod';
import { PartialDate } from '../document/partial-date.ts';
import { Direction } from '../crossing/vocabulary.ts';
import { Sex, StateCode } from '../document/travel-document.ts';

/** What the officer is told to do when an entry is met. `discreet` must not be noticeable to the traveller. */
export const ListAction = z.enum(['arrest', 'refuse', 'second-line', 'seize-document', 'call', 'discreet']);
export type ListAction = z.infer<typeof ListAction>;

/** A birth date as a list gives it: one date with unknown parts, or a range of years, both ends included. */
export const ListedBirthDate = z.union([
  z.strictObject({ date: PartialDate, approximate: z.boolean().optional() }),
  z.strictObject({ fromYear: z.int().min(1800).max(2200), toYear: z.int().min(1800).max(2200) }),
]);
export type ListedBirthDate = z.infer<typeof ListedBirthDate>;

export const ListedName = z.strictObject({
  whole: z.string().trim().min(1).max(1000),
  /** `weak` marks aliases that the list itself calls of low quality. */
  quality: z.enum(['primary', 'strong', 'weak']),
});
export type ListedName = z.infer<typeof ListedName>;

export const ListedDocument = z.strictObject({
  number: z.string().trim().min(1).max(60),
  type: z.string().trim().max(120),
  issuingState: z.string().trim().max(60),
});
export type ListedDocument = z.infer<typeof ListedDocument>;

/** A vehicle's number plate, as the list writes it. */
export const ListedPlate = z.strictObject({
  number: z.string().trim().min(1).max(20),
  state: z.string().trim().max(60),
});
export type ListedPlate = z.infer<typeof ListedPlate>;

/** One person, organisation, document or vehicle on a watchlist. */
export const ListEntry = z.strictObject({
  /** The list's own reference, unique within the list: `QDi.001`. */
  reference: z.string().trim().min(1).max(100),
  subject: z.enum(['person', 'organisation', 'document', 'vehicle']),
  names: z.array(ListedName).max(10_000),
  birthDates: z.array(ListedBirthDate).max(50),
  nationalities: z.array(z.union([StateCode, z.string().trim().max(80)])).max(20),
  sex: Sex.optional(),
  documents: z.array(ListedDocument).max(50),
  plates: z.array(ListedPlate).max(20).optional(),
  birthPlaces: z.array(z.string().trim().min(1).max(200)).max(20).optional(),
  action: ListAction,
  /** The only direction in which the entry matters, such as the exit of an exit ban; both when left out. */
  direction: Direction.optional(),
  /** How soon it must be looked at; `normal` when left out. */
  priority: z.enum(['high', 'normal', 'low']).optional(),
  /** What the officer should do, in the list's own words; empty when the list gives none. */
  instruction: z.string().trim().max(2000),
  /** Why the entry is on the list, in its own words. */
  remarks: z.string().trim().max(8000),
  /** SHA-256 of the person's picture, kept beside the list. */
  picture: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});
export type ListEntry = z.infer<typeof ListEntry>;

/**
 * One line of a list of lost and stolen documents: a single number, or with `last` every number of the same form between
 * the two, both included. Such lists have millions of lines, so a line is no ListEntry until it is met.
 */
export const DocumentRow = z.strictObject({
  number: z.string().trim().min(1).max(30),
  last: z.string().trim().max(30).optional(),
  issuingState: z.string().trim().max(60),
  type: z.string().trim().max(40),
  action: ListAction,
  reason: z.string().trim().max(200),
});
export type DocumentRow = z.infer<typeof DocumentRow>;

export const ListFormat = z.enum(['un-xml', 'ofac-csv', 'ofac-xml', 'eu-xml', 'csv', 'documents']);
export type ListFormat = z.infer<typeof ListFormat>;

/** A row of an imported file that was left out, and why. `row` counts from 1 (XML: the entry's place; CSV: the line in the file). */
export const RejectedRow = z.strictObject({
  row: z.int().positive(),
  reference: z.string().optional(),
  code: z.enum([
    'no-reference',
    'no-name-or-document',
    'duplicate-reference',
    'bad-date',
    'bad-value',
    'bad-range',
    'too-many-columns',
    'malformed',
  ]),
  message: z.string(),
});
export type RejectedRow = z.infer<typeof RejectedRow>;
