import type { MrzField } from './problem.ts';

/** What a part of the zone is for; `filler` is a part that must be empty. */
export type ZonePart =
  | 'documentCode'
  | 'issuingState'
  | 'number'
  | 'numericNumber'
  | 'numberDigit'
  | 'names'
  | 'surname'
  | 'givenNames'
  | 'nationality'
  | 'birthDate'
  | 'birthDateDigit'
  | 'sex'
  | 'expiryDate'
  | 'expiryDateDigit'
  | 'optional'
  | 'optionalDigit'
  | 'compositeDigit'
  | 'filler';

/** Which characters a part may have: `letters`, `digits` and `any` include the filler, `numeric` does not, a `digit` is a check digit. */
export type CharacterKind = 'letters' | 'digits' | 'numeric' | 'any' | 'digit' | 'sex' | 'filler';

/** One part of a zone as printed; positions count from 0. */
export interface ZoneField {
  readonly part: ZonePart;
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** For a check digit: the text that it is computed over. */
  readonly covers: string;
}

/** How each part is judged, and the name under which its problems are reported. */
export const zoneParts = {
  documentCode: { field: 'documentCode', kind: 'any', label: 'document code' },
  issuingState: { field: 'issuingState', kind: 'letters', label: 'issuing State' },
  number: { field: 'documentNumber', kind: 'any', label: 'document number' },
  numericNumber: { field: 'documentNumber', kind: 'numeric', label: 'document number' },
  numberDigit: { field: 'documentNumber', kind: 'digit', label: 'document number' },
  names: { field: 'names', kind: 'letters', label: 'name' },
  surname: { field: 'names', kind: 'letters', label: 'surname' },
  givenNames: { field: 'names', kind: 'letters', label: 'given names' },
  nationality: { field: 'nationality', kind: 'letters', label: 'nationality' },
  birthDate: { field: 'birthDate', kind: 'digits', label: 'date of birth' },
  birthDateDigit: { field: 'birthDate', kind: 'digit', label: 'date of birth' },
  sex: { field: 'sex', kind: 'sex', label: 'sex' },
  expiryDate: { field: 'expiryDate', kind: 'digits', label: 'date of expiry' },
  expiryDateDigit: { field: 'expiryDate', kind: 'digit', label: 'date of expiry' },
  optional: { field: 'optionalData', kind: 'any', label: 'optional data' },
  optionalDigit: { field: 'optionalData', kind: 'digit', label: 'optional data' },
  compositeDigit: { field: 'composite', kind: 'digit', label: 'whole zone' },
  filler: { field: 'zone', kind: 'filler', label: 'empty part of the zone' },
} as const satisfies Record<ZonePart, { field: MrzField; kind: CharacterKind; label: string }>;

/** The first field that is this part. */
export function findField(fields: readonly ZoneField[], part: ZonePart): ZoneField | undefined {
  return fields.find((field) => field.part === part);
}
