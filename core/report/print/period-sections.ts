import type { PeriodFigures } from '../period-figures.ts';
import { crossSection, numberColumn, textColumn } from './section.ts';
import type { Section, Writing } from './section.ts';
import { personSections } from './person-sections.ts';
import { wordOf } from './words.ts';

/** A period report's parts after the facts, in the order of the page. */
export function periodSections(figures: PeriodFigures, writing: Writing): Section[] {
  const { words } = writing;
  const { tables } = figures;
  const byGroup = (group: 'citizenship' | 'sex' | 'age' | 'purpose' | 'stay', note?: string) =>
    crossSection(writing, tables[group], {
      id: group,
      title: `section.${group}`,
      heading: `column.${group}`,
      group,
      ...(note !== undefined && { note }),
      onlyCounted: group === 'purpose',
    });
  const ageSex = (id: 'ageSexEntry' | 'ageSexExit') =>
    crossSection(writing, tables[id], {
      id,
      title: `section.${id}`,
      heading: 'column.age',
      group: 'age',
      columnGroup: 'sex',
    });
  return [
    crossSection(writing, tables.decision, {
      id: 'decision',
      title: 'section.decision',
      heading: 'column.decision',
      group: 'decision',
      note: words('note.admitted'),
    }),
    daysSection(figures, writing),
    hoursSection(figures, writing),
    ...(figures.times ? [timesSection(figures.times, writing)] : []),
    crossSection(writing, tables.travellers, {
      id: 'travellers',
      title: 'section.travellers',
      heading: 'column.kind',
      group: 'travellers',
      note: words('note.residents'),
    }),
    byGroup('citizenship', words('note.citizenship')),
    byGroup('sex'),
    byGroup('age'),
    ageSex('ageSexEntry'),
    ageSex('ageSexExit'),
    byGroup('purpose'),
    byGroup('stay'),
    ...(figures.quality ? [missingSection(figures.quality, writing)] : []),
    ...personSections(figures, writing),
    ...(figures.detail ? [detailSection(figures.detail, writing)] : []),
  ];
}

function daysSection({ tables }: PeriodFigures, writing: Writing): Section {
  const { words, formats } = writing;
  const { days } = tables;
  const named = { ...days, rows: days.rows.map((day) => formats.day(day)) };
  return {
    ...crossSection(writing, named, { id: 'days', title: 'section.days', heading: 'column.day', group: 'day' }),
    bars: {
      series: days.columns.map((direction) => wordOf(words, 'direction', direction)),
      bars: named.rows.map((label, at) => ({ label, values: days.cells[at]! })),
    },
  };
}

function hoursSection({ tables }: PeriodFigures, writing: Writing): Section {
  const { hours } = tables;
  const named = { ...hours, rows: hours.rows.map((hour) => writing.formats.digits(`${hour}:00`)) };
  return crossSection(writing, named, {
    id: 'hours',
    title: 'section.hours',
    heading: 'column.hour',
    group: 'hour',
    columnGroup: 'weekday',
    onlyCounted: true,
  });
}

function timesSection(times: NonNullable<PeriodFigures['times']>, { words, formats }: Writing): Section {
  const series = [words('column.p50'), words('column.p90')];
  return {
    id: 'times',
    title: words('section.times'),
    note: words('note.times', { count: formats.number(times.leftOut) }),
    columns: [
      textColumn(words('column.day'), 3),
      numberColumn(words('column.crossings')),
      ...series.map((title) => numberColumn(title)),
    ],
    rows: [
      ...times.days.map(({ day, count, p50, p90 }) => [formats.day(day), count, p50 ?? '', p90 ?? '']),
      [words('total'), times.count, times.p50 ?? '', times.p90 ?? ''],
    ],
    totals: true,
    bars: {
      series,
      bars: times.days.map(({ day, p50, p90 }) => ({ label: formats.day(day), values: [p50 ?? 0, p90 ?? 0] })),
    },
  };
}

function missingSection(quality: NonNullable<PeriodFigures['quality']>, { words, formats }: Writing): Section {
  const { missing, birthDates, firstOfJanuary } = quality;
  return {
    id: 'missing',
    title: words('section.missing'),
    note: words('note.january', {
      dates: formats.number(birthDates),
      count: formats.number(firstOfJanuary),
      expected: formats.decimal(birthDates / 365.25),
    }),
    columns: [
      textColumn(words('column.field'), 3),
      numberColumn(words('column.missing')),
      numberColumn(words('column.of')),
      numberColumn(words('column.share')),
    ],
    rows: missing.map(({ field, of, crossings }) => [
      wordOf(words, 'field', field),
      crossings,
      of,
      of === 0 ? '' : formats.share(crossings / of),
    ]),
  };
}

function detailSection(detail: NonNullable<PeriodFigures['detail']>, { words }: Writing): Section {
  const groups = ['direction', 'citizenship', 'sex', 'age', 'purpose', 'stay'] as const;
  return {
    id: 'detail',
    title: words('section.detail'),
    columns: [...groups.map((group) => textColumn(words(`column.${group}`))), numberColumn(words('column.count'))],
    rows: detail.map((cell) => [...groups.map((group) => wordOf(words, group, cell[group])), cell.count]),
    sheetOnly: true,
  };
}
