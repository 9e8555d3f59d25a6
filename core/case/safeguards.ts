import { z } from 'zod';
import type { Reason } from '../crossing/vocabulary.ts';
import { needOfReason } from './vocabulary.ts';
import type { PartialDate } from '../document/partial-date.ts';

/**
 * What is asked before anybody who may need protection can be refused. By: OHCHR, Recommended Principles and Guidelines on Human
 * Rights at International Borders (2014), guidelines 5 and 6 (spoken to alone, urgent needs); Convention relating to the Status of
 * Refugees, article 33, and Convention against Torture, article 3 (fear); UNHCR, The 10-Point Plan in Action (asks for protection,
 * in whatever words); UNODC, Human Trafficking Indicators (under another's control); Convention on the Rights of the Child, article 3,
 * with General Comments 6 (2005) and 14 (2013), and Frontex, VEGA Handbook: Children at airports (accompanied, best interests).
 */
export const SafeguardQuestion = z.enum([
  'spoken-alone',
  'fears-return',
  'asks-protection',
  'controlled',
  'urgent-need',
  'accompanied',
  'best-interests',
]);
export type SafeguardQuestion = z.infer<typeof SafeguardQuestion>;

const asksOfChild: readonly SafeguardQuestion[] = ['accompanied', 'best-interests'];

/** The questions to be asked of somebody, in their order. */
export function questionsFor(child: boolean): SafeguardQuestion[] {
  return SafeguardQuestion.options.filter((question) => child || !asksOfChild.includes(question));
}

export const SafeguardAnswers = z.strictObject({
  answers: z.partialRecord(SafeguardQuestion, z.enum(['yes', 'no'])),
  note: z.string().trim().max(2000),
});
export type SafeguardAnswers = z.infer<typeof SafeguardAnswers>;

/**
 * How a refusal stands: `free` where nothing asks for safeguards; `unanswered` while a question is open; `forbidden` where an answer
 * shows that the person must be handed to those who protect; else `answered`.
 */
export const RefusalStanding = z.enum(['free', 'unanswered', 'forbidden', 'answered']);
export type RefusalStanding = z.infer<typeof RefusalStanding>;

export function standingOfAnswers(
  child: boolean,
  given: SafeguardAnswers['answers'] | undefined,
): Exclude<RefusalStanding, 'free'> {
  if (questionsFor(child).some((question) => given?.[question] === undefined)) return 'unanswered';
  return showsNeed(child, given ?? {}) ? 'forbidden' : 'answered';
}

/** Whether answers show that the person is not to be turned away. */
export function showsNeed(child: boolean, answers: SafeguardAnswers['answers']): boolean {
  const fears =
    answers['fears-return'] === 'yes' || answers['asks-protection'] === 'yes' || answers.controlled === 'yes';
  return fears || (child && (answers.accompanied === 'no' || answers['best-interests'] === 'no'));
}

/** Eighteen, by article 1 of the Convention on the Rights of the Child. */
const ofAge = 18;

/** Whether somebody may be under eighteen on a day: of a date that is not whole the latest is taken. Of unknown year, nobody is. */
export function mayBeChild(birthDate: PartialDate, day: string): boolean {
  const [year, month, date] = birthDate.split('-') as [string, string, string];
  if (year.includes('X')) return false;
  const known = (part: string, latest: string) => (part.includes('X') ? latest : part);
  const birthday = `${Number(year) + ofAge}-${known(month, '12')}-${known(date, '31')}`;
  return day.slice(0, 10) < birthday;
}

interface AboutTraveller {
  /** What the case has come to, where there is one. */
  readonly course: { readonly refusal: RefusalStanding } | undefined;
  readonly birthDate: PartialDate;
  readonly day: string;
  readonly reasons: readonly Reason[];
}

/** How a refusal of a traveller stands: by the case, by age, and by what the refusal itself says. */
export function refusalOf({ course, birthDate, day, reasons }: AboutTraveller): RefusalStanding {
  if (course && course.refusal !== 'free') return course.refusal;
  const vulnerable = reasons.some(({ code }) => needOfReason[code] !== undefined);
  return vulnerable || mayBeChild(birthDate, day) ? 'unanswered' : 'free';
}
