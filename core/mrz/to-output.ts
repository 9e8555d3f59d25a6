import type { PartialDate } from '../document/partial-date.ts';
import type { DocumentFormat, Sex } from '../document/travel-document.ts';
import type { MrzField, MrzProblemCode } from './problem.ts';
import type { MrzReading } from './reading.ts';

/** A reading as the command line prints it: `null` for what the document does not say, and for everything when there is no document. */
export interface MrzOutput {
  readonly format: DocumentFormat | null;
  readonly documentCode: string | null;
  readonly issuingState: string | null;
  readonly documentNumber: string | null;
  readonly surname: string | null;
  readonly givenNames: string | null;
  readonly nationality: string | null;
  readonly birthDate: PartialDate | null;
  readonly sex: Sex | null;
  readonly expiryDate: PartialDate | null;
  readonly optionalData: string | null;
  readonly valid: boolean;
  readonly expired: boolean;
  readonly problems: readonly { readonly code: MrzProblemCode; readonly field: MrzField; readonly message: string }[];
}

const withoutSex: readonly DocumentFormat[] = ['FRENCH_DRIVING_LICENSE', 'SWISS_DRIVING_LICENSE'];
const withoutBirthDate: readonly DocumentFormat[] = ['FRENCH_DRIVING_LICENSE'];

export function mrzOutput(reading: MrzReading): MrzOutput {
  const { document, valid, expired } = reading;
  const problems = reading.problems.map(({ code, field, message }) => ({ code, field, message }));
  return {
    format: document?.format ?? null,
    documentCode: says(document?.documentCode),
    issuingState: says(document?.issuingState),
    documentNumber: says(document?.documentNumber),
    surname: says(document?.surname),
    givenNames: says(document?.givenNames),
    nationality: says(document?.nationality),
    birthDate: document === undefined || withoutBirthDate.includes(document.format) ? null : document.birthDate,
    sex: document === undefined || withoutSex.includes(document.format) ? null : document.sex,
    expiryDate: document?.expiryDate ?? null,
    optionalData: says(document?.optionalData),
    valid,
    expired,
    problems,
  };
}

function says(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}

/** The documents in a file of many, parted by empty lines. */
export function splitDocuments(text: string): string[] {
  const blocks = [];
  let block: string[] = [];
  for (const line of [...text.split(/\r\n|\r|\n/), '']) {
    if (line.trim() !== '') {
      block.push(line);
    } else if (block.length > 0) {
      blocks.push(block.join('\n'));
      block = [];
    }
  }
  return blocks;
}
