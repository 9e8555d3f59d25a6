import { notKnown } from './cross-table.ts';

export interface Band {
  readonly code: string;
  readonly from: number;
  /** Undefined for the last band, which is open. */
  readonly to: number | undefined;
}

/** Completed years, in the broad groups of the UN's recommendations on tourism statistics. */
export const ageBands: readonly Band[] = [
  band('0-14', 0, 14),
  band('15-24', 15, 24),
  band('25-44', 25, 44),
  band('45-64', 45, 64),
  band('65+', 65),
];

/**
 * Intended stay in days: same-day visitors, short and long overnight stays, and from three and twelve months on what the UN's
 * recommendations on migration call short-term and long-term migration.
 */
export const stayBands: readonly Band[] = [
  band('0', 0, 0),
  band('1-3', 1, 3),
  band('4-7', 4, 7),
  band('8-28', 8, 28),
  band('29-89', 29, 89),
  band('90-364', 90, 364),
  band('365+', 365),
];

export const ageCodes: readonly string[] = [...ageBands.map(({ code }) => code), notKnown];
export const stayCodes: readonly string[] = [...stayBands.map(({ code }) => code), notKnown];

export function bandOf(bands: readonly Band[], value: number | undefined): string {
  return bands.find(({ from, to = Infinity }) => value !== undefined && value >= from && value <= to)?.code ?? notKnown;
}

function band(code: string, from: number, to?: number): Band {
  return { code, from, to };
}
