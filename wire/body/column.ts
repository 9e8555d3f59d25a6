import { largestNumber, NotUnderstood } from './bytes.ts';
import type { ByteReader, ByteWriter } from './bytes.ts';

/** Two streams: what shrinks, and bytes of chance that would only slow the shrinking down. */
export interface BodyWriter {
  readonly packed: ByteWriter;
  readonly raw: ByteWriter;
}
export interface BodyReader {
  readonly packed: ByteReader;
  readonly raw: ByteReader;
}

/** `near` has for each value the time of its entry in milliseconds. */
interface Method {
  readonly fits: (values: readonly string[]) => boolean;
  readonly write: (to: BodyWriter, values: readonly string[], near: readonly number[]) => void;
  readonly read: (from: BodyReader, near: readonly number[]) => string[];
}

const between = '\n';
const mostWords = 255;
const millisecondsOfDay = 86_400_000;

const text: Method = {
  fits: () => true,
  write: ({ packed }, values) => packed.text(values.join(between)),
  read: ({ packed }, near) => parted(packed.text(), near.length),
};

const dictionary: Method = {
  fits: (values) => {
    const words = new Set(values).size;
    return words === 1 || (words <= mostWords && words * 4 <= values.length);
  },
  write: ({ packed }, values) => {
    const words = [...new Set(values)];
    packed.natural(words.length);
    packed.text(words.join(between));
    const places = new Map(words.map((word, at) => [word, at]));
    if (words.length > 1) packed.bytes(Uint8Array.from(values, (value) => places.get(value)!));
  },
  read: ({ packed }, near) => {
    const count = packed.natural();
    const words = parted(packed.text(), count);
    const places = count > 1 ? packed.bytes(near.length) : Buffer.alloc(near.length);
    return Array.from(places, (place) => words[place] ?? notUnderstood());
  },
};

const instant: Method = {
  fits: (values) => values.every((value) => isInstant(value)),
  write: ({ packed }, values, near) => {
    for (const [at, value] of values.entries()) packed.integer(Date.parse(value) - near[at]!);
  },
  read: ({ packed }, near) => near.map((time) => instantOf(time + packed.integer())),
};

const day: Method = {
  fits: (values) => values.every((value) => isInstant(`${value}T00:00:00.000Z`)),
  write: ({ packed }, values) => {
    for (const value of values) packed.integer(Date.parse(value) / millisecondsOfDay);
  },
  read: ({ packed }, near) => near.map(() => instantOf(packed.integer() * millisecondsOfDay).split('T')[0]!),
};

const integer: Method = {
  fits: (values) => values.every((value) => String(Number(value)) === value && isWhole(Number(value))),
  write: ({ packed }, values) => {
    let before = 0;
    for (const value of values.map(Number)) {
      packed.integer(value - before);
      before = value;
    }
  },
  read: ({ packed }, near) => {
    let value = 0;
    return near.map(() => String((value += packed.integer())));
  },
};

const hash: Method = {
  fits: (values) => values.every((value) => /^[0-9a-f]{64}$/.test(value)),
  write: ({ raw }, values) => raw.bytes(Buffer.from(values.join(''), 'hex')),
  read: ({ raw }, near) => near.map(() => raw.bytes(32).toString('hex')),
};

const uuid: Method = {
  fits: (values) => values.every((value) => isUuid(value)),
  write: ({ raw }, values) => raw.bytes(Buffer.from(values.join('').replaceAll('-', ''), 'hex')),
  read: ({ raw }, near) => near.map(() => uuidOf(raw.bytes(16))),
};

/** The place of a method is its number in the wire format: new ones come at the end, in a new version of the body. */
const methods = [text, dictionary, instant, day, integer, hash, uuid];
const inOrderOfTrial = [dictionary, instant, day, integer, hash, uuid, text];

/** Writes at least one text; none holds a line feed. */
export function writeColumn(to: BodyWriter, values: readonly string[], near: readonly number[]): void {
  const method = inOrderOfTrial.find(({ fits }) => fits(values))!;
  to.packed.natural(methods.indexOf(method));
  method.write(to, values, near);
}

/** Reads as many values as `near` has times. Throws `NotUnderstood`. */
export function readColumn(from: BodyReader, near: readonly number[]): string[] {
  return (methods[from.packed.natural()] ?? notUnderstood()).read(from, near);
}

export function isInstant(value: string): boolean {
  const time = Date.parse(value);
  return isWhole(time) && new Date(time).toISOString() === value;
}

export function instantOf(time: number): string {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? notUnderstood() : date.toISOString();
}

export function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(value);
}

export function uuidOf(bytes: Buffer): string {
  const digits = bytes.toString('hex');
  return [digits.slice(0, 8), digits.slice(8, 12), digits.slice(12, 16), digits.slice(16, 20), digits.slice(20)].join(
    '-',
  );
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && Math.abs(value) <= largestNumber / 2;
}

function parted(words: string, count: number): string[] {
  const found = words.split(between);
  return found.length === count ? found : notUnderstood();
}

function notUnderstood(): never {
  throw new NotUnderstood('column');
}
