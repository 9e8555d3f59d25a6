import { writeFileSync } from 'node:fs';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import { PrintedField, type PrintedComparison } from '../../core/page-image/printed-comparison.ts';
import { postDay } from '../post-day.ts';
import type { PageFromPicture, ZoneFromPicture } from '../vision/picture-messages.ts';
import { createPrintedZoneReader } from '../vision/page/printed-zone-reader.ts';
import { createPictureReader } from '../vision/picture-reader.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';

/** Milliseconds: nobody waits at a desk here. */
const patience = 30_000;

/** `document picture IMAGE --out FILE`: writes the page as a JPEG and prints where it lies and how its print agrees with its zone. */
export async function takeDocumentPicture({ out }: Options, words: readonly string[]): Promise<number> {
  const [file, ...others] = words;
  if (file === undefined || others.length > 0 || out === undefined)
    throw new CommandError('bad-arguments', 'document picture takes one picture and --out FILE.');
  const today = postDay(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const began = performance.now();
  const reader = createPictureReader();
  try {
    const read = await reader.read(file, { today, page: 'always', within: patience });
    if (!read.ok) throw new CommandError(read.failure.kind, read.failure.message);
    const { page } = read.value;
    if (page === undefined) throw new Error('A page was asked for.');
    writeFileSync(out, page.jpeg);
    const printed = outcomesOf(await comparisonOf(read.value, page, today));
    const { found, corners, width, height, jpeg, sha256 } = page;
    const ms = Math.round(performance.now() - began);
    printLine({ file, found, corners: corners.map(rounded), width, height, bytes: jpeg.length, sha256, printed, ms });
    return 0;
  } finally {
    await reader.close();
  }
}

/** None without a zone to compare with. */
async function comparisonOf(
  zone: ZoneFromPicture,
  page: PageFromPicture,
  today: string,
): Promise<PrintedComparison | undefined> {
  const { document } = zone.found ? readMrz(zone.lines.join('\n'), { today }) : {};
  if (document === undefined) return undefined;
  const printed = createPrintedZoneReader();
  try {
    const compared = await printed.compare(page, document);
    if (!compared.ok) throw new CommandError(compared.failure.kind, compared.failure.message);
    return compared.value;
  } finally {
    await printed.close();
  }
}

function outcomesOf(comparison: PrintedComparison | undefined) {
  const notInZone = { outcome: 'not-compared', reason: 'not-in-zone' } as const;
  return comparison ?? Object.fromEntries(PrintedField.options.map((field) => [field, notInZone]));
}

function rounded({ x, y }: { readonly x: number; readonly y: number }) {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
