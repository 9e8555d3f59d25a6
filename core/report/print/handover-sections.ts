import { countedThings, differenceOf, expectedCount } from '../handover.ts';
import type { ShiftFigures } from '../shift-figures.ts';
import { numberColumn, textColumn } from './section.ts';
import type { Section, Writing } from './section.ts';
import { wordOf } from './words.ts';

/** What was counted when the shift was closed, beside what was recorded by then, and what was left to the next shift. */
export function handOverSections({ handOver, closedAt }: ShiftFigures, { words, formats }: Writing): Section[] {
  if (closedAt === undefined) return [];
  const reconciliation: Section = {
    id: 'reconciliation',
    title: words('section.reconciliation'),
    ...(handOver?.lines.every((line) => countedThings.every((thing) => line[thing] === undefined)) !== false && {
      note: words('note.not-counted'),
    }),
    columns: [
      textColumn(words('column.lane'), 1),
      textColumn(words('column.direction'), 1.5),
      textColumn(words('column.thing'), 4),
      numberColumn(words('column.recorded')),
      numberColumn(words('column.counted')),
      numberColumn(words('column.difference')),
    ],
    rows: (handOver?.lines ?? []).flatMap((line) =>
      countedThings.flatMap((thing) => {
        const difference = differenceOf(line, thing);
        if (difference === undefined) return [];
        const where = [line.lane, wordOf(words, 'direction', line.direction), wordOf(words, 'thing', thing)];
        return [[...where, expectedCount(line, thing), line[thing]!, difference]];
      }),
    ),
  };
  if (!handOver) return [reconciliation];
  return [
    reconciliation,
    {
      id: 'handOver',
      title: words('section.handOver'),
      columns: [textColumn('', 1), textColumn('', 4)],
      rows: [
        [words('hand-over.by'), words('fact.by', { when: formats.dateTime(handOver.at), officer: handOver.officer })],
        [words('hand-over.explanation'), handOver.explanation === '' ? words('none') : handOver.explanation],
        [words('hand-over.note'), handOver.note === '' ? words('none') : handOver.note],
      ],
    },
  ];
}
