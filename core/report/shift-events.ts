import type { Crossing, ScreenedHit } from '../crossing/crossing.ts';
import { isClearedBefore, isDismissed } from '../crossing/hit-standing.ts';
import type { ShiftCourse } from './shift-course.ts';
import type {
  Correction,
  CorrectedField,
  HitOutcome,
  Outage,
  Override,
  Refusal,
  ReportedHit,
} from './shift-figures.ts';

/** An officer's name by its id. */
export type NameOf = (officer: string | undefined) => string;

export function refusalsOf(crossings: readonly Crossing[], nameOf: NameOf): Refusal[] {
  return crossings
    .filter(({ decision }) => decision === 'refuse')
    .map((crossing) => ({
      ...decided(crossing, nameOf),
      ...traveller(crossing),
      second: crossing.approval?.name ?? '',
      reasons: crossing.reasons,
    }));
}

export function overridesOf(crossings: readonly Crossing[], nameOf: NameOf): Override[] {
  return crossings.flatMap((crossing) => {
    const { approval, reasons, assessment, hits } = crossing;
    if (crossing.decision !== 'admit' || !approval) return [];
    const against = hits.some(isDismissed) ? 'dismissed-hit' : assessment.light === 'stop' ? 'stop' : 'nothing';
    const second = approval.name;
    return [{ ...decided(crossing, nameOf), against, second, method: approval.method, reasons } satisfies Override];
  });
}

export function hitsOf(crossings: readonly Crossing[], { resolved }: ShiftCourse, nameOf: NameOf): ReportedHit[] {
  const key = (crossing: string, list: string, entry: string) => JSON.stringify([crossing, list, entry]);
  const newest = new Map(
    resolved.map(({ payload }) => [key(payload.crossing, payload.list, payload.entry), payload.resolution]),
  );
  return crossings.flatMap((crossing) =>
    crossing.hits.map((hit) => {
      const resolution = newest.get(key(crossing.id, hit.list, hit.entry)) ?? hit.resolution;
      const { list, entry, listVersion, score, action } = hit;
      return {
        ...decided(crossing, nameOf),
        ...traveller(crossing),
        list,
        entry,
        listVersion,
        score,
        action,
        outcome: outcomeOf(hit, resolution),
        reason: resolution?.reason ?? '',
        decision: crossing.decision,
      };
    }),
  );
}

function outcomeOf(hit: ScreenedHit, resolution: ScreenedHit['resolution']): HitOutcome {
  if (resolution) return resolution.verdict;
  return isClearedBefore(hit) ? 'cleared' : 'open';
}

export function correctionsOf({ corrections, closed }: ShiftCourse, nameOf: NameOf): Correction[] {
  return corrections.map(({ entry: { seq, at, officer, payload }, before }) => ({
    crossing: payload.supersedes,
    at,
    officer: nameOf(officer),
    second: payload.approval.name,
    reason: payload.reason,
    changed: changedFields(before, payload.crossing),
    afterClosing: closed !== undefined && seq > closed.seq,
  }));
}

function changedFields(before: Crossing, after: Crossing): CorrectedField[] {
  const one = before.document;
  const other = after.document;
  const seen: [CorrectedField, unknown, unknown][] = [
    ['direction', before.direction, after.direction],
    ['decision', before.decision, after.decision],
    ['name', [one.surname, one.givenNames], [other.surname, other.givenNames]],
    ['birth-date', one.birthDate, other.birthDate],
    ['sex', one.sex, other.sex],
    ['nationality', one.nationality, other.nationality],
    [
      'document',
      [one.documentNumber, one.issuingState, one.documentCode, one.expiryDate],
      [other.documentNumber, other.issuingState, other.documentCode, other.expiryDate],
    ],
    ['journey', sortedJourney(before), sortedJourney(after)],
  ];
  const changed = seen.filter(([, was, is]) => JSON.stringify(was) !== JSON.stringify(is)).map(([field]) => field);
  return changed.length > 0 || JSON.stringify(before) === JSON.stringify(after) ? changed : ['other'];
}

function sortedJourney({ journey }: Crossing): unknown {
  return Object.entries(journey).sort(([one], [other]) => (one < other ? -1 : 1));
}

/** What the machine wrote down by itself. */
export type MachineEntry = ShiftCourse['meanwhile'][number];

export function outagesOf(crossings: readonly Crossing[], { meanwhile }: ShiftCourse): Outage[] {
  return [...deviceAndClockOutages(meanwhile), ...listOutages(crossings)];
}

export function deviceAndClockOutages(meanwhile: readonly MachineEntry[]): Outage[] {
  const outages: Outage[] = [];
  const running = new Map<string, Extract<Outage, { kind: 'device' }>>();
  for (const { kind, at, payload } of meanwhile) {
    if (kind === 'clock.jumped')
      outages.push({ kind: 'clock', seconds: payload.seconds, from: payload.before, to: payload.after });
    if (kind !== 'device.changed') continue;
    const { device, state, code } = payload;
    const before = running.get(device);
    if (before && (state === 'ready' || state !== before.state || code !== before.code)) {
      before.to = at;
      running.delete(device);
    }
    if (state === 'ready' || running.has(device)) continue;
    const outage: Outage = { kind: 'device', device, state, code, from: at };
    running.set(device, outage);
    outages.push(outage);
  }
  return outages;
}

export function listOutages(crossings: readonly Pick<Crossing, 'at' | 'assessment'>[]): Outage[] {
  return (['lists-unavailable', 'no-lists'] as const).flatMap((code) => {
    const times = crossings
      .filter(({ assessment }) => assessment.checks.some((check) => check.code === code))
      .map(({ at }) => at)
      .sort();
    const [from, to] = [times[0], times.at(-1)];
    return from === undefined || to === undefined ? [] : [{ kind: 'lists', code, crossings: times.length, from, to }];
  });
}

function decided({ id, at, lane, officer }: Crossing, nameOf: NameOf) {
  return { crossing: id, at, lane, officer: nameOf(officer) };
}

function traveller({ document: { surname, givenNames, nationality } }: Crossing) {
  return { surname, givenNames, nationality };
}
