import { z } from 'zod';
import { numberKey, personKey } from '../document/name-words.ts';
import type { TravelDocument } from '../document/travel-document.ts';

/** One person with one document: the same name and birth date, and the same number of the same State. */
export const PersonRef = z.strictObject({
  person: z.string().min(1),
  number: z.string().min(1),
  issuingState: z.string().min(1),
});
export type PersonRef = z.infer<typeof PersonRef>;

/** The person of a document, undefined where it says too little to know the same one again. */
export function personOf(document: TravelDocument): PersonRef | undefined {
  const { surname, givenNames, birthDate, issuingState } = document;
  const number = numberKey(document.documentNumber);
  if (number === '' || issuingState === '' || birthDate.includes('X')) return undefined;
  return { person: personKey(surname, givenNames, birthDate), number, issuingState };
}
