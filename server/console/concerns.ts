import { Concern } from '../../protocol/headquarters/board.ts';
import type { StationRow } from '../../protocol/headquarters/board.ts';

const hour = 3_600_000;
/** A post sends many times a day when it can, and by stick at least with every change of guard. */
const silentAfter = 24 * hour;
/** As at the post: after a week whoever was listed since is a risk. */
const listsOldAfter = 7 * 24 * hour;
/** An entry's minute must be right for movements between posts to make sense. */
const clockOffSeconds = 120;

type Told = Omit<StationRow, 'concerns'> & { readonly waitingKeys: number };

/** What somebody at headquarters should look at, the worst first. A revoked station has nothing left but its alarms. */
export function concernsOf(station: Told, now: number): Concern[] {
  const age = (instant: string) => now - Date.parse(instant);
  const works = station.status === 'approved';
  const found: Readonly<Record<Concern, boolean>> = {
    alarm: station.alarms > 0,
    waiting: station.waitingKeys > 0 && station.status !== 'revoked',
    quarantine: station.quarantined > 0,
    silent: works && age(station.lastContact) > silentAfter,
    'lists-old': works && !station.lists.some(({ since }) => age(since) <= listsOldAfter),
    'clock-off': works && Math.abs(station.skewSeconds) > clockOffSeconds,
    backlog: works && station.backlog > 0,
    revoked: station.status === 'revoked',
  };
  return Concern.options.filter((concern) => found[concern]);
}

/** The station with the worst concern first; among equals the one that has been silent longest. */
export function byAttention(one: StationRow, other: StationRow): number {
  const rank = ({ concerns: [worst] }: StationRow) =>
    worst === undefined || worst === 'revoked' ? Concern.options.length : Concern.options.indexOf(worst);
  return rank(one) - rank(other) || Date.parse(one.lastContact) - Date.parse(other.lastContact);
}
