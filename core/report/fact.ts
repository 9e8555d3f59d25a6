import { isFromDesk } from './processing-times.ts';
import type { Crossing } from '../crossing/crossing.ts';
import type { Decision, Direction, Purpose } from '../crossing/vocabulary.ts';
import type { TravelDocument } from '../document/travel-document.ts';
import { personKey } from '../document/name-words.ts';

/** What statistics count of a crossing in its present version. */
export interface CrossingFact {
  readonly direction: Direction;
  readonly decision: Decision;
  readonly at: string;
  readonly sex: TravelDocument['sex'];
  /** Empty where the document does not say. */
  readonly nationality: string;
  /** Completed years on the day of the crossing. */
  readonly age: number | undefined;
  readonly purpose: Purpose | undefined;
  readonly stayDays: number | undefined;
  readonly birthDate: string;
  readonly hasNumber: boolean;
  readonly hasName: boolean;
  /** From the document's arrival to the decision. Of a corrected crossing as it was first recorded. */
  readonly milliseconds: number;
}

/** What tells one traveller's movements from another's, and one movement from the next. */
export interface Movement {
  readonly seq: number;
  readonly crossing: string;
  readonly person: string;
  readonly direction: Direction;
  readonly decision: Decision;
  readonly at: string;
  readonly stayDays: number | undefined;
  readonly nationality: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly documentNumber: string;
}

/** Left out of every time: before nought. */
const noTime = -1;

export function factOf(crossing: Crossing): CrossingFact {
  const { direction, decision, at, startedAt, document, journey } = crossing;
  const { sex, nationality, birthDate } = document;
  return {
    direction,
    decision,
    at,
    sex,
    nationality,
    age: ageOn(birthDate, at),
    purpose: journey.purpose,
    stayDays: journey.stayDays,
    birthDate,
    hasNumber: document.documentNumber !== '',
    hasName: document.surname !== '' || document.givenNames !== '',
    milliseconds: isFromDesk(crossing) ? Date.parse(at) - Date.parse(startedAt) : noTime,
  };
}

export function movementOf(seq: number, { id, direction, decision, at, document, journey }: Crossing): Movement {
  const { surname, givenNames, nationality, documentNumber, birthDate } = document;
  return {
    seq,
    crossing: id,
    person: personKey(surname, givenNames, birthDate),
    direction,
    decision,
    at,
    stayDays: journey.stayDays,
    nationality,
    surname,
    givenNames,
    documentNumber,
  };
}

/**
 * Completed years. Of a birth date that gives the year alone the middle of the year is taken, and of one without its day the
 * first of the month; undefined where the year is unknown or lies ahead.
 */
export function ageOn(birthDate: string, at: string): number | undefined {
  const year = Number(birthDate.slice(0, 4));
  if (Number.isNaN(year)) return undefined;
  const month = birthDate.slice(5, 7) === 'XX' ? '07' : birthDate.slice(5, 7);
  const day = birthDate.slice(8, 10) === 'XX' ? '01' : birthDate.slice(8, 10);
  const age = Number(at.slice(0, 4)) - year - (at.slice(5, 10) < `${month}-${day}` ? 1 : 0);
  return age >= 0 ? age : undefined;
}
