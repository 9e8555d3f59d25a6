import type { Direction } from '../../core/crossing/vocabulary.ts';
import type { TravelDocument } from '../../core/document/travel-document.ts';
import { nameMayBeCut } from '../../core/mrz/name-may-be-cut.ts';
import type { Screening, ScreeningLimits, ScreeningQuery } from '../../core/watchlist/screening.ts';
import type { ListsWorker } from '../lists/lists.ts';

/** The longest that a traveller waits for the lists. */
const screeningMilliseconds = 2000;

/** What of a traveller is held against the watchlists. */
export interface Screened {
  readonly document: TravelDocument;
  readonly direction: Direction;
  /** Number plate, empty for a traveller without a vehicle. */
  readonly vehicle: string;
}

export function queryOf({ document, direction, vehicle }: Screened): ScreeningQuery {
  const { surname, givenNames, birthDate, nationality, sex, documentNumber, issuingState } = document;
  return {
    direction,
    ...(surname !== '' && { surname }),
    ...(givenNames !== '' && { givenNames }),
    ...(birthDate !== 'XXXX-XX-XX' && { birthDate }),
    ...(nationality !== '' && { nationality }),
    ...(sex !== 'X' && { sex }),
    ...(documentNumber !== '' && { documentNumber }),
    ...(issuingState !== '' && { issuingState }),
    ...(vehicle !== '' && { plate: vehicle }),
    ...(nameMayBeCut(document) && { nameMayBeCut: true }),
  };
}

export function screenInTime(
  lists: Pick<ListsWorker, 'screen'>,
  screened: Screened,
  limits: ScreeningLimits,
): Promise<Screening | undefined> {
  return answerInTime(lists, queryOf(screened), limits);
}

/** An answer within the time a traveller can wait, or none: a screening that hangs must not hang the desk. */
export async function answerInTime(
  lists: Pick<ListsWorker, 'screen'>,
  query: ScreeningQuery,
  limits: ScreeningLimits,
): Promise<Screening | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, screeningMilliseconds, undefined);
  });
  try {
    return await Promise.race([lists.screen(query, limits), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
