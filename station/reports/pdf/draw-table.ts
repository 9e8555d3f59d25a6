import type { Cell, Column, Section } from '../../../core/report/print/section.ts';
import { pale, styles } from './page.ts';
import type { Page } from './page.ts';
import type { TextStyle } from './pen.ts';

const padding = 4;
const cellStyle = styles.body;

export interface TableWords {
  readonly number: (value: number) => string;
  readonly withheld: string;
}

interface PlacedColumn extends Column {
  readonly x: number;
  readonly width: number;
}

/** Draws a section's table, its head once more on every page that it runs on to. */
export function drawTable(page: Page, { columns, rows, totals }: Section, words: TableWords): void {
  const placed = placedColumns(page, columns, rows, words);
  const table = extentOf(placed);
  const hasHead = columns.some(({ title }) => title !== '');
  const head = () => {
    if (!hasHead) return;
    drawRow(
      page,
      placed,
      columns.map(({ title }) => title),
      styles.strong,
    );
    page.rule(table);
  };
  page.room(3 * rowHeight(1));
  head();
  rows.forEach((row, at) => {
    const last = totals === true && at === rows.length - 1;
    const texts = row.map((cell) => cellText(cell, words));
    const style = last ? styles.strong : cellStyle;
    if (page.room(rowHeight(linesOf(page, placed, texts, style)))) head();
    if (last) page.rule(table);
    else if (at % 2 === 1) shade(page, table, rowHeight(linesOf(page, placed, texts, style)));
    drawRow(page, placed, texts, style);
  });
  page.rule(table);
  page.y += 8;
}

function cellText(cell: Cell, { number, withheld }: TableWords): string {
  if (cell === null) return withheld;
  return typeof cell === 'number' ? number(cell) : cell;
}

/** Columns by their weights, from the side where the language begins. A table of few narrow columns does not fill the page. */
function placedColumns(
  page: Page,
  columns: readonly Column[],
  rows: Section['rows'],
  words: TableWords,
): PlacedColumn[] {
  const wanted = columns.map(({ title }, at) =>
    Math.max(
      page.pen.width(title, styles.strong),
      ...rows.slice(0, 200).map((row) => page.pen.width(cellText(row[at]!, words), styles.strong)),
    ),
  );
  const natural = wanted.map((width) => width + 2 * padding + 6);
  const sum = natural.reduce((total, width) => total + width, 0);
  const weights = columns.reduce((total, { weight }) => total + weight, 0);
  const widths =
    sum <= page.width
      ? natural
      : shrunk(
          natural,
          columns.map(({ weight }) => (weight / weights) * page.width),
        );
  let used = 0;
  return columns.map((column, at) => {
    const width = widths[at]!;
    const x = page.pen.rightToLeft ? page.left + page.width - used - width : page.left + used;
    used += width;
    return { ...column, x, width };
  });
}

/** Columns that need less than their share keep what they need; the others divide the rest by their weights. */
function shrunk(natural: readonly number[], shares: readonly number[]): number[] {
  const whole = shares.reduce((total, share) => total + share, 0);
  const fits = natural.map((width, at) => width <= shares[at]!);
  const kept = natural.reduce((total, width, at) => total + (fits[at] ? width : 0), 0);
  const open = shares.reduce((total, share, at) => total + (fits[at] ? 0 : share), 0);
  return natural.map((width, at) => (fits[at] ? width : (shares[at]! / open) * (whole - kept)));
}

function linesOf(page: Page, columns: readonly PlacedColumn[], texts: readonly string[], style: TextStyle): number {
  return Math.max(1, ...texts.map((text, at) => page.pen.lines(text, style, columns[at]!.width - 2 * padding).length));
}

function drawRow(page: Page, columns: readonly PlacedColumn[], texts: readonly string[], style: TextStyle): void {
  texts.forEach((text, at) => {
    const { x, width, numbers } = columns[at]!;
    page.pen.lines(text, style, width - 2 * padding).forEach((one, down) => {
      const y = page.y + 3 + style.size + down * page.heightOf(style);
      page.pen.write(one, style, { x: x + padding, y, width: width - 2 * padding }, numbers ? 'end' : 'start');
    });
  });
  page.y += rowHeight(linesOf(page, columns, texts, style));
}

function rowHeight(lines: number): number {
  return lines * cellStyle.size * 1.42 + 5;
}

function extentOf(columns: readonly PlacedColumn[]): { x: number; width: number } {
  const x = Math.min(...columns.map((column) => column.x));
  return { x, width: columns.reduce((total, { width }) => total + width, 0) };
}

function shade({ pen, y }: Page, { x, width }: { x: number; width: number }, height: number): void {
  pen.document.rect(x, y, width, height).fill(pale);
}
