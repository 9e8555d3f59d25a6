import { z } from 'zod';
import { PartialDate } from '../document/partial-date.ts';
import { Direction } from '../crossing/vocabulary.ts';
import { Sex } from '../document/travel-document.ts';
import { ListAction, ListFormat } from './list-entry.ts';

/** The name under which the post's own alerts are compared. No imported list may have it. */
export const localList = 'local';

/** What is known of the person, document and vehicle to be screened. At least a name, a document number or a number plate. */
export const ScreeningQuery = z.strictObject({
  surname: z.string().max(400).optional(),
  givenNames: z.string().max(400).optional(),
  /** A whole name whose parts are not told apart. */
  name: z.string().max(1000).optional(),
  /** Other spellings of the same person's name: the printed one, the one in the chip, in another script. */
  otherNames: z.array(z.string().max(1000)).max(5).optional(),
  birthDate: PartialDate.optional(),
  nationality: z.string().max(80).optional(),
  sex: Sex.optional(),
  documentNumber: z.string().max(60).optional(),
  issuingState: z.string().max(80).optional(),
  /** Number plate of the vehicle. */
  plate: z.string().max(20).optional(),
  /** Leaves out entries that matter only in the other direction. */
  direction: Direction.optional(),
  /** The machine-readable zone's name field was full, so its last word may be cut off (ICAO 9303-3, 4.6). */
  nameMayBeCut: z.boolean().optional(),
});
export type ScreeningQuery = z.infer<typeof ScreeningQuery>;

/** One reason behind a hit, in codes that `reasonText` puts into words. */
export const HitReason = z.strictObject({
  code: z.enum([
    'document-number-same',
    'document-number-look-alike',
    'document-number-one-edit',
    'document-number-in-range',
    'document-number-differs',
    'document-number-unknown',
    'issuing-state-same',
    'issuing-state-differs',
    'issuing-state-unknown',
    'plate-same',
    'plate-look-alike',
    // Whole names, in records of before the words were compared one by one.
    'name-same',
    'name-same-weak-alias',
    'name-differs',
    'word-same',
    'word-spelled-alike',
    'word-sounds-alike',
    'word-equivalent',
    'word-initial',
    'word-joined',
    'word-cut-off',
    'word-differs',
    'word-only-given',
    'word-only-listed',
    'name-weak-alias',
    'name-unknown',
    'birth-date-same',
    'birth-date-within',
    'birth-date-partly-known',
    'birth-date-near',
    'birth-date-day-month-swapped',
    'birth-date-digits-swapped',
    'birth-date-day-differs',
    'birth-date-month-differs',
    'birth-date-year-differs',
    'birth-date-unknown',
    'birth-date-differs',
    'nationality-same',
    'nationality-differs',
    'nationality-unknown',
    'sex-same',
    'sex-differs',
    'sex-unknown',
    'all-agree',
  ]),
  /** The listed value that was compared, empty when unknown. */
  listed: z.string(),
  /** The traveller's value, empty when unknown. */
  given: z.string(),
  /** The part of the score that this made, negative for what speaks against; all of a hit's parts add up to its score. */
  contribution: z.number().optional(),
});
export type HitReason = z.infer<typeof HitReason>;

/** A possible meeting of the traveller with a listed person, document or vehicle. */
export const Hit = z.strictObject({
  /** The list's name and the entry's reference in it. */
  list: z.string(),
  entry: z.string(),
  listVersion: z.string(),
  /** Changes with the entry's content: what was cleared under one is not cleared under another. */
  entryHash: z.string().optional(),
  /** 0 to 1; 1 only when everything known on both sides agrees. */
  score: z.number().min(0).max(1),
  reasons: z.array(HitReason),
  /** The listed person's primary name, or the document's number. */
  title: z.string(),
  /** Which of the listed names was met, as the list writes it; absent when it was met by something else. */
  matchedName: z.string().optional(),
  action: ListAction,
  direction: Direction.optional(),
  priority: z.enum(['high', 'normal', 'low']).optional(),
  instruction: z.string(),
  remarks: z.string(),
});
export type Hit = z.infer<typeof Hit>;

/** A list as it stands at the post. `issuedAt` is what the file states of itself, where it does; ISO instants. */
export const ListStatus = z.strictObject({
  list: z.string(),
  format: ListFormat.optional(),
  version: z.string(),
  entries: z.int().nonnegative(),
  names: z.int().nonnegative(),
  documents: z.int().nonnegative(),
  issuedAt: z.iso.datetime().optional(),
  importedAt: z.iso.datetime(),
});
export type ListStatus = z.infer<typeof ListStatus>;

/** The answer of one screening: the hits, best first, and the versions of every list it was made with. */
export const Screening = z.strictObject({
  hits: z.array(Hit),
  lists: z.array(z.strictObject({ list: z.string(), version: z.string() })),
});
export type Screening = z.infer<typeof Screening>;

/** How a screening is cut off. */
export const ScreeningLimits = z.strictObject({
  /** The most hits, best first. */
  limit: z.int().positive().max(1000).optional(),
  /** The least score of a hit, for every list; before `thresholds`. */
  threshold: z.number().min(0).max(1).optional(),
  /** The least score by the list's name, as the post has set it; `defaultThreshold` for every other. */
  thresholds: z.record(z.string(), z.number().min(0).max(1)).optional(),
});
export type ScreeningLimits = z.infer<typeof ScreeningLimits>;
