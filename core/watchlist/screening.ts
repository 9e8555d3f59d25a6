import { z } from 'zod';
import { PartialDate } from '../document/partial-date.ts';
import { ListAction } from './list-entry.ts';

/** What is known of the person and document to be screened. At least a name or a document number. */
export const ScreeningQuery = z.strictObject({
  surname: z.string().max(200).optional(),
  givenNames: z.string().max(200).optional(),
  /** A whole name whose parts are not told apart. */
  name: z.string().max(400).optional(),
  birthDate: PartialDate.optional(),
  nationality: z.string().max(80).optional(),
  documentNumber: z.string().max(60).optional(),
  issuingState: z.string().max(80).optional(),
});
export type ScreeningQuery = z.infer<typeof ScreeningQuery>;

/** One reason behind a hit, in codes that the screens put into words. */
export const HitReason = z.strictObject({
  code: z.enum([
    'document-number-same',
    'document-number-look-alike',
    'document-number-differs',
    'issuing-state-same',
    'issuing-state-differs',
    'issuing-state-unknown',
    'name-same',
    'name-same-weak-alias',
    'name-differs',
    'birth-date-same',
    'birth-date-within',
    'birth-date-partly-known',
    'birth-date-unknown',
    'birth-date-differs',
    'nationality-same',
    'nationality-differs',
    'nationality-unknown',
  ]),
  /** The listed value that was compared, empty when unknown. */
  listed: z.string(),
  /** The traveller's value, empty when unknown. */
  given: z.string(),
});
export type HitReason = z.infer<typeof HitReason>;

/** A possible meeting of the traveller with a listed person or document. */
export const Hit = z.strictObject({
  /** The list's name and the entry's reference in it. */
  list: z.string(),
  entry: z.string(),
  listVersion: z.string(),
  /** 0 to 1; 1 only when everything known on both sides agrees. */
  score: z.number().min(0).max(1),
  reasons: z.array(HitReason),
  /** The listed person's primary name, or the document's number. */
  title: z.string(),
  action: ListAction,
  instruction: z.string(),
  remarks: z.string(),
});
export type Hit = z.infer<typeof Hit>;

/** A list as it stands at the post. `issuedAt` and `importedAt` are ISO instants. */
export const ListStatus = z.strictObject({
  list: z.string(),
  version: z.string(),
  entries: z.int().nonnegative(),
  names: z.int().nonnegative(),
  documents: z.int().nonnegative(),
  importedAt: z.iso.datetime(),
});
export type ListStatus = z.infer<typeof ListStatus>;

/** The answer of one screening: the hits, best first, and the versions of every list it was made with. */
export const Screening = z.strictObject({
  hits: z.array(Hit),
  lists: z.array(z.strictObject({ list: z.string(), version: z.string() })),
});
export type Screening = z.infer<typeof Screening>;
