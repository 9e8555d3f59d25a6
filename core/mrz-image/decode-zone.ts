import { stateCodes } from '../mrz/states.ts';
import { checkHolds, repaired } from './checked-field.ts';
import { likeliestNames } from './name-grammar.ts';
import { alphabet, nothing } from './network.ts';
import type { CharacterRow } from './read-row.ts';
import { allowed, zoneForms, type CheckedCells, type ZoneForm } from './zone-form.ts';

/** A zone as one of the layouts would have it. */
export interface DecodedZone {
  readonly form: ZoneForm;
  readonly lines: readonly string[];
  /** How likely each character is as read, among those that may stand in its place, line after line; low where grammar or check digit chose another than the likeliest. */
  readonly chances: readonly number[];
  readonly checksHold: boolean;
  /** How much likelier the characters were before check digits, names and States were put right, as a logarithm: 0 when nothing was. */
  readonly repair: number;
  /** By how much the best zone of this layout beats its rivals. */
  readonly score: number;
}

const codeOf = new Map(alphabet.split('').map((character, code) => [character, code]));
const masks = new Map(
  Object.entries(allowed).map(([kind, text]) => [kind, new Set(text.split('').map((each) => codeOf.get(each)!))]),
);
const states = stateCodes.map((code) =>
  code
    .padEnd(3, '<')
    .split('')
    .map((each) => codeOf.get(each)!),
);
const mostRepair = 9;
const worthOfCheck = 4;
/** A zone that fits its layout this badly in one cell is printed against it: nothing is put right then. */
const mostMisfit = 5.5;

/** The layout that rows of characters fit best; none if they are too few or of unequal length. */
export function decodeZone(rows: readonly CharacterRow[]): DecodedZone | undefined {
  const width = rows[0]?.places.length ?? 0;
  if (rows.some(({ places }) => places.length !== width)) return undefined;
  const fitting = zoneForms.filter((form) => form.width === width && form.lines === rows.length);
  return fitting
    .map((form) => decodeAs(form, rows))
    .toSorted((one, other) => other.score - one.score)
    .at(0);
}

function decodeAs(form: ZoneForm, rows: readonly CharacterRow[]): DecodedZone {
  const chances = rows.flatMap((row) => row.chances);
  const logs = chances.map((each, cell) => maskedLogs(each, masks.get(form.kinds[cell]!)!));
  const codes = logs.map(likeliest);
  const asRead = sumOf(logs, codes);
  for (const [from, to, kind] of form.names)
    for (const [at, code] of likeliestNames(logs.slice(from, to), kind).entries()) codes[from + at] = code;
  for (const first of form.states) putState(codes, logs, first);
  const isFree = misfit(chances, logs) > mostMisfit;
  const holds = settleChecks(form, codes, logs, isFree) && !isFree;
  const repair = asRead - sumOf(logs, codes);
  const right = [...form.checks, ...(form.composite === undefined ? [] : [form.composite])].filter((check) =>
    checkHolds(codes, check),
  ).length;
  const unlikely = codes.reduce((sum, code, cell) => sum + Math.max(-9, Math.log(chances[cell]![code]!)), 0);
  // A zone that is printed against its own layout is given as it is printed.
  if (!holds) for (const [cell, each] of chances.entries()) codes[cell] = asPrinted(codes[cell]!, each);
  const text = codes.map((code) => alphabet[code]).join('');
  return {
    form,
    lines: rows.map((_, line) => text.slice(line * form.width, (line + 1) * form.width)),
    chances: codes.map((code, cell) => amongAllowed(chances[cell]!, code, masks.get(form.kinds[cell]!)!)),
    checksHold: holds,
    repair,
    score: unlikely + right * worthOfCheck + (holds ? 2 * worthOfCheck : 0),
  };
}

/** By how much the layout's worst cell makes less of what was read there than of what it allows, as a logarithm. */
function misfit(chances: readonly Float64Array[], logs: readonly Float64Array[]): number {
  return Math.max(...chances.map((each, cell) => Math.log(Math.max(...each)) - Math.max(...logs[cell]!)));
}

function maskedLogs(chances: Float64Array, mask: ReadonlySet<number>): Float64Array {
  return chances.map((chance, code) => (mask.has(code) ? Math.log(chance) : -Infinity));
}

function likeliest(logs: Float64Array): number {
  let best = 0;
  for (let code = 1; code < nothing; code += 1) if (logs[code]! > logs[best]!) best = code;
  return best;
}

/** An O among letters is sure although it looks like a zero; but what hardly looks like the character at all is never sure. */
function amongAllowed(chances: Float64Array, code: number, mask: ReadonlySet<number>): number {
  const chance = chances[code]!;
  if (chance < 0.2) return chance;
  let sum = 0;
  for (const each of mask) sum += chances[each]!;
  return Math.min(1, chance / sum);
}

/** The likeliest character of all, where it is far likelier than the one that the layout asks for. */
function asPrinted(code: number, chances: Float64Array): number {
  const free = likeliest(chances);
  return chances[free]! > chances[code]! * 15 ? free : code;
}

function sumOf(logs: readonly Float64Array[], codes: readonly number[]): number {
  return codes.reduce((sum, code, cell) => sum + logs[cell]![code]!, 0);
}

/** The likeliest State, where its code is not much less likely than what was read. */
function putState(codes: number[], logs: readonly Float64Array[], first: number) {
  const likelihood = (code: readonly number[]) => code.reduce((sum, each, at) => sum + logs[first + at]![each]!, 0);
  const [best] = states.map((code) => ({ code, log: likelihood(code) })).toSorted((one, other) => other.log - one.log);
  if (best !== undefined && likelihood(codes.slice(first, first + 3)) - best.log < mostRepair)
    for (const [at, code] of best.code.entries()) codes[first + at] = code;
}

/** Puts right what a check digit contradicts, field by field, then what only the composite covers. */
function settleChecks(form: ZoneForm, codes: number[], logs: readonly Float64Array[], asRead: boolean): boolean {
  const { composite } = form;
  const all = [...form.checks, ...(composite === undefined ? [] : [composite])];
  if (asRead) return all.every((check) => checkHolds(codes, check));
  const covered = new Set<number>();
  for (const check of form.checks) {
    settle(check, new Set([...check.cells, check.digit]), codes, logs);
    for (const cell of [...check.cells, check.digit]) covered.add(cell);
  }
  if (composite !== undefined) {
    const open = new Set([...composite.cells, composite.digit].filter((cell) => !covered.has(cell)));
    settle(composite, open, codes, logs);
  }
  return all.every((check) => checkHolds(codes, check));
}

function settle(check: CheckedCells, changeable: ReadonlySet<number>, codes: number[], logs: readonly Float64Array[]) {
  if (checkHolds(codes, check)) return;
  const repair = repaired(check, changeable, codes, (cell) => logs[cell]!);
  if (repair === undefined || repair.loss > mostRepair || repair.margin < 0.7) return;
  for (const [cell, code] of repair.codes) codes[cell] = code;
}
