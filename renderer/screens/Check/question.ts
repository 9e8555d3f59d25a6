import { AskedAbout } from '../../../protocol/contract/screening.ts';
import { readTypedDate } from '../Desk/typed-date.ts';

/** The form as typed, every field text. */
export interface Question {
  readonly name: string;
  /** The same name in another spelling or script. */
  readonly otherName: string;
  readonly birthDate: string;
  readonly sex: string;
  readonly nationality: string;
  readonly documentNumber: string;
  readonly issuingState: string;
  readonly plate: string;
}

export type QuestionField = keyof Question;

export const nothingAsked: Question = {
  name: '',
  otherName: '',
  birthDate: '',
  sex: '',
  nationality: '',
  documentNumber: '',
  issuingState: '',
  plate: '',
};

/** What is asked, or the fields to look at again: the name where nothing was given that anybody could be found by. */
export function readQuestion(question: Question): AskedAbout | QuestionField[] {
  const { birthDate, otherName, nationality, issuingState, ...rest } = question;
  const given = Object.fromEntries(Object.entries(rest).filter(([, text]) => text.trim() !== ''));
  const states = { nationality: stateOf(nationality), issuingState: stateOf(issuingState) };
  const malformed = (['nationality', 'issuingState'] as const).filter((field) => states[field] === undefined);
  const date = birthDate.trim() === '' ? 'open' : readTypedDate(birthDate);
  const faulty: QuestionField[] = [...(date === undefined ? (['birthDate'] as const) : []), ...malformed];
  if (faulty.length > 0) return faulty;
  const read = AskedAbout.safeParse({
    ...given,
    ...(states.nationality && { nationality: states.nationality }),
    ...(states.issuingState && { issuingState: states.issuingState }),
    ...(date !== 'open' && { birthDate: date }),
    ...(otherName.trim() !== '' && { otherNames: [otherName] }),
  });
  return read.success ? read.data : ['name'];
}

/** A code in capitals, empty for none; undefined for what is none. */
function stateOf(text: string): string | undefined {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{0,3}$/.test(code) ? code : undefined;
}
