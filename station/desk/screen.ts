import type { TravelDocument } from '../../core/document/travel-document.ts';
import type { Screening, ScreeningQuery } from '../../core/watchlist/screening.ts';

/** What of a document is held against the watchlists. */
export function queryOf(document: TravelDocument): ScreeningQuery {
  const { surname, givenNames, birthDate, nationality, documentNumber, issuingState } = document;
  return {
    ...(surname !== '' && { surname }),
    ...(givenNames !== '' && { givenNames }),
    ...(birthDate !== 'XXXX-XX-XX' && { birthDate }),
    ...(nationality !== '' && { nationality }),
    ...(documentNumber !== '' && { documentNumber }),
    ...(issuingState !== '' && { issuingState }),
  };
}

/** An answer within the time a traveller can wait, or none: a screening that hangs must not hang the desk. */
export async function screenWithin(
  screen: (query: ScreeningQuery) => Promise<Screening>,
  document: TravelDocument,
  milliseconds: number,
): Promise<Screening | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, milliseconds, undefined);
  });
  try {
    return await Promise.race([screen(queryOf(document)), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
