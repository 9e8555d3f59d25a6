import type { Crossing } from '../crossing/crossing.ts';
import { Decision, Direction, Purpose } from '../crossing/vocabulary.ts';
import { ageBands, ageCodes, bandOf } from './bands.ts';
import { crossTable, mostCountedFirst, notKnown } from './cross-table.ts';
import type { CrossTable } from './cross-table.ts';
import { factOf } from './fact.ts';
import type { CrossingFact } from './fact.ts';
import { reconcile } from './handover.ts';
import type { PostClock } from './post-clock.ts';
import { isFromDesk, processingTimes } from './processing-times.ts';
import type { ShiftCourse } from './shift-course.ts';
import { correctionsOf, hitsOf, outagesOf, overridesOf, refusalsOf } from './shift-events.ts';
import type { NameOf } from './shift-events.ts';
import type { ReportedHandOver, ShiftFigures } from './shift-figures.ts';

export const sexCodes = ['F', 'M', 'X'] as const;
export const purposeCodes: readonly string[] = [...Purpose.options, notKnown];

/** Every figure of a shift's report. Crossings count in their present version, times as they were first recorded. */
export function figuresOfShift(course: ShiftCourse, clock: PostClock, nameOf: NameOf): ShiftFigures {
  const { opened, closed } = course;
  const crossings = [...course.crossings.values()].map(({ present }) => present);
  const recorded = [...course.crossings.values()].map((crossing) => crossing.recorded);
  return {
    shift: opened.payload.shift,
    openedAt: opened.at,
    openedBy: nameOf(opened.officer),
    ...(closed && { closedAt: closed.at, closedBy: nameOf(closed.officer) }),
    duties: [opened, ...course.joined].map(({ at, officer, payload: { lane, direction } }) => ({
      at,
      officer: nameOf(officer),
      lane,
      direction,
    })),
    crossings: crossings.length,
    ...handOverOf(course, nameOf),
    ...backCapturedOf(recorded),
    tables: tablesOf(crossings, nameOf),
    refusals: refusalsOf(crossings, nameOf),
    hits: hitsOf(crossings, course, nameOf),
    lateHits: course.meanwhile.filter(({ kind }) => kind === 'hit.late').length,
    overrides: overridesOf(crossings, nameOf),
    corrections: correctionsOf(course, nameOf),
    outages: outagesOf(recorded, course),
    lists: countedAlike(crossings.flatMap(({ lists }) => lists.map(({ list, version }) => ({ list, version })))),
    captureLevelsSet: course.meanwhile.flatMap((entry) =>
      entry.kind === 'capture.level-set' ? [{ at: entry.at, ...entry.payload, officer: nameOf(entry.officer) }] : [],
    ),
    captureLevels: countedAlike(
      crossings.map(({ lane, captures }) => ({ lane, level: captures?.level ?? notKnown }) as const),
    ),
    times: processingTimes(recorded.filter(isFromDesk), clock),
  };
}

function handOverOf({ handedOver }: ShiftCourse, nameOf: NameOf): { handOver?: ReportedHandOver } {
  if (!handedOver) return {};
  const { at, officer, payload } = handedOver.entry;
  const { counts, explanation, note } = payload;
  return {
    handOver: { at, officer: nameOf(officer), lines: reconcile(handedOver.recorded, counts), explanation, note },
  };
}

/** How many were keyed in from paper: they count by the shift that keyed them in, and were decided before. */
function backCapturedOf(recorded: readonly Crossing[]): Pick<ShiftFigures, 'backCaptured'> {
  const backCaptured = recorded.filter(({ paper }) => paper !== undefined).length;
  return backCaptured > 0 ? { backCaptured } : {};
}

function tablesOf(crossings: readonly Crossing[], nameOf: NameOf): ShiftFigures['tables'] {
  const facts = crossings.filter(({ decision }) => decision !== 'withdraw').map(factOf);
  const byDirection = (rows: readonly string[], rowOf: (fact: CrossingFact) => string): CrossTable =>
    crossTable(
      rows,
      Direction.options,
      facts.map((fact) => [rowOf(fact), fact.direction, 1] as const),
    );
  const nationalityOf = ({ nationality }: CrossingFact) => nationality || notKnown;
  const officers = crossings.map(({ officer, direction }) => [nameOf(officer), direction, 1] as const);
  return {
    decision: crossTable(
      Decision.options,
      Direction.options,
      crossings.map(({ decision, direction }) => [decision, direction, 1] as const),
    ),
    officer: crossTable(mostCountedFirst(officers), Direction.options, officers),
    nationality: byDirection(
      mostCountedFirst(facts.map((fact) => [nationalityOf(fact), fact.direction, 1] as const)),
      nationalityOf,
    ),
    sex: byDirection(sexCodes, ({ sex }) => sex),
    age: byDirection(ageCodes, ({ age }) => bandOf(ageBands, age)),
    purpose: byDirection(purposeCodes, ({ purpose }) => purpose ?? notKnown),
  };
}

/** Things that are the same in every field, counted, in alphabetical order. */
function countedAlike<Thing extends object>(things: readonly Thing[]): (Thing & { crossings: number })[] {
  const found = new Map<string, Thing & { crossings: number }>();
  for (const thing of things) {
    const key = JSON.stringify(Object.values(thing));
    const same = found.get(key);
    if (same) same.crossings += 1;
    else found.set(key, { ...thing, crossings: 1 });
  }
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, thing]) => thing);
}
