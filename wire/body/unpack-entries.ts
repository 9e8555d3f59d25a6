import type { BatchEntry } from '../batch-body.ts';
import { createReader, NotUnderstood } from './bytes.ts';
import { instantOf, readColumn, uuidOf } from './column.ts';
import type { BodyReader } from './column.ts';
import { idTimeBytes, officerMark, saltBytes } from './pack-entries.ts';
import type { PackedEntries } from './pack-entries.ts';
import { createPlaces, hole, joinPayload } from './payload-template.ts';
import { emptyColumns, readColumns } from './value-columns.ts';

/** What may be made of a body. */
export interface UnpackLimits {
  readonly entries: number;
  /** Characters of all payloads together. */
  readonly characters: number;
}

/** Throws `NotUnderstood`. */
export function unpackEntries({ packed, raw }: PackedEntries, limits: UnpackLimits): BatchEntry[] {
  const from: BodyReader = { packed: createReader(packed), raw: createReader(raw) };
  const count = from.packed.natural();
  if (count > limits.entries) throw new NotUnderstood('too many entries');
  let time = 0;
  const times = Array.from({ length: count }, () => (time += from.packed.integer()));
  const ids = times.map((near) => idOf(near + from.packed.integer(), from.raw.bytes(16 - idTimeBytes)));
  const salts = times.map(() => from.raw.bytes(saltBytes));
  const kinds = readColumn(from, times);
  const officers = readColumn(from, times).map((officer) => officerOf(officer));
  const frames = times.map((near, at) => ({
    id: ids[at]!,
    at: instantOf(near),
    officer: officers[at] ?? '',
    time: near,
  }));

  const templateCount = from.packed.natural();
  if (templateCount > count) throw new NotUnderstood('too many templates');
  const templates = Array.from({ length: templateCount }, () => from.packed.text());
  const chosen = times.map(() => from.packed.natural());
  if (chosen.some((template) => template >= templateCount)) throw new NotUnderstood('template');
  const places = createPlaces();
  const holes = templates.map((template) => places.ofHoles(template));
  const columns = emptyColumns(chosen.map((template) => holes[template]!));
  readColumns(from, columns, frames, places);
  from.packed.end();
  from.raw.end();

  const numberOf = new Map(columns.map(({ place }, number) => [place, number]));
  const columnsOf = holes.map((holesOf) => holesOf.map((place) => numberOf.get(place)!));
  const taken = columns.map(() => 0);
  const parts = templates.map((template) => template.split(hole));
  let room = limits.characters;
  return frames.map(({ id, at }, entry) => {
    const template = chosen[entry]!;
    const values = columnsOf[template]!.map((number) => columns[number]!.values[taken[number]!++]!);
    room -= templates[template]!.length;
    for (const value of values) room -= value.length;
    if (room < 0) throw new NotUnderstood('too many characters');
    const payload = joinPayload(parts[template]!, values);
    return { id, kind: kinds[entry]!, at, officer: officers[entry]!, payload, salt: salts[entry]! };
  });
}

function idOf(time: number, rest: Buffer): string {
  if (time < 0 || time >= 2 ** (8 * idTimeBytes)) throw new NotUnderstood('id');
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(time, 0, idTimeBytes);
  rest.copy(bytes, idTimeBytes);
  return uuidOf(bytes);
}

function officerOf(text: string): string | null {
  if (text === '') return null;
  if (!text.startsWith(officerMark)) throw new NotUnderstood('officer');
  return text.slice(officerMark.length);
}
