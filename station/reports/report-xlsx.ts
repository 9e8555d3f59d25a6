import writeXlsxFile from 'write-excel-file/node';
import type { Sheet } from 'write-excel-file/node';
import type { PrintedReport } from '../../core/report/print/printed-report.ts';
import type { Section } from '../../core/report/print/section.ts';
import { plainText } from './plain-text.ts';

const longestSheetName = 31;
const widest = 60;

/** A workbook with a sheet for each section. Texts are written as texts, so that none is taken for a formula. */
export async function reportXlsx({ sections, rightToLeft, writing }: PrintedReport): Promise<Buffer> {
  const names = new Set<string>();
  const sheets = sections.map((section): Sheet<Buffer> => ({
    data: [
      ...(section.note === undefined ? [] : [[text(section.note)]]),
      section.columns.map(({ title }) => ({ ...text(title), fontWeight: 'bold' as const })),
      ...section.rows.map((row, at) => {
        const last = section.totals === true && at === section.rows.length - 1;
        return row.map((cell) => ({
          ...cellOf(cell, writing.words('withheld')),
          ...(last && { fontWeight: 'bold' as const }),
        }));
      }),
    ],
    sheet: sheetName(section.title, names),
    columns: widths(section),
    rightToLeft,
  }));
  return writeXlsxFile(sheets, { fontFamily: 'Noto Sans' }).toBuffer();
}

function cellOf(cell: string | number | null, withheld: string) {
  return typeof cell === 'number' ? { value: cell, type: Number } : text(cell ?? withheld);
}

function text(value: string): { value: string; type: StringConstructor } {
  return { value: plainText(value), type: String };
}

/** Sheets are told apart by the first letters of their names, without the characters that a name may not have. */
function sheetName(title: string, taken: Set<string>): string {
  const plain = plainText(title)
    .replaceAll(/[[\]:*?/\\']/g, ' ')
    .slice(0, longestSheetName);
  let name = plain;
  for (let number = 2; taken.has(name); number += 1) name = `${plain.slice(0, longestSheetName - 4)} ${number}`;
  taken.add(name);
  return name;
}

function widths({ columns, rows }: Section): { width: number }[] {
  return columns.map(({ title }, at) => {
    const longest = rows.reduce((most, row) => Math.max(most, String(row[at] ?? '').length), title.length);
    return { width: Math.min(widest, longest + 3) };
  });
}
