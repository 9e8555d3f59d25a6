import { resolve } from 'node:path';
import { asCsv, asJsonLines, exportedCrossings } from '../export/export-crossings.ts';
import type { ExportRow } from '../export/export-crossings.ts';
import { writeWholeFile } from '../write-whole.ts';
import { print, required, withHeadquarters } from './options.ts';
import type { Options } from './options.ts';

/** Writes every crossing into a file: CSV where its name ends so, else JSON lines. */
export async function exportAll(options: Options): Promise<number> {
  const out = resolve(required(options, 'out'));
  return withHeadquarters(options, async ({ db }) => {
    let crossings = 0;
    async function* counted(rows: AsyncIterable<ExportRow>) {
      for await (const row of rows) {
        crossings += 1;
        yield row;
      }
    }
    const rows = counted(exportedCrossings(db));
    await writeWholeFile(out, out.endsWith('.csv') ? asCsv(rows) : asJsonLines(rows));
    print({ out, crossings });
    return 0;
  });
}
