import { countOf, fitsLayout, layouts } from './layouts.ts';
import { mrzRows } from './mrz-rows.ts';

/**
 * What a burst of text from a reader holds. `zone` is one whole document, read once or many times. `partial` has lines of a document
 * but not all of it: `expected` are the lengths that its lines should have, `missing` how many characters are. `several` are different
 * documents, or one whole one with `rest` of another.
 */
export type Intake =
  | { readonly kind: 'zone'; readonly lines: readonly string[] }
  | {
      readonly kind: 'partial';
      readonly lines: readonly string[];
      readonly expected: readonly number[];
      readonly missing: number;
    }
  | {
      readonly kind: 'several';
      readonly zones: readonly (readonly string[])[];
      readonly rest: readonly string[];
    }
  | { readonly kind: 'garbage'; readonly because: 'not-mrz' | 'unknown-layout' | 'too-long' }
  | { readonly kind: 'empty' };

/** More than any reader sends at once: about fifty documents, or a page of text around one. */
const maximumLength = 5000;
const maximumNoise = 24;
const mostNoiseWords = 4;
const mostPieces = 12;
const zoneSizes: ReadonlySet<number> = new Set(layouts.map(({ lengths }) => sumOf(lengths)));
const longestZone = Math.max(...zoneSizes);

/** Finds the document in whatever a serial reader, a keyboard wedge or a clipboard delivered; never fails, never gives half a document. */
export function collectMrz(raw: string): Intake {
  if (raw.length > maximumLength) return { kind: 'garbage', because: 'too-long' };
  const rows = mrzRows(raw);
  if (rows.length === 0) return { kind: 'empty' };

  // Recognisers and word processors write « for two fillers, keyboards for one: the one that gives a zone is meant.
  for (const filler of ['<', '<<']) {
    const { zones, rest } = findZones(rows.map((row) => row.replaceAll('«', filler)));
    if (zones.length > 0) return zoneOrSeveral(zones, rest);
  }
  return withoutZone(rows.map((row) => compact(row).replaceAll('«', '<<')).filter(looksLikeMrz));
}

interface Match {
  readonly zones: readonly (readonly string[])[];
  readonly used: number;
}

function findZones(rows: readonly string[]) {
  const zones: (readonly string[])[] = [];
  const rest: string[] = [];
  let at = 0;
  while (at < rows.length) {
    const match = separated(rows, at) ?? unseparated(rows[at]!) ?? wrapped(rows, at);
    if (match === undefined) rest.push(compact(rows[at]!));
    else zones.push(...match.zones);
    at += match?.used ?? 1;
  }
  if (zones.length > 0) return { zones, rest };
  // Some readers part the lines of a document but not one read from the next: then only the whole burst makes sense.
  return { zones: zonesIn(rest.join(''), 0, new Set()) ?? [], rest: [] };
}

/** A zone whose lines arrived as rows of their own. */
function separated(rows: readonly string[], at: number): Match | undefined {
  for (const layout of layouts) {
    const lines = layout.lengths.map((length, line) => withoutNoise(rows[at + line] ?? '', length));
    if (lines.every((line) => line !== undefined) && fitsLayout(layout, lines)) {
      return { zones: [lines], used: lines.length };
    }
  }
  return undefined;
}

/** One or more zones in one row, as readers send them that are set up without a separator. */
function unseparated(row: string): Match | undefined {
  const zones = zonesIn(compact(row), 0, new Set());
  if (zones !== undefined) return { zones, used: 1 };
  for (const { lengths } of layouts) {
    const text = withoutNoise(row, sumOf(lengths));
    const zone = text === undefined ? undefined : zonesIn(text, 0, new Set());
    if (zone !== undefined) return { zones: zone, used: 1 };
  }
  return undefined;
}

/** A zone cut into rows at other places than its lines end, as a terminal or a mail client does. */
function wrapped(rows: readonly string[], at: number): Match | undefined {
  let text = compact(rows[at]!);
  for (let to = at + 1; to < rows.length && to < at + mostPieces; to += 1) {
    text += compact(rows[to]!);
    if (text.length > longestZone) return undefined;
    const zones = zoneSizes.has(text.length) ? zonesIn(text, 0, new Set()) : undefined;
    if (zones?.length === 1) return { zones, used: to - at + 1 };
  }
  return undefined;
}

