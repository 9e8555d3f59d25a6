import { z } from 'zod';
import { Decision, Direction, Purpose } from '../crossing/vocabulary.ts';
import { ageBands, stayBands } from './bands.ts';
import { notKnown } from './cross-table.ts';
import { MissingField } from './period-figures.ts';

const unknown = z.literal(notKnown);
const codesOf = (bands: readonly { readonly code: string }[]) => z.enum([notKnown, ...bands.map(({ code }) => code)]);

/** Which crossings a figure of a report counts, by the codes of its row and column. Everything given must hold. */
export const FigureFilter = z.strictObject({
  direction: Direction.optional(),
  decisions: z.array(Decision).min(1).max(4).optional(),
  sex: z.enum(['F', 'M', 'X']).optional(),
  age: codesOf(ageBands).optional(),
  citizenship: z.string().min(1).max(20).optional(),
  purpose: z.union([Purpose, unknown]).optional(),
  stay: codesOf(stayBands).optional(),
  travellers: z.enum(['resident', 'visitor', notKnown]).optional(),
  day: z.iso.date().optional(),
  weekday: z
    .string()
    .regex(/^[1-7]$/)
    .optional(),
  hour: z
    .string()
    .regex(/^([01]\d|2[0-3])$/)
    .optional(),
  lane: z.string().max(20).optional(),
  /** By name, as reports have it. */
  officer: z.string().max(80).optional(),
  missing: MissingField.optional(),
  firstOfJanuary: z.literal(true).optional(),
});
export type FigureFilter = z.infer<typeof FigureFilter>;
