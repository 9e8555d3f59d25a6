import type { BatchEntry } from '../batch-body.ts';
import { createWriter } from './bytes.ts';
import { isInstant, isUuid, writeColumn } from './column.ts';
import type { BodyWriter } from './column.ts';
import { createPlaces, hole, splitPayload } from './payload-template.ts';
import { emptyColumns, writeColumns } from './value-columns.ts';

/** The entries of a body in columns, before it is compressed: what shrinks, and what does not. */
export interface PackedEntries {
  readonly packed: Buffer;
  readonly raw: Buffer;
}

/** An id is a UUIDv7: its time is nearly the entry's, the rest is version and chance. */
export const idTimeBytes = 6;
export const saltBytes = 16;
/** Before an officer's id, so that an empty one is not the same as none. */
export const officerMark = '=';

/** Undefined for entries whose ids, times or texts are not of the usual form. Throws `NotUnderstood` for payloads of too many values. */
export function packEntries(entries: readonly BatchEntry[]): PackedEntries | undefined {
  if (!entries.every((entry) => isUsual(entry))) return undefined;
  const to: BodyWriter = { packed: createWriter(), raw: createWriter() };
  const frames = entries.map(({ id, at, officer }) => ({ id, at, officer: officer ?? '', time: Date.parse(at) }));
  const times = frames.map(({ time }) => time);
  to.packed.natural(entries.length);
  for (const [at, time] of times.entries()) to.packed.integer(time - (times[at - 1] ?? 0));
  for (const { id, time } of frames) {
    const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
    to.packed.integer(bytes.readUIntBE(0, idTimeBytes) - time);
    to.raw.bytes(bytes.subarray(idTimeBytes));
  }
  for (const { salt } of entries) to.raw.bytes(salt);
  const kinds = entries.map(({ kind }) => kind);
  const officers = entries.map(({ officer }) => (officer === null ? '' : officerMark + officer));
  for (const column of [kinds, officers]) writeColumn(to, column, times);

  const split = entries.map(({ payload }) => splitPayload(payload));
  const templates = [...new Set(split.map(({ template }) => template))];
  const chosen = split.map(({ template }) => templates.indexOf(template));
  to.packed.natural(templates.length);
  for (const template of templates) to.packed.text(template);
  for (const template of chosen) to.packed.natural(template);
  const places = createPlaces();
  const holes = templates.map((template) => places.ofHoles(template));
  const columns = emptyColumns(chosen.map((template) => holes[template]!));
  const byPlace = new Map(columns.map((column) => [column.place, column]));
  for (const [entry, { values }] of split.entries())
    for (const [at, place] of holes[chosen[entry]!]!.entries()) {
      const column = byPlace.get(place)!;
      column.values.push(values[at]!);
      column.last[entry] = values[at]!;
    }
  writeColumns(to, columns, frames, places);
  return { packed: to.packed.done(), raw: to.raw.done() };
}

function isUsual({ id, kind, at, officer, payload, salt }: BatchEntry): boolean {
  const inLine = [kind, officer ?? '', payload].every((text) => !text.includes('\n'));
  return inLine && isUuid(id) && isInstant(at) && !payload.includes(hole) && salt.length === saltBytes;
}
