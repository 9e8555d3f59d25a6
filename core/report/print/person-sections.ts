import type { PeriodFigures } from '../period-figures.ts';
import type { OneMovement } from '../movements.ts';
import { numberColumn, textColumn } from './section.ts';
import type { Section, Writing } from './section.ts';
import { fullName, shortId } from './shift-event-sections.ts';

/** The parts of a period report that list single travellers. */
export function personSections({ stays, quality }: PeriodFigures, writing: Writing): Section[] {
  return [
    ...(stays ? [overstaysSection(stays.overstays, writing), listOf('noExit', stays.noExit, writing)] : []),
    ...(quality
      ? [
          listOf('exitsWithoutEntry', quality.exitsWithoutEntry, writing),
          duplicatesSection(quality.duplicates, writing),
        ]
      : []),
  ];
}

function travellerColumns({ words }: Writing) {
  return [
    textColumn(words('column.traveller'), 4),
    textColumn(words('column.nationality'), 1.5),
    textColumn(words('column.document')),
  ];
}

function travellerCells(movement: OneMovement): string[] {
  return [fullName(movement), movement.nationality, movement.documentNumber];
}

function overstaysSection(overstays: NonNullable<PeriodFigures['stays']>['overstays'], writing: Writing): Section {
  const { words, formats } = writing;
  return {
    id: 'overstays',
    title: words('section.overstays'),
    note: words('note.this-post'),
    columns: [
      ...travellerColumns(writing),
      textColumn(words('column.entered'), 2.6),
      textColumn(words('column.until')),
      textColumn(words('column.left')),
      numberColumn(words('column.days-over')),
    ],
    rows: overstays.map((stay) => [
      ...travellerCells(stay),
      formats.dateTime(stay.at),
      formats.day(stay.until),
      stay.leftAt === undefined ? '' : formats.dateTime(stay.leftAt),
      stay.daysOver,
    ]),
  };
}

function listOf(id: 'noExit' | 'exitsWithoutEntry', movements: readonly OneMovement[], writing: Writing): Section {
  const { words, formats } = writing;
  return {
    id,
    title: words(`section.${id}`),
    note: words('note.this-post'),
    columns: [
      ...travellerColumns(writing),
      textColumn(words(id === 'noExit' ? 'column.entered' : 'column.left')),
      textColumn(words('column.crossing')),
    ],
    rows: movements.map((movement) => [
      ...travellerCells(movement),
      formats.dateTime(movement.at),
      shortId(movement.crossing),
    ]),
  };
}

function duplicatesSection(duplicates: NonNullable<PeriodFigures['quality']>['duplicates'], writing: Writing): Section {
  const { words, formats } = writing;
  return {
    id: 'duplicates',
    title: words('section.duplicates'),
    columns: [
      ...travellerColumns(writing),
      textColumn(words('column.time'), 2.6),
      textColumn(words('column.crossing')),
      textColumn(words('column.before')),
    ],
    rows: duplicates.map((movement) => [
      ...travellerCells(movement),
      formats.dateTime(movement.at),
      shortId(movement.crossing),
      shortId(movement.before),
    ]),
  };
}
