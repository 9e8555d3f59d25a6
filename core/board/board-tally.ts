import type { Crossing, CrossingId } from '../crossing/crossing.ts';
import type { Decision, Direction } from '../crossing/vocabulary.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import { noDecisions } from '../report/handover.ts';
import { isFromDesk, timesOf, tookTooLong } from '../report/processing-times.ts';
import { deviceAndClockOutages, listOutages } from '../report/shift-events.ts';
import type { MachineEntry } from '../report/shift-events.ts';
import type { Outage } from '../report/shift-figures.ts';

/** What passed a lane in one direction in this shift, in its present version; times as first recorded. */
export interface LaneTally {
  readonly lane: string;
  readonly direction: Direction;
  readonly decisions: Record<Decision, number>;
  readonly lastAt: string;
  readonly p50?: number;
  readonly p90?: number;
}

/** A hit that the traveller went on with before anybody gave a verdict. */
export interface OpenHit {
  readonly crossing: CrossingId;
  readonly list: string;
  readonly title: string;
  readonly surname: string;
  readonly givenNames: string;
  readonly at: string;
}

/** Follows a running shift entry by entry: nothing is counted twice, however often the board is asked for. */
export interface BoardTally {
  take(entry: LedgerEntry): void;
  lanes(): LaneTally[];
  openHits(): OpenHit[];
  outages(): Outage[];
}

interface Line {
  readonly lane: string;
  readonly direction: Direction;
  readonly decisions: Record<Decision, number>;
  readonly seconds: number[];
  lastAt: string;
}

type Place = Pick<Crossing, 'lane' | 'direction' | 'decision'>;
const listTroubles = ['lists-unavailable', 'no-lists'];

export function createBoardTally(shift: string): BoardTally {
  const lines = new Map<string, Line>();
  const present = new Map<string, Place>();
  const open = new Map<string, OpenHit>();
  const meanwhile: MachineEntry[] = [];
  const withoutLists: Pick<Crossing, 'at' | 'assessment'>[] = [];

  function lineOf({ lane, direction }: Place): Line {
    const key = `${direction} ${lane}`;
    let line = lines.get(key);
    if (!line) lines.set(key, (line = { lane, direction, decisions: noDecisions(), seconds: [], lastAt: '' }));
    return line;
  }

  function count(place: Place, by: 1 | -1, at = ''): Line {
    const line = lineOf(place);
    line.decisions[place.decision] += by;
    if (at > line.lastAt) line.lastAt = at;
    return line;
  }

  function takeCrossing(crossing: Crossing) {
    const { id, lane, direction, decision, at, startedAt, hits, document, assessment } = crossing;
    const line = count({ lane, direction, decision }, 1, at);
    present.set(id, { lane, direction, decision });
    const seconds = (Date.parse(at) - Date.parse(startedAt)) / 1000;
    if (isFromDesk(crossing) && !tookTooLong(seconds)) line.seconds.push(seconds);
    const { surname, givenNames } = document;
    for (const { list, entry, title, resolution, cleared } of hits)
      if (!resolution && !cleared)
        open.set(hitKey(id, list, entry), { crossing: id, list, title, surname, givenNames, at });
    if (assessment.checks.some(({ code }) => listTroubles.includes(code))) withoutLists.push({ at, assessment });
  }

  function takeCorrection(id: string, { lane, direction, decision, at }: Crossing) {
    const before = present.get(id);
    if (!before) return;
    count(before, -1);
    count({ lane, direction, decision }, 1, at);
    present.set(id, { lane, direction, decision });
  }

  return {
    take: (entry) => {
      if (entry.kind === 'crossing.recorded' && entry.payload.shift === shift) takeCrossing(entry.payload);
      if (entry.kind === 'crossing.corrected') takeCorrection(entry.payload.supersedes, entry.payload.crossing);
      if (entry.kind === 'hit.resolved')
        open.delete(hitKey(entry.payload.crossing, entry.payload.list, entry.payload.entry));
      if (entry.kind === 'device.changed' || entry.kind === 'clock.jumped') meanwhile.push(entry);
    },
    lanes: () =>
      [...lines.values()]
        .filter(({ decisions }) => Object.values(decisions).some((counted) => counted > 0))
        .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1))
        .map(({ lane, direction, decisions, seconds, lastAt }) => {
          const { p50, p90 } = timesOf(seconds);
          return {
            lane,
            direction,
            decisions: { ...decisions },
            lastAt,
            ...(p50 !== undefined && { p50 }),
            ...(p90 !== undefined && { p90 }),
          };
        }),
    openHits: () => [...open.values()],
    outages: () => [...deviceAndClockOutages(meanwhile), ...listOutages(withoutLists)],
  };
}

function keyOf({ lane, direction }: Pick<Line, 'lane' | 'direction'>): string {
  return `${lane} ${direction}`;
}

function hitKey(crossing: string, list: string, entry: string): string {
  return JSON.stringify([crossing, list, entry]);
}
