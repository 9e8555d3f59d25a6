import { z } from 'zod';
import { Direction } from '../crossing/vocabulary.ts';
import { Count, CrossTable } from './cross-table.ts';
import { DuplicateMovement, OneMovement, Overstay } from './movements.ts';
import { PeriodTimes } from './processing-times.ts';

/** One cell of the full cross-classification of admitted travellers. */
export const DetailCell = z.strictObject({
  direction: Direction,
  sex: z.string(),
  age: z.string(),
  citizenship: z.string(),
  purpose: z.string(),
  stay: z.string(),
  count: z.int().positive(),
});
export type DetailCell = z.infer<typeof DetailCell>;

export const PeriodTables = z.strictObject({
  /** Everything decided, by decision. All other tables count who was admitted. */
  decision: CrossTable,
  citizenship: CrossTable,
  sex: CrossTable,
  age: CrossTable,
  /** Age by sex, for those who entered and those who left. */
  ageSexEntry: CrossTable,
  ageSexExit: CrossTable,
  purpose: CrossTable,
  /** Intended length of stay of those who entered, as told at the desk; for those who left, as far as it was asked. */
  stay: CrossTable,
  /** Residents who return home, visitors, and those whose purpose was not asked. */
  travellers: CrossTable,
  days: CrossTable,
  /** Hours of the day by days of the week, from Monday, `1`: when the post is busy. */
  hours: CrossTable,
});
export type PeriodTables = z.infer<typeof PeriodTables>;

export const MissingField = z.enum(['name', 'number', 'nationality', 'birth-date', 'sex', 'purpose', 'stay']);
export type MissingField = z.infer<typeof MissingField>;

export const DataQuality = z.strictObject({
  crossings: z.int().nonnegative(),
  missing: z.array(
    z.strictObject({ field: MissingField, of: z.int().nonnegative(), crossings: z.int().nonnegative() }),
  ),
  /** Whole birth dates, and how many of them are the first of January, where one in 365 would be. */
  birthDates: z.int().nonnegative(),
  firstOfJanuary: z.int().nonnegative(),
  exitsWithoutEntry: z.array(OneMovement),
  duplicates: z.array(DuplicateMovement),
});
export type DataQuality = z.infer<typeof DataQuality>;

/** Everything a period report says. `times`, `detail`, `quality` and `stays` may concern single persons and are not in a publication copy. */
export const PeriodFigures = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  /** The post's day when it was made: stays that ran out by then are over. */
  today: z.iso.date(),
  crossings: Count,
  /** Where travellers live is not recorded, so they are classed by citizenship. */
  residence: z.literal('not-recorded'),
  tables: PeriodTables,
  /** Of everybody decided on, as first recorded; not in a publication copy. */
  times: PeriodTimes.optional(),
  detail: z.array(DetailCell).optional(),
  quality: DataQuality.optional(),
  stays: z.strictObject({ overstays: z.array(Overstay), noExit: z.array(OneMovement) }).optional(),
});
export type PeriodFigures = z.infer<typeof PeriodFigures>;
