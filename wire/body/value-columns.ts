import { NotUnderstood } from './bytes.ts';
import { readColumn, writeColumn } from './column.ts';
import type { BodyReader, BodyWriter } from './column.ts';
import type { Places } from './payload-template.ts';
import { documentFields, guessZoneLine } from './zone-lines.ts';

/** What is known of an entry before its values are: they often say the same again. */
export interface EntryFrame {
  readonly id: string;
  readonly at: string;
  readonly officer: string;
  /** `at` in milliseconds. */
  readonly time: number;
}

/** The values of one place, in the order of the entries, with the entry of each. */
export interface ValueColumn {
  readonly place: number;
  readonly entries: number[];
  readonly values: string[];
  /** The last value of each entry that has one here, by the number of the entry. */
  readonly last: string[];
}

/** Beyond what five hundred crossings with fifty hits each have. */
const mostValues = 500_000;

/** How a column is guessed from what came before it. Numbers are part of the wire format. */
const guesses = { none: 0, id: 1, at: 2, officer: 3, zone: 4, firstColumn: 5 } as const;
const wrong = 255;
/** Below this share of right guesses the marks cost more than they save. */
const leastRight = 0.8;
/** A guess that is wrong for half of the first values is looked at no longer. */
const mostTries = 12;

type Guess = (entry: number) => readonly string[];

/** The columns of templates, empty, in the order in which their places first come, for the places of each entry's holes. Throws `NotUnderstood`. */
export function emptyColumns(holes: readonly (readonly number[])[]): ValueColumn[] {
  const columns = new Map<number, ValueColumn>();
  let count = 0;
  for (const [entry, places] of holes.entries()) {
    count += places.length;
    if (count > mostValues) throw new NotUnderstood('too many values');
    for (const place of places) {
      const column = columns.get(place) ?? { place, entries: [], values: [], last: [] };
      column.entries.push(entry);
      columns.set(place, column);
    }
  }
  return [...columns.values()];
}

export function writeColumns(
  to: BodyWriter,
  columns: readonly ValueColumn[],
  frames: readonly EntryFrame[],
  places: Places,
) {
  const guessFor = createGuesses(columns, frames, places);
  for (const [at, column] of columns.entries()) {
    const number = chooseGuess(at, column, guessFor);
    const guess = guessFor(number, at);
    to.packed.natural(number);
    const marks = column.values.map((value, n) => {
      const mark = guess(column.entries[n]!).indexOf(value);
      return mark === -1 ? wrong : mark;
    });
    if (number !== guesses.none) {
      const right = marks.every((mark) => mark === 0);
      to.packed.natural(right ? 0 : 1);
      if (!right) to.packed.bytes(Uint8Array.from(marks));
    }
    const rest = column.values.filter((_, n) => marks[n] === wrong);
    const near = column.entries.filter((_, n) => marks[n] === wrong).map((entry) => frames[entry]!.time);
    if (rest.length > 0) writeColumn(to, rest, near);
  }
}

/** Fills the columns. Throws `NotUnderstood`. */
export function readColumns(
  from: BodyReader,
  columns: readonly ValueColumn[],
  frames: readonly EntryFrame[],
  places: Places,
) {
  const guessFor = createGuesses(columns, frames, places);
  for (const [at, column] of columns.entries()) {
    const number = from.packed.natural();
    if (number >= guesses.firstColumn + at) throw new NotUnderstood('guess');
    const guess = guessFor(number, at);
    const all = column.entries.length;
    const marked = number !== guesses.none && from.packed.natural() !== 0;
    const marks = marked ? from.packed.bytes(all) : undefined;
    const unmarked = number === guesses.none ? wrong : 0;
    const near: number[] = [];
    for (let n = 0; n < all; n += 1)
      if ((marks?.[n] ?? unmarked) === wrong) near.push(frames[column.entries[n]!]!.time);
    const rest = near.length > 0 ? readColumn(from, near) : [];
    let next = 0;
    for (let n = 0; n < all; n += 1) {
      const mark = marks?.[n] ?? unmarked;
      const entry = column.entries[n]!;
      const value = mark === wrong ? rest[next++] : guess(entry)[mark];
      if (value === undefined) throw new NotUnderstood('guess');
      column.values.push(value);
      column.last[entry] = value;
    }
  }
}

/** The guesses that a column may be written with: those of columns before it are known when it is read. */
function createGuesses(columns: readonly ValueColumn[], frames: readonly EntryFrame[], places: Places) {
  const byPlace = new Map(columns.map((column, at) => [column.place, at]));
  return (number: number, at: number): Guess => {
    if (number === guesses.none) return () => [];
    if (number === guesses.id) return (entry) => [frames[entry]!.id];
    if (number === guesses.at) return (entry) => [frames[entry]!.at];
    if (number === guesses.officer) return (entry) => [frames[entry]!.officer];
    if (number !== guesses.zone) {
      const { last } = columns[number - guesses.firstColumn]!;
      return (entry) => [last[entry] ?? ''];
    }
    const { place } = columns[at]!;
    if (places.keyOf(places.parentOf(place)) !== 'mrzLines') return () => [];
    const document = places.parentOf(places.parentOf(place));
    const fieldOf = (name: string) => {
      const field = byPlace.get(places.find(document, name) ?? -1);
      return field !== undefined && field < at ? columns[field]!.last : undefined;
    };
    const fields = new Map(documentFields.map((name) => [name, fieldOf(name)]));
    const line = Number(places.keyOf(place).slice(1));
    return (entry) => guessZoneLine(line, (name) => fields.get(name)?.[entry] ?? '');
  };
}

/** The guess that is right most often, where one is right often enough. */
function chooseGuess(
  at: number,
  { entries, values }: ValueColumn,
  guessFor: (number: number, at: number) => Guess,
): number {
  // One word for all costs nothing as it is.
  if (values.every((value) => value === values[0])) return guesses.none;
  const isRight = (guess: Guess, n: number) => guess(entries[n]!).includes(values[n]!);
  const tries = Math.min(values.length, mostTries);
  let best = guesses.none as number;
  let most = values.length * leastRight;
  for (let number = guesses.id; number < guesses.firstColumn + at; number += 1) {
    const guess = guessFor(number, at);
    let right = 0;
    for (let n = 0; n < tries; n += 1) right += isRight(guess, n) ? 1 : 0;
    if (right < tries / 2) continue;
    for (let n = tries; n < values.length; n += 1) right += isRight(guess, n) ? 1 : 0;
    if (right < most || (right === most && best !== guesses.none)) continue;
    best = number;
    most = right;
  }
  return best;
}
