import { loadavg } from 'node:os';

export type Numbers = Readonly<Record<string, number>>;

/** One figure with what it is held against: a peer measured in the same run, a limit, or both. */
export interface Figure {
  readonly bench: string;
  readonly figure: string;
  readonly unit: 'ms' | 'MB' | 'bytes' | 'µs' | 'share' | '%';
  /** How many times it was measured. */
  readonly count: number;
  /** By statistic: `p50`, `p99`, `max`, `last`. */
  readonly measured: Numbers;
  readonly peer?: { readonly name: string; readonly measured: Numbers };
  /** The most that is wanted: of the ratio to the peer where there is one, else of the figure itself. */
  readonly limit?: Numbers;
}

/** A figure as it was printed. */
export interface Printed extends Figure {
  readonly ratio?: Numbers;
  readonly met?: boolean;
  /** Load average of the last minute when the figure was taken. */
  readonly load: number;
}

/** Completes a figure and prints it as one line of JSON. */
export function printFigure(figure: Figure): Printed {
  const { measured, peer, limit } = figure;
  const ratio = peer && rounded(over(measured, peer.measured));
  const held = peer ? over(measured, peer.measured) : measured;
  const printed: Printed = {
    ...figure,
    measured: rounded(measured),
    ...(peer && { peer: { ...peer, measured: rounded(peer.measured) } }),
    ...(ratio && { ratio }),
    ...(limit && { met: Object.entries(limit).every(([name, most]) => (held[name] ?? Infinity) <= most) }),
    load: round(loadavg()[0] ?? 0),
  };
  process.stdout.write(`${JSON.stringify(printed)}\n`);
  return printed;
}

/** The value below which a share of the values lies, by nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export function p50AndP99(values: readonly number[]) {
  return { p50: quantile(values, 0.5), p99: quantile(values, 0.99) };
}

export function p50AndMax(values: readonly number[]) {
  return { p50: quantile(values, 0.5), max: Math.max(...values) };
}

function over(measured: Numbers, peer: Numbers): Numbers {
  return Object.fromEntries(
    Object.entries(measured).map(([name, value]) => [name, value / (peer[name] ?? Number.NaN)]),
  );
}

function rounded(numbers: Numbers): Numbers {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, round(value)]));
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
