import { numberKey, personKey } from '../document/name-words.ts';
import type { TravelDocument } from '../document/travel-document.ts';
import type { Evidence } from './assess.ts';
import type { Check } from './assessment.ts';
import { check } from './check.ts';
import { minutesBetween } from './days.ts';

/** An earlier crossing with this document or of this person. */
export interface PastCrossing {
  readonly direction: 'entry' | 'exit';
  readonly decision: string;
  readonly at: string;
  /** The post's day at that instant, `YYYY-MM-DD`. */
  readonly day: string;
  readonly documentNumber: string;
  readonly issuingState: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: string;
}

const justNowMinutes = 10;

/** What the traveller's earlier crossings at this post say: a document used by two people, a crossing repeated, a movement missing. */
export function checkHistory({ document, past, direction, now }: Evidence): Check {
  const another = past.find((crossing) => isSameDocument(crossing, document) && !isSamePerson(crossing, document));
  if (another) {
    return check('history', 'fail', 'document-of-another', {
      name: `${another.surname} ${another.givenNames}`.trim(),
      at: another.at,
    });
  }
  const last = past.find(({ decision }) => decision === 'admit');
  if (!last)
    return check(
      'history',
      'pass',
      past.length > 0 ? 'seen-before' : 'first-seen',
      past.length > 0 ? { times: past.length } : {},
    );
  const minutes = minutesBetween(last.at, now);
  if (last.direction === direction && minutes >= 0 && minutes < justNowMinutes) {
    return check('history', 'attention', 'crossed-just-now', { minutes });
  }
  if (last.direction === direction) return check('history', 'attention', 'same-direction-twice', { at: last.at });
  return check('history', 'pass', 'seen-before', { times: past.length });
}

export function isSameDocument(crossing: PastCrossing, document: TravelDocument): boolean {
  const number = numberKey(document.documentNumber);
  return (
    number !== '' && numberKey(crossing.documentNumber) === number && crossing.issuingState === document.issuingState
  );
}

/** A name spelt differently with the same birth date is the same person: typed and read names differ in accents and order. */
export function isSamePerson(crossing: PastCrossing, document: TravelDocument): boolean {
  if (crossing.birthDate === document.birthDate) return true;
  return (
    personKey(crossing.surname, crossing.givenNames, '') === personKey(document.surname, document.givenNames, '') &&
    (crossing.birthDate.includes('X') || document.birthDate.includes('X'))
  );
}
