import { TypedDocument } from '../../../protocol/contract/desk.ts';
import { readTypedDate } from './typed-date.ts';

/** The form as typed, every field text. */
export interface TypedFields {
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly nationality: string;
  readonly documentNumber: string;
  readonly issuingState: string;
  readonly documentCode: string;
  readonly expiryDate: string;
}

export type TypedField = keyof TypedFields;

export const nothingTyped: TypedFields = {
  surname: '',
  givenNames: '',
  birthDate: '',
  sex: '',
  nationality: '',
  documentNumber: '',
  issuingState: '',
  documentCode: 'P',
  expiryDate: '',
};

/** The document as typed, or the fields to look at again. */
export function readTyped(fields: TypedFields): TypedDocument | readonly TypedField[] {
  const { expiryDate, ...rest } = fields;
  const read = TypedDocument.safeParse({
    ...rest,
    nationality: fields.nationality.trim().toUpperCase(),
    issuingState: fields.issuingState.trim().toUpperCase(),
    sex: fields.sex === '' ? 'X' : fields.sex.toUpperCase(),
    birthDate: fields.birthDate.trim() === '' ? 'XXXX-XX-XX' : readTypedDate(fields.birthDate),
    ...(expiryDate.trim() === '' ? {} : { expiryDate: readTypedDate(expiryDate) ?? '' }),
  });
  if (read.success) return read.data;
  const faulty = new Set(read.error.issues.map(({ path }) => path[0]));
  return (Object.keys(fields) as TypedField[]).filter((field) => faulty.has(field));
}
