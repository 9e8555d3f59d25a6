import type { PrintedReport } from '../../core/report/print/printed-report.ts';
import { plainText } from './plain-text.ts';

const byteOrderMark = '\u{FEFF}';

/** Every figure as a line `section, row, column, value`, in UTF-8 with the mark by which spreadsheets know it. */
export function reportCsv({ sections, title, writing }: PrintedReport): Buffer {
  const lines = [line([title, '', '', ''])];
  for (const section of sections)
    section.rows.forEach((row, at) => {
      row.forEach((cell, column) => {
        const value = cell === null ? writing.words('withheld') : cell;
        lines.push(line([section.title, at + 1, section.columns[column]!.title, value]));
      });
    });
  return Buffer.from(byteOrderMark + lines.join(''), 'utf8');
}

function line(cells: readonly (string | number)[]): string {
  return `${cells.map((cell) => (typeof cell === 'number' ? String(cell) : quoted(inert(plainText(cell))))).join(',')}\r\n`;
}

/** A spreadsheet takes a field that begins so for a formula, and runs it; behind an apostrophe it is text. */
function inert(text: string): string {
  return /^\s*[=+\-@\t\r＝＋－＠]/u.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
