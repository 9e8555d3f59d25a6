import type { ShiftFigures } from '../shift-figures.ts';
import { handOverSections } from './handover-sections.ts';
import { shiftEventSections } from './shift-event-sections.ts';
import { crossSection, numberColumn, textColumn } from './section.ts';
import type { Section, Writing } from './section.ts';
import { wordOf } from './words.ts';

/** A shift report's parts after the facts, in the order of the page. */
export function shiftSections(figures: ShiftFigures, writing: Writing): Section[] {
  const { words } = writing;
  const { tables } = figures;
  const note = words('note.travellers');
  return [
    dutiesSection(figures, writing),
    crossSection(writing, tables.decision, {
      id: 'decision',
      title: 'section.decision',
      heading: 'column.decision',
      group: 'decision',
    }),
    crossSection(writing, tables.officer, {
      id: 'officer',
      title: 'section.officer',
      heading: 'column.officer',
      group: 'officer',
    }),
    timesSection(figures, writing),
    ...handOverSections(figures, writing),
    ...shiftEventSections(figures, writing),
    crossSection(writing, tables.nationality, {
      id: 'nationality',
      title: 'section.nationality',
      heading: 'column.nationality',
      group: 'nationality',
      note,
    }),
    crossSection(writing, tables.sex, { id: 'sex', title: 'section.sex', heading: 'column.sex', group: 'sex' }),
    crossSection(writing, tables.age, { id: 'age', title: 'section.age', heading: 'column.age', group: 'age' }),
    crossSection(writing, tables.purpose, {
      id: 'purpose',
      title: 'section.purpose',
      heading: 'column.purpose',
      group: 'purpose',
      onlyCounted: true,
    }),
    listsSection(figures, writing),
    ...captureSections(figures, writing),
  ];
}

function dutiesSection({ duties }: ShiftFigures, { words, formats }: Writing): Section {
  return {
    id: 'duties',
    title: words('section.duties'),
    columns: [
      textColumn(words('column.time'), 2.6),
      textColumn(words('column.officer')),
      textColumn(words('column.lane'), 1),
      textColumn(words('column.direction'), 1),
    ],
    rows: duties.map(({ at, officer, lane, direction }) => [
      formats.dateTime(at),
      officer,
      lane,
      wordOf(words, 'direction', direction),
    ]),
  };
}

function timesSection({ times }: ShiftFigures, { words, formats }: Writing): Section {
  const line = (
    label: string,
    { count, p50, p90 }: { count: number; p50?: number | undefined; p90?: number | undefined },
  ) => [label, count, p50 ?? '', p90 ?? ''];
  const series = [words('column.p50'), words('column.p90')];
  return {
    id: 'times',
    title: words('section.times'),
    note: words('note.times', { count: formats.number(times.leftOut) }),
    columns: [
      textColumn(words('column.hour'), 3),
      numberColumn(words('column.crossings')),
      ...series.map((title) => numberColumn(title)),
    ],
    rows: [...times.hours.map((hour) => line(formats.hour(hour.hour), hour)), line(words('total'), times)],
    totals: true,
    bars: {
      series,
      bars: times.hours.map(({ hour, p50, p90 }) => ({ label: formats.hour(hour), values: [p50 ?? 0, p90 ?? 0] })),
    },
  };
}

function listsSection({ lists }: ShiftFigures, { words }: Writing): Section {
  return {
    id: 'lists',
    title: words('section.lists'),
    columns: [
      textColumn(words('column.list')),
      textColumn(words('column.version'), 3),
      numberColumn(words('column.crossings')),
    ],
    rows: lists.map(({ list, version, crossings }) => [list, version, crossings]),
  };
}

function captureSections({ captureLevels, captureLevelsSet }: ShiftFigures, { words, formats }: Writing): Section[] {
  return [
    {
      id: 'captureLevels',
      title: words('section.captureLevels'),
      columns: [
        textColumn(words('column.lane'), 1),
        textColumn(words('column.level')),
        numberColumn(words('column.crossings')),
      ],
      rows: captureLevels.map(({ lane, level, crossings }) => [lane, wordOf(words, 'level', level), crossings]),
    },
    {
      id: 'captureLevelsSet',
      title: words('section.captureLevelsSet'),
      columns: [
        textColumn(words('column.time'), 2.6),
        textColumn(words('column.lane'), 1),
        textColumn(words('column.level'), 1),
        textColumn(words('column.officer')),
        textColumn(words('column.reason'), 3),
      ],
      rows: captureLevelsSet.map(({ at, lane, level, officer, reason }) => [
        formats.dateTime(at),
        lane,
        wordOf(words, 'level', level),
        officer,
        reason,
      ]),
    },
  ];
}
