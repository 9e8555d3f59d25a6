import { createHash } from 'node:crypto';
import type { ListPicture } from '../../core/watchlist/matcher.ts';

export interface ReadPicture extends ListPicture {
  readonly sha256: string;
}

/** A picture written as `data:image/jpeg;base64,…` or `data:image/png;base64,…`, or why it is none in a few words. */
export function readPicture(uri: string): ReadPicture | string {
  const parts = /^data:(image\/(?:jpeg|png));base64,/.exec(uri);
  if (parts === null) return 'not a data:image/jpeg or data:image/png URI in base64.';
  const base64 = uri.slice(parts[0].length);
  if (base64.length > Math.ceil(mostBytes / 3) * 4 + 4) return `larger than ${mostBytes / 1000} kB.`;
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return 'not base64.';
  const bytes = Buffer.from(base64, 'base64');
  if (bytes.length > mostBytes) return `larger than ${mostBytes / 1000} kB.`;
  const mediaType = parts[1]!;
  const start = Buffer.from(starts[mediaType] ?? []);
  // What calls itself a picture and is not one is no matter for a decoder at the desk.
  if (!bytes.subarray(0, start.length).equals(start)) return `its content is not ${mediaType}.`;
  return { mediaType, bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** The URI that readPicture takes. */
export function pictureUri({ mediaType, bytes }: ListPicture): string {
  return `data:${mediaType};base64,${Buffer.from(bytes).toString('base64')}`;
}

const mostBytes = 300_000;

/** How files of these kinds begin (ISO/IEC 10918-1, B.1.1.3; ISO/IEC 15948, 5.2). */
const starts: Readonly<Record<string, readonly number[]>> = {
  'image/jpeg': [0xff, 0xd8, 0xff],
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
};
