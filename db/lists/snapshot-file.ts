import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ListIndex } from './list-index.ts';

/** Where snapshots of indexes lie, and the raw key of the lists' file, from which theirs is derived. */
export interface SnapshotPlace {
  readonly folder: string;
  readonly key: Buffer;
}

/** Snapshots lie in a folder beside the lists' file. */
export function snapshotsBeside(file: string, key: Buffer): SnapshotPlace {
  return { folder: `${file}.index`, key };
}

/** What a snapshot is of. */
export interface SnapshotOf {
  readonly generation: number;
  readonly changes: number;
}

/** Another form of the index has another number, so that a newer program builds its own. */
const form = 2;
const magic = Buffer.from('BPIX0001', 'latin1');
const sliceBytes = 4 * 2 ** 20;
const tagBytes = 16;

const kinds = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array } as const;
type Numbers = Uint8Array | Uint16Array | Uint32Array;

const Header = z.strictObject({
  form: z.literal(form),
  generation: z.int(),
  changes: z.int(),
  counts: z.strictObject({ words: z.int(), names: z.int(), entries: z.int(), numbers: z.int(), documents: z.int() }),
  arrays: z.array(
    z.strictObject({ name: z.string(), kind: z.enum(['u8', 'u16', 'u32']), length: z.int().nonnegative() }),
  ),
});
type Header = z.infer<typeof Header>;

/**
 * Writes an index beside the lists, encrypted and authenticated slice by slice (AES-256-GCM under a key derived for it), and
 * puts it in its place in one step.
 */
export function writeSnapshot(place: SnapshotPlace, of: SnapshotOf, index: ListIndex): void {
  mkdirSync(place.folder, { recursive: true });
  const arrays = arraysOf(index);
  const header: Header = {
    form,
    ...of,
    counts: {
      words: index.names.words,
      names: index.names.names,
      entries: index.names.entries,
      numbers: index.numbers.rows,
      documents: index.documents.rows,
    },
    arrays: arrays.map(({ name, array }) => ({ name, kind: kindOf(array), length: array.length })),
  };
  const path = snapshotPath(place, of.generation);
  const partial = `${path}.partial`;
  const salt = randomBytes(16);
  const key = keyOf(place, salt);
  const file = openSync(partial, 'w', 0o600);
  try {
    writeSync(file, Buffer.concat([magic, salt]));
    let slice = 0;
    const head = Buffer.from(JSON.stringify(header));
    const headLength = Buffer.alloc(4);
    headLength.writeUInt32LE(head.length);
    writeSync(file, Buffer.concat([headLength, seal(key, slice++, head)]));
    for (const { array } of arrays) {
      const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
      for (let at = 0; at < bytes.length; at += sliceBytes)
        writeSync(file, seal(key, slice++, bytes.subarray(at, at + sliceBytes)));
    }
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(partial, path);
}

/** The index that was written for this state of a generation; undefined when there is none, or it is of another state, damaged or cut off. */
export function readSnapshot(
  place: SnapshotPlace,
  of: { readonly generation: number },
): { index: ListIndex; changes: number } | undefined {
  return reading(place, of.generation, (file, key, header) => {
    const arrays = new Map<string, Numbers>();
    const room = Buffer.allocUnsafeSlow(sliceBytes + tagBytes);
    let slice = 1;
    for (const { name, kind, length } of header.arrays) {
      const array = new kinds[kind](length);
      const bytes = new Uint8Array(array.buffer);
      for (let at = 0; at < bytes.length; at += sliceBytes) {
        const size = Math.min(sliceBytes, bytes.length - at);
        bytes.set(open(key, slice++, fill(file, room.subarray(0, size + tagBytes))), at);
      }
      arrays.set(name, array);
    }
    return { index: indexOf(header, arrays), changes: header.changes };
  });
}

/** How many deltas the snapshot of a generation has in it, by its head alone; undefined when that is not sound. */
export function snapshotChanges(place: SnapshotPlace, generation: number): number | undefined {
  return reading(place, generation, (_file, _key, { changes }) => changes);
}

function reading<Result>(
  place: SnapshotPlace,
  generation: number,
  read: (file: number, key: Buffer, header: Header) => Result,
): Result | undefined {
  const path = snapshotPath(place, generation);
  if (!existsSync(path)) return undefined;
  const file = openSync(path, 'r');
  try {
    const start = take(file, magic.length + 16);
    if (!start.subarray(0, magic.length).equals(magic)) return undefined;
    const key = keyOf(place, start.subarray(magic.length));
    const head = open(key, 0, take(file, take(file, 4).readUInt32LE() + tagBytes));
    const header = Header.parse(JSON.parse(head.toString('utf8')));
    return header.generation === generation ? read(file, key, header) : undefined;
  } catch {
    // Whatever is wrong with it: it is only a copy of what the lists' file says, and is made anew.
    return undefined;
  } finally {
    closeSync(file);
  }
}

/** Removes the snapshots of generations that are no longer, and what an interrupted writing left. */
export function sweepSnapshots(place: SnapshotPlace, generations: readonly number[]): void {
  if (!existsSync(place.folder)) return;
  const kept = new Set(generations.map((generation) => `${generation}.index`));
  for (const name of readdirSync(place.folder)) if (!kept.has(name)) rmSync(join(place.folder, name), { force: true });
}

function snapshotPath({ folder }: SnapshotPlace, generation: number): string {
  return join(folder, `${generation}.index`);
}

function keyOf({ key }: SnapshotPlace, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'borderpost list index', 32));
}

