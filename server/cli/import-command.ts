import { resolve } from 'node:path';
import { createParts } from '../parts.ts';
import { takeStick } from '../stick/take-stick.ts';
import type { StickNotTaken } from '../stick/take-stick.ts';
import { writeWholeFile } from '../write-whole.ts';
import { CommandError } from './command-error.ts';
import { print, required, withHeadquarters } from './options.ts';
import type { Options } from './options.ts';

const sentences: Readonly<Record<StickNotTaken['kind'], string>> = {
  'not-a-stick-file': 'This is no file of a post.',
  'version-unknown': 'The file was written by a newer version of Borderpost. Install it.',
  'wrong-direction': 'This file goes to a post.',
  'for-another': 'The file is for another headquarters.',
  cut: 'The file is cut off. Copy it again.',
  garbled: 'The file is damaged. Copy it again.',
  'more-after-the-end': 'Something follows the end of the file. Copy it again.',
  'frame-refused': 'The file holds something that nobody has signed.',
  'unknown-station': 'The file is of no one station.',
  'no-encryption-key': 'The station has told no key for the way back. Its entries were taken; let it enrol again.',
};

/** Takes a post's file from a stick, and writes the receipts for it. */
export async function importStick(options: Options, words: readonly string[]): Promise<number> {
  const [file] = words;
  if (file === undefined || words.length > 1) throw new CommandError('bad-arguments', 'Name one file.');
  const out = resolve(required(options, 'out'));
  return withHeadquarters(options, async (hq) => {
    const taken = await takeStick(createParts(hq), resolve(file));
    if (!taken.ok) throw new CommandError(taken.failure.kind, sentences[taken.failure.kind]);
    const { station, frames, refused, answer } = taken.value;
    await writeWholeFile(out, answer);
    print({ station, frames, refused, receipts: out });
    return Object.keys(refused).length === 0 ? 0 : 1;
  });
}