/** The zones that fill the text from a position to its end; `hopeless` are the positions from which none do. */
function zonesIn(text: string, from: number, hopeless: Set<number>): string[][] | undefined {
  if (from === text.length) return [];
  if (hopeless.has(from)) return undefined;
  for (const layout of layouts) {
    const lines = cut(text, from, layout.lengths);
    if (lines.at(-1)!.length < layout.lengths.at(-1)! || !fitsLayout(layout, lines)) continue;
    const others = zonesIn(text, from + sumOf(layout.lengths), hopeless);
    if (others !== undefined) return [lines, ...others];
  }
  hopeless.add(from);
  return undefined;
}

/** The row at the length asked for. Only whole words at its ends are dropped as noise: dropping characters of a line would be guessing. */
function withoutNoise(row: string, length: number): string | undefined {
  const whole = compact(row);
  if (whole.length === length) return whole;
  if (whole.length < length || whole.length > length + maximumNoise) return undefined;
  const starts = [0, ...Array.from(row.matchAll(/[^A-Z0-9<]+/g), (noise) => noise.index + noise[0].length)];
  const ends = [row.length, ...Array.from(row.matchAll(/[^A-Z0-9<]+/g), (noise) => noise.index).toReversed()];
  for (const from of starts.slice(0, mostNoiseWords + 1)) {
    for (const to of ends.slice(0, mostNoiseWords + 1)) {
      const line = compact(row.slice(from, to));
      if (line.length === length) return line;
    }
  }
  return undefined;
}

function zoneOrSeveral(zones: readonly (readonly string[])[], rest: readonly string[]): Intake {
  const different = new Map(zones.map((zone) => [zone.join('\n'), zone]));
  const texts = [...different.keys()].map((text) => text.replaceAll('\n', ''));
  const foreign = rest.filter((row) => looksLikeMrz(row) && !texts.some((text) => text.includes(row)));
  const [only] = different.values();
  if (different.size === 1 && only !== undefined && foreign.length === 0) return { kind: 'zone', lines: only };
  return { kind: 'several', zones: [...different.values()], rest: foreign };
}

function withoutZone(rows: readonly string[]): Intake {
  const lines = [...new Set(rows)];
  if (lines.length === 0) return { kind: 'garbage', because: 'not-mrz' };
  const longest = Math.max(...lines.map((line) => line.length));
  const expected = expectedFor(longest, lines);
  const missing = expected === undefined ? 0 : sumOf(expected) - sumOf(lines.map((line) => line.length));
  if (expected === undefined || missing <= 0) return { kind: 'garbage', because: 'unknown-layout' };
  return { kind: 'partial', lines, expected, missing };
}

/** The layout that the lines are part of: the shortest that can hold the longest of them. */
function expectedFor(longest: number, lines: readonly string[]): readonly number[] | undefined {
  if (lines.some((line) => /^FA(CHE|LIE)/.test(line))) return [9, 30, 30];
  const candidates = layouts.map((layout) => layout.lengths).filter((lengths) => lengths.length > 1);
  const byLine = candidates.filter((lengths) => lines.length <= lengths.length && longest <= Math.min(...lengths));
  const inOneRow = candidates.filter((lengths) => lines.length === 1 && longest <= sumOf(lengths));
  const fitting = byLine.length > 0 ? byLine : inOneRow;
  return fitting.toSorted((one, other) => one[0]! - other[0]!)[0];
}

function looksLikeMrz(row: string): boolean {
  if (row.length < 20 || countOf(row, /[A-Z0-9<]/g) < row.length * 0.9) return false;
  return (
    row.includes('<<') || layouts.some(({ lengths }) => lengths.includes(row.length) && countOf(row, /[0-9]/g) > 10)
  );
}

function compact(row: string): string {
  return row.replaceAll(' ', '');
}

function cut(text: string, from: number, lengths: readonly number[]): string[] {
  let at = from;
  return lengths.map((length) => text.slice(at, (at += length)));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}
