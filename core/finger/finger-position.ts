import { z } from 'zod';

/** One of the ten fingers. */
export const Finger = z.enum([
  'right-thumb',
  'right-index',
  'right-middle',
  'right-ring',
  'right-little',
  'left-thumb',
  'left-index',
  'left-middle',
  'left-ring',
  'left-little',
]);
export type Finger = z.infer<typeof Finger>;

/** What a picture shows: one finger, an unknown one, or several laid on together. */
export const FingerPosition = z.enum([
  'unknown',
  ...Finger.options,
  'right-four-fingers',
  'left-four-fingers',
  'two-thumbs',
]);
export type FingerPosition = z.infer<typeof FingerPosition>;

/** The codes of ISO/IEC 19794-4:2011, table 5. */
const codes: Readonly<Record<FingerPosition, number>> = {
  unknown: 0,
  'right-thumb': 1,
  'right-index': 2,
  'right-middle': 3,
  'right-ring': 4,
  'right-little': 5,
  'left-thumb': 6,
  'left-index': 7,
  'left-middle': 8,
  'left-ring': 9,
  'left-little': 10,
  'right-four-fingers': 13,
  'left-four-fingers': 14,
  'two-thumbs': 15,
};

export function codeOfPosition(position: FingerPosition): number {
  return codes[position];
}

/** Undefined for a code of a palm, of a part of a finger, or of none. */
export function positionOfCode(code: number): FingerPosition | undefined {
  return FingerPosition.options.find((position) => codes[position] === code);
}

/** Fingers that are laid on together: four of one hand, or both thumbs. */
export const Slap = z.enum(['right-four-fingers', 'left-four-fingers', 'two-thumbs']);
export type Slap = z.infer<typeof Slap>;

export const fingersOfSlap: Readonly<Record<Slap, readonly Finger[]>> = {
  'right-four-fingers': ['right-index', 'right-middle', 'right-ring', 'right-little'],
  'left-four-fingers': ['left-index', 'left-middle', 'left-ring', 'left-little'],
  'two-thumbs': ['right-thumb', 'left-thumb'],
};

/** The slap that a finger is taken in. */
export function slapOf(finger: Finger): Slap {
  return Slap.options.find((slap) => fingersOfSlap[slap].includes(finger))!;
}
