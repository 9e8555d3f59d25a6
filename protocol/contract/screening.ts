import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Screening, ScreeningQuery } from '../../core/watchlist/screening.ts';

const fields = ScreeningQuery.pick({
  name: true,
  otherNames: true,
  birthDate: true,
  nationality: true,
  sex: true,
  documentNumber: true,
  issuingState: true,
  plate: true,
});

/** Whom or what an officer asks about without a traveller at the desk: a name, a number or a plate at least. */
export const AskedAbout = fields.refine(
  ({ name = '', documentNumber = '', plate = '' }) => [name, documentNumber, plate].some((text) => text.trim() !== ''),
  'Give a name, a document number or a number plate.',
);
export type AskedAbout = z.infer<typeof AskedAbout>;

export const screening = {
  /** Holds a person, document or vehicle against every list. Each question is recorded as a look-up. */
  ask: oc
    .input(AskedAbout)
    .output(
      z.discriminatedUnion('outcome', [
        Screening.extend({ outcome: z.literal('answered') }),
        z.strictObject({ outcome: z.literal('unavailable') }),
      ]),
    ),
};