/** Every key seals one file, so the number of the slice is nonce enough; it keeps slices from changing places. */
function nonceOf(slice: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32LE(slice);
  return nonce;
}

function seal(key: Buffer, slice: number, bytes: Uint8Array): Buffer {
  const cipher = createCipheriv('aes-256-gcm', key, nonceOf(slice));
  return Buffer.concat([cipher.update(bytes), cipher.final(), cipher.getAuthTag()]);
}

function open(key: Buffer, slice: number, sealed: Buffer): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(slice));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagBytes));
  const bytes = decipher.update(sealed.subarray(0, sealed.length - tagBytes));
  decipher.final();
  return bytes;
}

function take(file: number, length: number): Buffer {
  return fill(file, Buffer.allocUnsafeSlow(length));
}

function fill(file: number, bytes: Buffer): Buffer {
  let filled = 0;
  while (filled < bytes.length) {
    const read = readSync(file, bytes, filled, bytes.length - filled, null);
    if (read === 0) throw new Error('the snapshot is cut off');
    filled += read;
  }
  return bytes;
}

function kindOf(array: Numbers): keyof typeof kinds {
  return array instanceof Uint32Array ? 'u32' : array instanceof Uint16Array ? 'u16' : 'u8';
}

function arraysOf(index: ListIndex): { name: string; array: Numbers }[] {
  const named: [string, unknown][] = [
    ...Object.entries(index.names),
    ['numberSlots', index.numbers.slots],
    ['numberEntry', index.numberEntry],
    ['documentSlots', index.documents.slots],
    ['ranges', index.ranges],
  ];
  return named.flatMap(([name, array]) =>
    array instanceof Uint8Array || array instanceof Uint16Array || array instanceof Uint32Array
      ? [{ name, array }]
      : [],
  );
}

function indexOf({ counts }: Header, arrays: ReadonlyMap<string, Numbers>): ListIndex {
  const get = <Kind extends Numbers>(name: string, make: new (length: number) => Kind): Kind => {
    const array = arrays.get(name);
    if (!(array instanceof make)) throw new Error(`the snapshot has no ${name}`);
    return array;
  };
  return {
    names: {
      words: counts.words,
      names: counts.names,
      entries: counts.entries,
      wordLetters: get('wordLetters', Uint8Array),
      wordStart: get('wordStart', Uint32Array),
      wordSlots: get('wordSlots', Uint32Array),
      keyStart: get('keyStart', Uint32Array),
      keyRows: get('keyRows', Uint32Array),
      postings: get('postings', Uint8Array),
      postingStart: get('postingStart', Uint32Array),
      byFrequency: get('byFrequency', Uint32Array),
      nameWords: get('nameWords', Uint8Array),
      nameStart: get('nameStart', Uint32Array),
      firstName: get('firstName', Uint32Array),
      birth: get('birth', Uint16Array),
      nationality: get('nationality', Uint8Array),
      flags: get('flags', Uint8Array),
      tie: get('tie', Uint16Array),
      ordinal: get('ordinal', Uint32Array),
    },
    numbers: { rows: counts.numbers, slots: get('numberSlots', Uint32Array) },
    numberEntry: get('numberEntry', Uint32Array),
    documents: { rows: counts.documents, slots: get('documentSlots', Uint32Array) },
    ranges: get('ranges', Uint32Array),
  };
}

/** A short mark of an entry's content. */
export function contentHash(body: string): string {
  return createHash('sha256').update(body).digest('hex').slice(0, 16);
}
