import { ageBands, stayBands } from '../core/report/bands.ts';
import type { Band } from '../core/report/bands.ts';
import { notKnown } from '../core/report/cross-table.ts';
import type { FigureFilter } from '../core/report/figure-filter.ts';
import type { MissingField } from '../core/report/period-figures.ts';
import type { PostClock } from '../core/report/post-clock.ts';
import { weekdayOf } from '../core/report/weekday.ts';
import { getCrossingRows } from './crossings.ts';
import type { CrossingRow } from './crossings.ts';
import { quarterMilliseconds } from './projections/fact-projection.ts';
import { quarters } from './report-counts.ts';
import type { TimeRange } from './report-counts.ts';
import type { Db } from './store.ts';

/** The crossings among which a figure counts: a shift's since its opening, or those of a time. */
export type FigureScope = { readonly shift: string; readonly opening: number } | TimeRange;

export interface FigureRecords {
  readonly total: number;
  /** The newest. */
  readonly rows: CrossingRow[];
}

interface Conditions {
  readonly texts: string[];
  readonly values: (string | number)[];
}

const isVisit = `f.decision = 'admit' AND f.direction = 'entry'`;
/** Which fields a crossing lacks, as `core/report/count-facts.ts` has it. */
const lacking: Readonly<Record<MissingField, string>> = {
  name: 'f.has_name = 0',
  number: 'f.has_number = 0',
  nationality: `f.nationality = ''`,
  'birth-date': `f.birth = 'partial'`,
  sex: `f.sex = 'X'`,
  purpose: `${isVisit} AND f.purpose IS NULL`,
  stay: `${isVisit} AND f.stay_days IS NULL`,
};

/** The crossings behind a figure, newest first. May look through every crossing of the scope. */
export function listFigureRecords(
  db: Db,
  scope: FigureScope,
  filter: FigureFilter,
  { clock, most }: { readonly clock: PostClock; readonly most: number },
): FigureRecords {
  const { texts, values } = conditionsOf(scope, filter);
  const found = db.sqlite
    .prepare(
      `SELECT f.seq, f.quarter FROM crossing_fact f JOIN crossing c ON c.seq = f.seq LEFT JOIN officer o ON o.id = c.officer
       WHERE ${texts.join(' AND ')} ORDER BY f.seq DESC`,
    )
    .raw()
    .all(values) as [seq: number, quarter: number][];
  const seqs = found.filter(([, quarter]) => isThen(quarter, filter, clock)).map(([seq]) => seq);
  return { total: seqs.length, rows: getCrossingRows(db, seqs.slice(0, most)) };
}

/** Crossings of a shift that lack a field, newest first, each with what it lacks. */
export function listIncomplete(
  db: Db,
  shift: string,
  opening: number,
  most: number,
): { readonly total: number; readonly rows: { readonly row: CrossingRow; readonly missing: MissingField[] }[] } {
  const fields = Object.entries(lacking) as [MissingField, string][];
  const found = db.sqlite
    .prepare(
      `SELECT f.seq, ${fields.map(([, lacks]) => `(${lacks})`).join(', ')} FROM crossing_fact f JOIN crossing c ON c.seq = f.seq
       WHERE c.shift = ? AND f.seq > ? AND f.decision <> 'withdraw' AND (${fields.map(([, lacks]) => `(${lacks})`).join(' OR ')})
       ORDER BY f.seq DESC`,
    )
    .raw()
    .all(shift, opening) as [seq: number, ...lacks: (0 | 1 | null)[]][];
  const shown = found.slice(0, most);
  const rows = getCrossingRows(
    db,
    shown.map(([seq]) => seq),
  );
  return {
    total: found.length,
    rows: rows.map((row, at) => ({
      row,
      missing: fields.flatMap(([field], place) => (shown[at]![place + 1] === 1 ? [field] : [])),
    })),
  };
}

function conditionsOf(scope: FigureScope, filter: FigureFilter): Conditions {
  const conditions: Conditions = { texts: [], values: [] };
  const must = (text: string, ...values: (string | number)[]) => {
    conditions.texts.push(text);
    conditions.values.push(...values);
  };
  if ('shift' in scope) must('c.shift = ? AND f.seq > ?', scope.shift, scope.opening);
  else must('f.quarter >= ? AND f.quarter < ?', quarters(scope).from, quarters(scope).to);
  if (filter.direction) must('f.direction = ?', filter.direction);
  if (filter.decisions) must(`f.decision IN (${filter.decisions.map(() => '?').join(', ')})`, ...filter.decisions);
  if (filter.sex) must('f.sex = ?', filter.sex);
  if (filter.citizenship) must('f.nationality = ?', filter.citizenship === notKnown ? '' : filter.citizenship);
  if (filter.purpose === notKnown) must('f.purpose IS NULL');
  else if (filter.purpose) must('f.purpose = ?', filter.purpose);
  if (filter.travellers === notKnown) must('f.purpose IS NULL');
  if (filter.travellers === 'resident') must(`f.purpose = 'return-home'`);
  if (filter.travellers === 'visitor') must(`f.purpose <> 'return-home'`);
  if (filter.age) must(...inBand('f.age', ageBands, filter.age));
  if (filter.stay) must(...inBand('f.stay_days', stayBands, filter.stay));
  if (filter.lane !== undefined) must('c.lane = ?', filter.lane);
  if (filter.officer !== undefined) must('o.name = ?', filter.officer);
  if (filter.missing) must(lacking[filter.missing]);
  if (filter.firstOfJanuary) must(`f.birth = 'first-of-january'`);
  return conditions;
}

function inBand(column: string, bands: readonly Band[], code: string): [string, ...number[]] {
  const band = bands.find((one) => one.code === code);
  if (!band) return [`${column} IS NULL`];
  return band.to === undefined ? [`${column} >= ?`, band.from] : [`${column} BETWEEN ? AND ?`, band.from, band.to];
}

/** Days and hours are the post's, which the database does not know. */
function isThen(quarter: number, { day, weekday, hour }: FigureFilter, clock: PostClock): boolean {
  if (day === undefined && weekday === undefined && hour === undefined) return true;
  const [ofDay, ofHour] = clock.hour(new Date(quarter * quarterMilliseconds).toISOString()).split(' ') as [
    string,
    string,
  ];
  return (
    (day === undefined || ofDay === day) &&
    (weekday === undefined || weekdayOf(ofDay) === weekday) &&
    (hour === undefined || ofHour === hour)
  );
}
