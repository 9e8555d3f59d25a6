import { readFile, stat } from 'node:fs/promises';
import sharp, { type Sharp } from 'sharp';
import { failed, ok, type Result } from '../../core/result.ts';
import type { PictureFault } from './picture-messages.ts';

export interface NoPicture {
  readonly kind: PictureFault;
  readonly message: string;
}

const mostPixels = 100_000_000;
const mostBytes = 200_000_000;

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

export interface Wanted<Decoded> {
  readonly leastSide: number;
  /** What cannot be done with a smaller one: ends the sentence that refuses it. */
  readonly tooSmall: string;
  /** Decodes the picture once its size is known to be bounded; it is upright and on white. */
  readonly decode: (picture: Sharp, size: { readonly width: number; readonly height: number }) => Promise<Decoded>;
}

/** Opens what may be a picture from anywhere: its kind, its size and its soundness are checked before and while it is decoded. */
export async function openPicture<Decoded>(
  source: string | Uint8Array,
  { leastSide, tooSmall, decode }: Wanted<Decoded>,
): Promise<Result<Decoded, NoPicture>> {
  const bytes = typeof source === 'string' ? await bytesOf(source) : ok(source);
  if (!bytes.ok) return bytes;
  const begin = Buffer.from(bytes.value.subarray(0, 16)).toString('latin1');
  const format = kinds.find(
    ([, begins, goesOn = '']) => begin.startsWith(begins) && (goesOn === '' || begin.startsWith(goesOn, 8)),
  )?.[0];
  if (format === undefined) return fault('not-a-picture', 'The file is no JPEG, PNG, WebP or TIFF picture.');
  try {
    const picture = sharp(bytes.value, { limitInputPixels: false, failOn: 'truncated', pages: 1 });
    const { width, height, autoOrient, format: actual } = await picture.metadata();
    if (actual !== format) return fault('not-a-picture', `The file begins as ${format} but is ${actual}.`);
    if (width * height > mostPixels)
      return fault('too-large', `The picture has ${width} × ${height} pixels; at most 100 million are read.`);
    if (Math.min(width, height) < leastSide)
      return fault('too-small', `The picture has ${width} × ${height} pixels: ${tooSmall}.`);
    return ok(await decode(picture.autoOrient().flatten({ background: '#fff' }), autoOrient));
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
