import { failed, ok } from '../result.ts';
import type { Result } from '../result.ts';
import type { FingerPicture, StoredPictureFormat } from './captured-finger.ts';
import { codeOfPosition, positionOfCode } from './finger-position.ts';
import type { FingerPosition } from './finger-position.ts';

/** One picture of a finger image record. */
export interface FingerRepresentation {
  readonly position: FingerPosition;
  /** Universal time as `2026-01-31T09:05:07.250Z`; undefined where the record gives none that is a time. */
  readonly capturedAt: string | undefined;
  /** The first quality score, 0 to 100; undefined where the record gives none or the measure failed. */
  readonly quality: number | undefined;
  /** Pixels an inch, the same both ways. */
  readonly dpi: number;
  readonly picture: FingerPicture;
}

/** Why bytes are no finger image record that can be used. */
export interface FingerRecordFailure {
  readonly kind:
    | 'not-a-finger-record'
    | 'other-version'
    | 'wrong-length'
    | 'too-large'
    | 'unknown-position'
    | 'unknown-compression'
    | 'unknown-resolution'
    | 'unknown-depth'
    | 'wrong-picture-size';
}

type Failure = FingerRecordFailure['kind'];

/** Ten fingers at 1000 pixels an inch stay under it. */
const mostPixels = 16_000_000;
const mostRepresentations = 64;
const generalHeaderBytes = 16;
/** `FIR` and `020`, each ended by a zero (clause 8.2, table 2). */
const formatIdentifier = 0x46_49_52_00;
const versionNumber = 0x30_32_30_00;
const perInch = 1;
const perCentimetre = 2;
const greyDepth = 8;
const livePlain = 0;

/** Compression algorithms (table 9) whose pictures are passed on as they are. */
const storedFormats: Readonly<Record<number, StoredPictureFormat>> = {
  2: 'wsq',
  3: 'jpeg',
  4: 'jpeg-2000',
  5: 'jpeg-2000',
  6: 'png',
};
const compressionOf: Readonly<Record<FingerPicture['format'], number>> = {
  grey: 0,
  wsq: 2,
  jpeg: 3,
  'jpeg-2000': 5,
  png: 6,
};

/**
 * Reads a finger image record of ISO/IEC 19794-4:2011: the general header (table 2) and each representation (table 4) with its
 * quality and certification blocks. Data after a picture, such as segments and comments, is skipped. Takes any bytes.
 */
export function readFingerRecord(bytes: Uint8Array): Result<readonly FingerRepresentation[], FingerRecordFailure> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < generalHeaderBytes || view.getUint32(0) !== formatIdentifier)
    return failed({ kind: 'not-a-finger-record' });
  if (view.getUint32(4) !== versionNumber) return failed({ kind: 'other-version' });
  if (view.getUint32(8) !== bytes.length) return failed({ kind: 'wrong-length' });
  const count = view.getUint16(12);
  if (count > mostRepresentations) return failed({ kind: 'too-large' });
  const isCertified = view.getUint8(14) === 1;
  const representations: FingerRepresentation[] = [];
  let at = generalHeaderBytes;
  for (let number = 0; number < count; number += 1) {
    const length = at + 4 <= bytes.length ? view.getUint32(at) : 0;
    if (length < 4 || at + length > bytes.length) return failed({ kind: 'wrong-length' });
    const read = readRepresentation(bytes.subarray(at, at + length), isCertified);
    if (typeof read === 'string') return failed({ kind: read });
    representations.push(read);
    at += length;
  }
  return at === bytes.length ? ok(representations) : failed({ kind: 'wrong-length' });
}

/** One representation, whose own length has been found to be that of the bytes. */
function readRepresentation(bytes: Uint8Array, isCertified: boolean): FingerRepresentation | Failure {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const qualityCount = bytes[18];
  if (qualityCount === undefined) return 'wrong-length';
  let at = 19 + qualityCount * 5;
  if (isCertified) at += 1 + (bytes[at] ?? 0) * 3;
  // From the position to the length of the picture.
  if (at + 22 > bytes.length) return 'wrong-length';
  const position = positionOfCode(view.getUint8(at));
  if (position === undefined) return 'unknown-position';
  const dpi = resolution(view.getUint8(at + 2), view.getUint16(at + 7), view.getUint16(at + 9));
  if (dpi === undefined) return 'unknown-resolution';
  const [depth, compression] = [view.getUint8(at + 11), view.getUint8(at + 12)];
  const [width, height] = [view.getUint16(at + 14), view.getUint16(at + 16)];
  const [from, length] = [at + 22, view.getUint32(at + 18)];
  if (from + length > bytes.length) return 'wrong-length';
  const picture = readPicture(new Uint8Array(bytes.subarray(from, from + length)), {
    depth,
    compression,
    width,
    height,
  });
  if (typeof picture === 'string') return picture;
  const score = qualityCount > 0 ? view.getUint8(19) : undefined;
  const quality = score !== undefined && score <= 100 ? score : undefined;
  return { position, capturedAt: readTime(view), quality, dpi, picture };
}

