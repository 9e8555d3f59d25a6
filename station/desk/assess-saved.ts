import { assess } from '../../core/rules/assess.ts';
import type { PastCrossing } from '../../core/rules/check-history.ts';
import { localList } from '../../core/watchlist/screening.ts';
import type { Screening } from '../../core/watchlist/screening.ts';
import { listEarlierCrossings } from '../../db/crossings.ts';
import type { CrossingRow } from '../../db/crossings.ts';
import { postDay } from '../post-day.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { SavedTraveller } from './desk-of-lane.ts';

export const earlierShown = 20;

/** Looks at the traveller anew, after a hit was resolved or the day has changed. */
export function reassess(workstation: Workstation, saved: SavedTraveller): SavedTraveller {
  const { store } = openDataOf(workstation);
  const { config } = openPostOf(workstation).folder;
  const { traveller, zoneValid, lists } = saved;
  const now = workstation.now();
  const assessment = assess({
    document: traveller.document,
    zone: zoneValid === undefined ? undefined : { valid: zoneValid, problems: traveller.problems },
    screening: lists ? { lists: countLists(lists), hits: traveller.hits } : 'unavailable',
    past: listEarlierCrossings(store, traveller.document, earlierShown).map(pastOf),
    captures: traveller.captures,
    direction: traveller.direction,
    country: config.country,
    today: postDay(now, config.format.timeZone),
    now: now.toISOString(),
  });
  return { ...saved, traveller: { ...traveller, assessment } };
}

/** How many lists a screening was made with. The post's own alerts are no list that somebody may rely on. */
export function countLists(lists: Screening['lists']): number {
  return lists.filter(({ list }) => list !== localList).length;
}

export function pastOf(row: CrossingRow): PastCrossing {
  return {
    direction: row.direction,
    decision: row.decision,
    at: row.at,
    documentNumber: row.document_number,
    issuingState: row.issuing_state,
    surname: row.surname,
    givenNames: row.given_names,
    birthDate: row.birth_date,
  };
}
