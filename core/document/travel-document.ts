import { z } from 'zod';
import { PartialDate } from './partial-date.ts';

/** The layouts of a machine-readable zone that can be read, and `NONE` for a document typed by hand (ICAO 9303 parts 4 to 7; French and Swiss national formats). */
export const DocumentFormat = z.enum([
  'TD1',
  'TD2',
  'TD3',
  'MRV-A',
  'MRV-B',
  'FRENCH_NATIONAL_ID',
  'FRENCH_DRIVING_LICENSE',
  'SWISS_DRIVING_LICENSE',
  'NONE',
]);
export type DocumentFormat = z.infer<typeof DocumentFormat>;

/** `X` is "unspecified", printed `<` in the machine-readable zone (ICAO 9303-3, 4.7). */
export const Sex = z.enum(['F', 'M', 'X']);
export type Sex = z.infer<typeof Sex>;

const Name = z.string().trim().max(200);
/** A State or organisation as the machine-readable zone writes it, fillers removed: `UTO`, `D`, `XXB`. */
export const StateCode = z.string().regex(/^[A-Z]{1,3}$/);
export type StateCode = z.infer<typeof StateCode>;

/** What a travel document says of itself and its holder, however it was read. Empty text means "the document does not say". */
export const TravelDocument = z.strictObject({
  format: DocumentFormat,
  /** `P`, `PT`, `I`, `V`…, fillers removed (ICAO 9303-3, 4.4). */
  documentCode: z.string().max(2),
  issuingState: z.union([StateCode, z.literal('')]),
  documentNumber: z.string().trim().max(40),
  surname: Name,
  givenNames: Name,
  nationality: z.union([StateCode, z.literal('')]),
  birthDate: PartialDate,
  sex: Sex,
  expiryDate: PartialDate.optional(),
  optionalData: z.string().max(60),
  /** The zone's lines as read, absent for a document typed by hand. */
  mrzLines: z.array(z.string().max(44)).max(3).optional(),
});
export type TravelDocument = z.infer<typeof TravelDocument>;