interface PictureHeader {
  readonly depth: number;
  readonly compression: number;
  readonly width: number;
  readonly height: number;
}

function readPicture(data: Uint8Array, header: PictureHeader): FingerPicture | Failure {
  const { depth, compression, width, height } = header;
  if (width === 0 || height === 0) return 'wrong-picture-size';
  if (width * height > mostPixels) return 'too-large';
  const format = storedFormats[compression];
  if (format) return data.length > 0 ? { format, bytes: data, width, height } : 'wrong-picture-size';
  // With one byte a pixel, packed and unpacked are the same.
  if (compression > 1) return 'unknown-compression';
  if (depth !== greyDepth) return 'unknown-depth';
  if (data.length !== width * height) return 'wrong-picture-size';
  return { format: 'grey', image: { width, height, pixels: data } };
}

function resolution(unit: number, across: number, down: number): number | undefined {
  if (across !== down || across === 0) return undefined;
  if (unit === perInch) return across;
  return unit === perCentimetre ? Math.round(across * 2.54) : undefined;
}

/** The time of capture, nine bytes after the length. */
function readTime(view: DataView): string | undefined {
  const [year, millisecond] = [view.getUint16(4), view.getUint16(11)];
  const [month, day, hour, minute, second] = [6, 7, 8, 9, 10].map((at) => view.getUint8(at)) as [
    number,
    number,
    number,
    number,
    number,
  ];
  // Two digits would be read as a year of the last century.
  if (year < 1000 || year > 9999 || millisecond > 999) return undefined;
  const time = new Date(Date.UTC(year, month - 1, day, hour, minute, second, millisecond));
  // A month 13 or a second 99 runs over into the next unit and is no time.
  const isTime =
    time.getUTCMonth() === month - 1 &&
    time.getUTCDate() === day &&
    time.getUTCHours() === hour &&
    time.getUTCMinutes() === minute &&
    time.getUTCSeconds() === second;
  return isTime ? time.toISOString() : undefined;
}

/** Writes a record that `readFingerRecord` reads back to the same: plain live prints of a device that is not named. */
export function writeFingerRecord(representations: readonly FingerRepresentation[]): Uint8Array {
  const written = representations.map(writeRepresentation);
  const length = written.reduce((sum, part) => sum + part.length, generalHeaderBytes);
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, formatIdentifier);
  view.setUint32(4, versionNumber);
  view.setUint32(8, length);
  view.setUint16(12, representations.length);
  view.setUint8(15, new Set(representations.map(({ position }) => position)).size);
  let at = generalHeaderBytes;
  for (const part of written) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function writeRepresentation(representation: FingerRepresentation, number: number): Uint8Array {
  const { position, capturedAt, quality, dpi, picture } = representation;
  const data = picture.format === 'grey' ? picture.image.pixels : picture.bytes;
  const { width, height } = picture.format === 'grey' ? picture.image : picture;
  const at = quality === undefined ? 19 : 24;
  const bytes = new Uint8Array(at + 22 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length);
  if (capturedAt !== undefined) writeTime(view, new Date(capturedAt));
  if (quality !== undefined) {
    view.setUint8(18, 1);
    view.setUint8(19, quality);
  }
  view.setUint8(at, codeOfPosition(position));
  view.setUint8(at + 1, number);
  view.setUint8(at + 2, perInch);
  // The device's resolution and the picture's, across and down.
  for (const place of [3, 5, 7, 9]) view.setUint16(at + place, dpi);
  view.setUint8(at + 11, greyDepth);
  view.setUint8(at + 12, compressionOf[picture.format]);
  view.setUint8(at + 13, livePlain);
  view.setUint16(at + 14, width);
  view.setUint16(at + 16, height);
  view.setUint32(at + 18, data.length);
  bytes.set(data, at + 22);
  return bytes;
}

function writeTime(view: DataView, time: Date): void {
  view.setUint16(4, time.getUTCFullYear());
  view.setUint8(6, time.getUTCMonth() + 1);
  view.setUint8(7, time.getUTCDate());
  view.setUint8(8, time.getUTCHours());
  view.setUint8(9, time.getUTCMinutes());
  view.setUint8(10, time.getUTCSeconds());
  view.setUint16(11, time.getUTCMilliseconds());
}
