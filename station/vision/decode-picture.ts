import { readFile, stat } from 'node:fs/promises';
import sharp from 'sharp';
import type { GreyImage } from '../../core/mrz-image/grey-image.ts';
import { failed, ok, type Result } from '../../core/result.ts';
import type { PictureFault } from './picture-messages.ts';

export interface NoPicture {
  readonly kind: PictureFault;
  readonly message: string;
}

const mostPixels = 100_000_000;
const mostBytes = 200_000_000;
const leastSide = 40;
/** Zones fill at least a quarter of a picture's side: more pixels than this add nothing but time. */
const longSide = 2600;

/** The formats that cameras and scanners write, by their first bytes: what a file is called does not count. */
const kinds: readonly (readonly [format: string, begins: string, goesOn?: string])[] = [
  ['jpeg', '\xff\xd8\xff'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['webp', 'RIFF', 'WEBP'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
];

// One picture at a time: a cache would only hold memory.
sharp.cache(false);
sharp.concurrency(1);

/** A picture in shades of grey, upright as its file says, and no larger than reading needs. */
export async function decodePicture(source: string | Uint8Array): Promise<Result<GreyImage, NoPicture>> {
  const bytes = typeof source === 'string' ? await bytesOf(source) : ok(source);
  if (!bytes.ok) return bytes;
  const begin = Buffer.from(bytes.value.subarray(0, 16)).toString('latin1');
  const format = kinds.find(
    ([, begins, goesOn = '']) => begin.startsWith(begins) && (goesOn === '' || begin.startsWith(goesOn, 8)),
  )?.[0];
  if (format === undefined) return fault('not-a-picture', 'The file is no JPEG, PNG, WebP or TIFF picture.');
  try {
    const picture = sharp(bytes.value, { limitInputPixels: false, failOn: 'truncated', pages: 1 });
    const { width, height, format: actual } = await picture.metadata();
    if (actual !== format) return fault('not-a-picture', `The file begins as ${format} but is ${actual}.`);
    if (width * height > mostPixels)
      return fault('too-large', `The picture has ${width} × ${height} pixels; at most 100 million are read.`);
    if (Math.min(width, height) < leastSide)
      return fault('too-small', `The picture has ${width} × ${height} pixels: no zone can be read in it.`);
    const { data, info } = await picture
      .autoOrient()
      .resize(longSide, longSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' })
      .toColourspace('b-w')
      .extractChannel(0)
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    return ok({ width: info.width, height: info.height, data: new Uint8Array(data) });
  } catch (error) {
    return fault('damaged', `The picture cannot be decoded: ${firstLine(error)}.`);
  }
}

async function bytesOf(path: string): Promise<Result<Uint8Array, NoPicture>> {
  try {
    const { size } = await stat(path);
    if (size > mostBytes) return fault('too-large', `The file has ${size} bytes; at most 200 million are read.`);
    return ok(await readFile(path));
  } catch (error) {
    return fault('unreadable', `The file cannot be read: ${firstLine(error)}.`);
  }
}

function fault(kind: PictureFault, message: string) {
  return failed({ kind, message });
}

function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.split('\n')[0]!.replace(/\.$/, '');
}
