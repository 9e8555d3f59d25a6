import { z } from 'zod';
import type { FingerImage } from './finger-image.ts';

/** What keeps a picture of a finger from being a good one, each with its own words on the screen. */
export const FingerProblem = z.enum([
  'nothing-there',
  'several-fingers',
  'too-small',
  'off-centre',
  'too-wet',
  'too-dry',
  'blurred',
  'dirty',
]);
export type FingerProblem = z.infer<typeof FingerProblem>;

export interface FingerQuality {
  /** 0 to 100; an own measure of cover and of how clear the ridges are, not one of ISO/IEC 29794-4. */
  readonly score: number;
  readonly problems: readonly FingerProblem[];
  /** Share of the picture that shows ridges, 0 to 1. */
  readonly cover: number;
  /** How clearly the ridges run one way in their places, 0 to 1. */
  readonly clearness: number;
}

const side = 16;
/** Grey levels by which ridges and valleys differ at least. */
const leastContrast = 24;
const leastCover = 0.22;
const leastClearness = 0.45;
/** Grey levels between the ridges and valleys of a finger that lay still. */
const leastRidgeContrast = 80;
/** Whole fingers are darker than this when water fills the valleys, and lighter than that when ridges hardly touch. */
const darkMean = 95;
const lightMean = 205;
/** A finger, and not a smudge, covers this many blocks in one piece. */
const fingerBlocks = 12;

interface Block {
  readonly mean: number;
  readonly contrast: number;
  /** Coherence of the gradients: 1 when all are across the same direction. */
  readonly coherence: number;
}

/** Measures a finger's picture by its blocks of 16 by 16 pixels. */
export function fingerQuality(image: FingerImage): FingerQuality {
  const [across, down] = [Math.floor(image.width / side), Math.floor(image.height / side)];
  const blocks = Array.from({ length: across * down }, (_, at) => blockOf(image, at % across, Math.floor(at / across)));
  const used = blocks.map(({ contrast, mean }) => contrast >= leastContrast || mean < 120);
  const pieces = piecesOf(used, across);
  const fingers = pieces.filter((piece) => piece.length >= fingerBlocks);
  const own = fingers.flat().map((at) => blocks[at]!);
  if (own.length === 0) {
    const problem = pieces.flat().length > 6 ? 'dirty' : 'nothing-there';
    return { score: 0, problems: [problem], cover: 0, clearness: 0 };
  }
  const cover = own.length / blocks.length;
  const clearness = average(own.map(({ coherence }) => coherence));
  const mean = average(own.map((block) => block.mean));
  const contrast = average(own.map((block) => block.contrast));
  const problems: FingerProblem[] = [];
  if (fingers.length > 1) problems.push('several-fingers');
  if (cover < leastCover) problems.push('too-small');
  else if (isOffCentre(fingers.flat(), across, down)) problems.push('off-centre');
  if (mean < darkMean) problems.push('too-wet');
  else if (mean > lightMean) problems.push('too-dry');
  else if (clearness < leastClearness || contrast < leastRidgeContrast) problems.push('blurred');
  const score = Math.round(100 * Math.min(1, cover / 0.4) * Math.min(1, clearness / 0.7));
  return { score: problems.length > 0 ? Math.min(score, 49) : score, problems, cover, clearness };
}

function blockOf({ width, pixels }: FingerImage, column: number, row: number): Block {
  let [least, most, sum] = [255, 0, 0];
  let [xx, yy, xy] = [0, 0, 0];
  for (let y = row * side; y < (row + 1) * side; y += 1) {
    for (let x = column * side; x < (column + 1) * side; x += 1) {
      const grey = pixels[y * width + x]!;
      least = Math.min(least, grey);
      most = Math.max(most, grey);
      sum += grey;
      if (x === 0 || y === 0 || x + 1 === width || (y + 1) * width >= pixels.length) continue;
      const dx = pixels[y * width + x + 1]! - pixels[y * width + x - 1]!;
      const dy = pixels[(y + 1) * width + x]! - pixels[(y - 1) * width + x]!;
      xx += dx * dx;
      yy += dy * dy;
      xy += dx * dy;
    }
  }
  const energy = xx + yy;
  // Where there is hardly a gradient its direction is noise.
  const coherence = energy < side * side * 16 ? 0 : Math.hypot(xx - yy, 2 * xy) / energy;
  return { mean: sum / (side * side), contrast: most - least, coherence };
}

/** The places of used blocks that touch each other, by pieces. */
function piecesOf(used: readonly boolean[], across: number): number[][] {
  const seen = new Set<number>();
  const pieces: number[][] = [];
  for (const [start, isUsed] of used.entries()) {
    if (!isUsed || seen.has(start)) continue;
    const piece = [start];
    seen.add(start);
    for (const at of piece) {
      const column = at % across;
      const beside = [at - across, at + across, column > 0 ? at - 1 : -1, column + 1 < across ? at + 1 : -1];
      for (const next of beside) {
        if (used[next] !== true || seen.has(next)) continue;
        seen.add(next);
        piece.push(next);
      }
    }
    pieces.push(piece);
  }
  return pieces;
}

function isOffCentre(places: readonly number[], across: number, down: number): boolean {
  const x = average(places.map((at) => at % across)) / (across - 1);
  const y = average(places.map((at) => Math.floor(at / across))) / (down - 1);
  return Math.abs(x - 0.5) > 0.18 || Math.abs(y - 0.5) > 0.2;
}

function average(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
