import { assess } from '../../core/rules/assess.ts';
import type { TravelDocument } from '../../core/document/travel-document.ts';
import type { RulePack } from '../../core/rules/pack/rule-pack.ts';
import type { Db } from '../../db/store.ts';
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
  const { store, rules } = openDataOf(workstation);
  const { country, format } = openPostOf(workstation).folder.config;
  const { timeZone } = format;
  const { traveller, zoneValid, lists } = saved;
  const now = workstation.now();
  const assessment = assess({
    document: traveller.document,
    zone: zoneValid === undefined ? undefined : { valid: zoneValid, problems: traveller.problems },
    screening: lists ? { lists: countLists(lists), hits: traveller.hits } : 'unavailable',
    past: listEarlierCrossings(store, traveller.document, earlierShown).map((row) => pastOf(row, timeZone)),
    captures: traveller.captures,
    rules: rules.pack,
    journey: traveller.journey,
    movements: movementsOf(store, traveller.document, rules.pack, timeZone),
    direction: traveller.direction,
    country,
    today: postDay(now, timeZone),
    now: now.toISOString(),
  });
  return { ...saved, traveller: { ...traveller, assessment }, rules: rules.ref };
}

/** How many lists a screening was made with. The post's own alerts are no list that somebody may rely on. */
export function countLists(lists: Screening['lists']): number {
  return lists.filter(({ list }) => list !== localList).length;
}

/** As many as somebody makes who crosses twice a day for as long as a pack can count. */
const mostMovements = 2000;

/** What stays are counted from, where the pack limits them. */
export function movementsOf(db: Db, document: TravelDocument, { stay }: RulePack, timeZone: string): PastCrossing[] {
  if (stay.length === 0) return [];
  return listEarlierCrossings(db, document, mostMovements).map((row) => pastOf(row, timeZone));
}

export function pastOf(row: CrossingRow, timeZone: string): PastCrossing {
  return {
    direction: row.direction,
    decision: row.decision,
    at: row.at,
    day: postDay(new Date(row.at), timeZone),
    documentNumber: row.document_number,
    issuingState: row.issuing_state,
    surname: row.surname,
    givenNames: row.given_names,
    birthDate: row.birth_date,
  };
}
