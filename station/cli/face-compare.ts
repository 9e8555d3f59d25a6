import { compareFaces } from '../../core/face/compare-faces.ts';
import type { FaceDescription } from '../../core/face/face.ts';
import { createFaceReader, type FaceReader } from '../vision/face/face-reader.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';

/** `face compare A B`: how alike the faces of two pictures are. Both are judged as portraits, since nobody is there to stand otherwise. */
export async function compareFacePictures(_options: Options, files: readonly string[]): Promise<number> {
  const [a, b, more] = files;
  if (a === undefined || b === undefined || more !== undefined)
    throw new CommandError('bad-arguments', 'face compare takes two pictures.');
  const began = performance.now();
  const reader = createFaceReader();
  try {
    const one = await described(reader, a);
    const other = await described(reader, b);
    const comparison = compareFaces(one, other);
    const { score, band, distance } = comparison.comparable ? comparison : nothing;
    printLine({
      found: one.found && other.found,
      score,
      band,
      distance: distance === null ? null : Math.round(distance * 1000) / 1000,
      ...(!comparison.comparable && { notComparable: comparison.because }),
      quality: { a: one.quality, b: other.quality },
      ms: Math.round(performance.now() - began),
    });
    return comparison.comparable ? 0 : 1;
  } finally {
    await reader.close();
  }
}

const nothing = { score: null, band: null, distance: null };

async function described(reader: FaceReader, file: string): Promise<FaceDescription> {
  const result = await reader.describe(file, { purpose: 'portrait' });
  if (result.ok) return result.value;
  const { kind, message } = result.failure;
  throw new CommandError(kind, `${file}: ${message}`);
}
