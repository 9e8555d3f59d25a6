import type { CrossTable } from '../cross-table.ts';
import type { PrintFormats } from './formats.ts';
import { wordOf } from './words.ts';
import type { WordId, Words } from './words.ts';

/** A text, a number, or null for a count that a publication copy withholds. */
export type Cell = string | number | null;

export interface Column {
  readonly title: string;
  /** Numbers stand at the end of their column. */
  readonly numbers: boolean;
  /** How wide, against the other columns. */
  readonly weight: number;
}

/** Bars of one or two series, drawn beside each other. */
export interface Bars {
  readonly series: readonly string[];
  readonly bars: readonly { readonly label: string; readonly values: readonly Cell[] }[];
}

/** One part of a report, the same in every format. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** The last row is the sum of the others. */
  readonly totals?: boolean;
  readonly bars?: Bars;
  /** Too much for paper: in spreadsheets and data only. */
  readonly sheetOnly?: boolean;
}

/** What a report is written with. */
export interface Writing {
  readonly words: Words;
  readonly formats: PrintFormats;
}

export function textColumn(title: string, weight = 2): Column {
  return { title, numbers: false, weight };
}

export function numberColumn(title: string, weight = 1): Column {
  return { title, numbers: true, weight };
}

interface CrossSection {
  readonly id: string;
  readonly title: WordId;
  readonly heading: WordId;
  /** Which words rows and columns have. */
  readonly group: string;
  readonly columnGroup?: string;
  readonly note?: string;
  /** Rows in which nothing was counted say nothing and are left out. */
  readonly onlyCounted?: boolean;
}

/** Groups whose words hold numbers. */
const bands = ['age', 'stay'];

/** A table of counts with its totals. */
export function crossSection({ words, formats }: Writing, table: CrossTable, section: CrossSection): Section {
  const { id, title, heading, group, columnGroup = 'direction', note, onlyCounted = false } = section;
  const rows = table.rows.flatMap((row, at) =>
    onlyCounted && table.rowTotals[at] === 0
      ? []
      : [
          [
            bands.includes(group) ? formats.digits(wordOf(words, group, row)) : wordOf(words, group, row),
            ...table.cells[at]!,
            table.rowTotals[at]!,
          ],
        ],
  );
  return {
    id,
    title: words(title),
    ...(note !== undefined && { note }),
    columns: [
      textColumn(words(heading), 3),
      ...table.columns.map((column) => numberColumn(wordOf(words, columnGroup, column))),
      numberColumn(words('total')),
    ],
    rows: [...rows, [words('total'), ...table.columnTotals, table.total]],
    totals: true,
  };
}
