import { readMrz } from '../../core/mrz/read-mrz.ts';
import { mrzOutput } from '../../core/mrz/to-output.ts';
import { postDay } from '../post-day.ts';
import { createPictureReader, type PictureReader } from '../vision/picture-reader.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';

const engines: Readonly<Record<string, () => PictureReader | Promise<PictureReader>>> = {
  auto: createPictureReader,
  // Loaded when asked for: it is large.
  tesseract: async () => (await import('../vision/tesseract-reader.ts')).createTesseractReader(),
};

/** `mrz read IMAGE… [--engine auto|tesseract]`: one line for each picture, in the order given. */
export async function readMrzPictures(options: Options, files: readonly string[]): Promise<number> {
  if (files.length === 0) throw new CommandError('bad-arguments', 'mrz read takes pictures.');
  const start = engines[options['engine'] ?? 'auto'];
  if (start === undefined)
    throw new CommandError('bad-arguments', `--engine takes ${Object.keys(engines).join(' or ')}.`);
  const today = postDay(new Date(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const reader = await start();
  let wasAllRead = true;
  try {
    for (const file of files) wasAllRead = (await readOne(reader, file, today)) && wasAllRead;
  } finally {
    await reader.close();
  }
  return wasAllRead ? 0 : 1;
}

/** Whether the file is a picture that could be looked at; one without a zone is. */
async function readOne(reader: PictureReader, file: string, today: string): Promise<boolean> {
  const began = performance.now();
  const result = await reader.read(file, { today });
  const ms = Math.round(performance.now() - began);
  if (!result.ok) {
    const { kind: code, message } = result.failure;
    printLine({ file, found: false, ...nothing, error: { code, message }, ms });
  } else if (!result.value.found) {
    printLine({ file, found: false, ...nothing, ms });
  } else {
    const { format, lines, confidence, accepted, doubts } = result.value;
    const reading = mrzOutput(readMrz(lines.join('\n'), { today }));
    printLine({
      file,
      found: true,
      format,
      lines,
      documentNumber: reading.documentNumber,
      surname: reading.surname,
      givenNames: reading.givenNames,
      birthDate: reading.birthDate,
      expiryDate: reading.expiryDate,
      valid: reading.valid,
      confidence: Math.round(confidence * 1000) / 1000,
      accepted,
      doubts,
      ms,
    });
  }
  return result.ok;
}

const nothing = {
  format: null,
  lines: [],
  documentNumber: null,
  surname: null,
  givenNames: null,
  birthDate: null,
  expiryDate: null,
  valid: false,
  confidence: 0,
  accepted: false,
  doubts: [],
} as const;
