import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { printFormats } from '../../core/report/print/formats.ts';
import { wordsIn } from '../../core/report/print/words.ts';
import type { PrintedReport } from '../../core/report/print/printed-report.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { fillUp, mayMount, mountSmallDisk } from '../../test/faults/small-disk.ts';
import { plainText } from './plain-text.ts';
import { reportCsv } from './report-csv.ts';
import { reportXlsx } from './report-xlsx.ts';
import { writeReportFile } from './write-report-file.ts';

function printedWith(cells: readonly (string | number | null)[]): PrintedReport {
  return {
    language: 'en',
    rightToLeft: false,
    title: 'Shift report',
    sections: [
      {
        id: 'hits',
        title: 'Hits',
        columns: cells.map((_, at) => ({ title: `Column ${at}`, numbers: false, weight: 1 })),
        rows: [cells],
      },
    ],
    writing: { words: wordsIn('en'), formats: printFormats('en', 'latn', 'UTC') },
  };
}

function valuesInCsv(cells: readonly (string | number | null)[]): string[] {
  const rows: string[][] = parse(reportCsv(printedWith(cells)), { bom: true });
  return rows.slice(1).map((row) => row[3]!);
}

test.each(['=1+1', '+1', '-1', '@A1', '\t=1', '\r=1', ' =1', '＝1'])(
  'a field that begins as %j is no formula in the CSV',
  (text) => {
    expect(valuesInCsv([text])).toEqual([`'${text}`]);
  },
);

test('a name in any script comes back out of the CSV as it was, and numbers stay numbers', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
      const [value] = valuesInCsv([`x${text}`]);
      expect(value).toBe(plainText(`x${text}`));
    }),
  );
  expect(valuesInCsv(['محمد, "ተስፋዬ"', 12, null])).toEqual(['محمد, "ተስፋዬ"', '12', 'withheld']);
});

/** The parts of a ZIP file by its central directory (APPNOTE 4.3.12). */
function partsOf(zip: Buffer): [name: string, text: string][] {
  const parts: [string, string][] = [];
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 46)) {
    const nameEnds = at + 46 + zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
    const content = zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed);
    parts.push([zip.toString('utf8', at + 46, nameEnds), content.toString('utf8')]);
  }
  return parts;
}

test('a workbook takes any text, and has no formula in it', async () => {
  const bytes = await reportXlsx(printedWith(['=HYPERLINK("x")', '@SUM(A1)', '\u0007bell', '\uD800', 'ተስፋዬ', 7]));
  expect(bytes.subarray(0, 2).toString('latin1')).toBe('PK');
  const parts = partsOf(bytes);
  const sheet = parts.find(([name]) => name.endsWith('sheet1.xml'))![1];
  expect(sheet).not.toMatch(/<f[ >]/);
  expect(parts.map(([, text]) => text).join('')).toContain('=HYPERLINK(');
});

test('a report’s file is whole or not there', async () => {
  const folder = temporaryFolder('report-file');
  expect(await writeReportFile(join(folder, 'report.csv'), Buffer.from('whole'))).toEqual({
    ok: true,
    value: undefined,
  });
  expect(await writeReportFile(join(folder, 'nowhere', 'report.csv'), Buffer.from('x'))).toMatchObject({
    ok: false,
    failure: { kind: 'not-writable' },
  });
  expect(readdirSync(folder)).toEqual(['report.csv']);
});

test.runIf(mayMount)('on a full disk there is a clear answer and no file', async () => {
  const folder = mountSmallDisk(1);
  fillUp(folder);
  expect(await writeReportFile(join(folder, 'report.pdf'), Buffer.alloc(50_000))).toMatchObject({
    ok: false,
    failure: { kind: 'disk-full' },
  });
  expect(readdirSync(folder)).toEqual(['filler']);
});
