import { z } from 'zod';
import type { FaceDescription } from './face.ts';

/**
 * How alike two faces are, in words. Never a decision: relatives and people who look alike come close, and years, illness and poor
 * pictures take one person apart. The officer looks at both and decides.
 */
export const FaceBand = z.enum(['very-alike', 'alike', 'unsure', 'different']);
export type FaceBand = z.infer<typeof FaceBand>;

/** Why two pictures are not compared: no face was found in one, or its face is too small to say anything. */
export const NotComparable = z.enum(['no-face', 'too-small']);
export type NotComparable = z.infer<typeof NotComparable>;

export const FaceComparison = z.discriminatedUnion('comparable', [
  z.strictObject({ comparable: z.literal(false), because: NotComparable }),
  z.strictObject({
    comparable: z.literal(true),
    /** Between the two descriptions, 0 for the same picture. */
    distance: z.number().min(0),
    score: z.int().min(0).max(100),
    band: FaceBand,
  }),
]);
export type FaceComparison = z.infer<typeof FaceComparison>;

/** The greatest distance of each band; docs/face.md has the figures behind them. */
const bands: readonly (readonly [most: number, band: FaceBand])[] = [
  [0.4, 'very-alike'],
  [0.5, 'alike'],
  [0.6, 'unsure'],
];

/** Scores at distances, straight lines between: 80, 60 and 40 are where the bands meet. */
const scores: readonly (readonly [distance: number, score: number])[] = [
  [0, 100],
  [0.4, 80],
  [0.5, 60],
  [0.6, 40],
  [1, 0],
];

/** Pixels between the eyes below which the description says more of the pixels than of the face. */
const leastEyeDistance = 16;

export function compareFaces(one: FaceDescription, other: FaceDescription): FaceComparison {
  if (!one.found || !other.found) return { comparable: false, because: 'no-face' };
  if ([one, other].some(({ quality }) => (quality.eyeDistance ?? 0) < leastEyeDistance))
    return { comparable: false, because: 'too-small' };
  const distance = Math.hypot(...one.embedding.map((value, at) => value - other.embedding[at]!));
  return { comparable: true, distance, score: faceScore(distance), band: faceBand(distance) };
}

export function faceBand(distance: number): FaceBand {
  return bands.find(([most]) => distance <= most)?.[1] ?? 'different';
}

/** 0 to 100, never more for a greater distance. */
export function faceScore(distance: number): number {
  const end = scores.findIndex(([at]) => distance <= at);
  if (end === -1) return 0;
  const [to, lower] = scores[end]!;
  const [from, upper] = scores[Math.max(0, end - 1)]!;
  return Math.round(to === from ? upper : upper + ((lower - upper) * (distance - from)) / (to - from));
}
