import { createReadStream } from 'node:fs';
import { text } from 'node:stream/consumers';
import { FullDate } from '../../core/document/partial-date.ts';
import { readMrz } from '../../core/mrz/read-mrz.ts';
import { mrzOutput, splitDocuments } from '../../core/mrz/to-output.ts';
import { postDay } from '../post-day.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';

/** `mrz parse [FILE|-] [--on YYYY-MM-DD]`: one line for each document of the file, whatever its bytes are. */
export async function parseMrz(options: Options, [file = '-', ...more]: readonly string[]): Promise<number> {
  if (more.length > 0) throw new CommandError('bad-arguments', 'mrz parse takes one file.');
  const on = FullDate.safeParse(options['on'] ?? postDay(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone));
  if (!on.success) throw new CommandError('bad-arguments', '--on takes a date as YYYY-MM-DD.');
  for (const document of splitDocuments(await readWhole(file)))
    printLine(mrzOutput(readMrz(document, { today: on.data })));
  return 0;
}

async function readWhole(file: string): Promise<string> {
  try {
    return await text(file === '-' ? process.stdin : createReadStream(file));
  } catch (error) {
    throw new CommandError(
      'unreadable',
      `${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
