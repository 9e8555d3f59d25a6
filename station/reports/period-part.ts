import { countFacts } from '../../core/report/count-facts.ts';
import { factOf, movementOf } from '../../core/report/fact.ts';
import type { CrossingFact, Movement } from '../../core/report/fact.ts';
import { figuresOfPeriod } from '../../core/report/figures-of-period.ts';
import { judgeMovements } from '../../core/report/movements.ts';
import type { MovementFindings, MovementFrame } from '../../core/report/movements.ts';
import type { PeriodFigures } from '../../core/report/period-figures.ts';
import { postClock } from '../../core/report/post-clock.ts';
import { readEntries } from '../../db/ledger.ts';
import { countCrossings } from '../../db/report-counts.ts';
import type { TimeRange } from '../../db/report-counts.ts';
import { countDays, listTimes } from '../../db/report-days.ts';
import { listMovementsOf, listPersonsAdmitted } from '../../db/report-movements.ts';
import { dayStart, nextDay } from '../post-day.ts';
import type { ReportSource } from './report-source.ts';

/** Days of the post, both included, and the day on which the report is made. */
export interface PeriodDays {
  readonly from: string;
  readonly to: string;
  readonly today: string;
}

/** Called between two slices of work; throws when the work is to stop. */
export type AtTimes = (done: number, of: number) => Promise<void>;

const personsAtATime = 200;

/** A period's figures by query over what is derived from the ledger. */
export async function periodFigures(source: ReportSource, days: PeriodDays, atTimes: AtTimes): Promise<PeriodFigures> {
  const { db, post } = source;
  const { range, frame, clock } = frameOf(source, days);
  const counts = {
    ...days,
    ...countCrossings(db, range),
    ...countDays(db, range, clock),
    millisecondsByDay: listTimes(db, range, clock),
  };
  const persons = listPersonsAdmitted(db, range);
  const findings: MovementFindings[] = [];
  for (let at = 0; at < persons.length; at += personsAtATime) {
    await atTimes(at, persons.length);
    for (const person of persons.slice(at, at + personsAtATime))
      findings.push(judgeMovements(listMovementsOf(db, person), frame(post.country)));
  }
  return figuresOfPeriod({ ...counts, findings: together(findings) });
}

/** The same figures counted again from the ledger's own entries up to `to`, with nothing that was derived from them. */
export async function recountPeriod(
  source: ReportSource,
  days: PeriodDays,
  to: number,
  atTimes: AtTimes,
): Promise<PeriodFigures> {
  const { frame, clock } = frameOf(source, days);
  const { within } = frame(source.post.country);
  const facts = new Map<string, CrossingFact>();
  const movements = new Map<string, Movement>();
  const took = new Map<string, number>();
  for (let after = 0; after < to;) {
    await atTimes(after, to);
    for (const entry of readEntries(source.db, after)) {
      if (entry.seq > to) break;
      after = entry.seq;
      const crossing =
        entry.kind === 'crossing.recorded'
          ? entry.payload
          : entry.kind === 'crossing.corrected'
            ? entry.payload.crossing
            : undefined;
      if (crossing) {
        const id = entry.kind === 'crossing.corrected' ? entry.payload.supersedes : crossing.id;
        movements.set(id, { ...movementOf(movements.get(id)?.seq ?? entry.seq, crossing), crossing: id });
        const fact = factOf(crossing);
        if (!took.has(id)) took.set(id, fact.milliseconds);
        if (within(crossing.at)) facts.set(id, { ...fact, milliseconds: took.get(id)! });
        else facts.delete(id);
      }
      if (after % 5000 === 0) break;
    }
  }
  const persons = new Map<string, Movement[]>();
  for (const movement of movements.values()) {
    const ofOne = persons.get(movement.person);
    if (ofOne) ofOne.push(movement);
    else persons.set(movement.person, [movement]);
  }
  const findings = [...persons.values()].map((ofOne) => judgeMovements(ofOne, frame(source.post.country)));
  return figuresOfPeriod({ ...days, ...countFacts(facts.values(), clock), findings: together(findings) });
}

function frameOf({ post }: ReportSource, { from, to, today }: PeriodDays) {
  const { timeZone } = post.format;
  const clock = postClock(timeZone);
  const range: TimeRange = { from: dayStart(from, timeZone), to: dayStart(nextDay(to), timeZone) };
  const within = (instant: string) => instant >= range.from && instant < range.to;
  const frame = (country: string): MovementFrame => ({ within, day: clock.day, today, country });
  return { range, frame, clock };
}

function together(findings: readonly MovementFindings[]): MovementFindings {
  return {
    overstays: findings.flatMap((one) => one.overstays),
    noExit: findings.flatMap((one) => one.noExit),
    exitsWithoutEntry: findings.flatMap((one) => one.exitsWithoutEntry),
    duplicates: findings.flatMap((one) => one.duplicates),
  };
}
