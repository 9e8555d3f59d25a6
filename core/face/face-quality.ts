import type { ColourImage } from './colour-image.ts';
import type { FaceBox, FacePurpose, FaceQuality, FaceReason } from './face.ts';
import type { Pixel } from './landmarks.ts';
import { looksLikeFace, measureFace, type FaceMeasures } from './measure-face.ts';

export interface SeenFace {
  readonly image: ColourImage;
  /** In pixels of the image. */
  readonly landmarks: readonly Pixel[];
  readonly box: FaceBox;
  /** How wide the second largest face is beside this one; 0 when there is none. */
  readonly next: number;
  /** Pixels of the picture as it was taken to one of the image. */
  readonly scale: number;
}

/**
 * Judges a face for its purpose; undefined when the landmarks lie as in no face. Checks in the spirit of ISO/IEC 29794-5, of our own
 * making: not a measure that conforms to it. docs/face.md has what the limits were set by.
 */
export function faceQuality(
  { image, landmarks, box, next, scale }: SeenFace,
  purpose: FacePurpose,
): FaceQuality | undefined {
  const measures = measureFace(image, landmarks);
  if (!looksLikeFace(measures)) return undefined;
  const eyeDistance = measures.eyeDistance * scale;
  const limits = { ...measures, eyeDistance };
  const reasons =
    purpose === 'portrait' ? reasonsOfPortrait(limits) : [...reasonsOfPlace(box, next), ...reasonsOfLive(limits)];
  return { score: scoreOf(limits, reasons), reasons, eyeDistance: Math.round(eyeDistance * 10) / 10 };
}

export function noFace(): FaceQuality {
  return { score: 0, reasons: ['no-face'], eyeDistance: null };
}

/** Someone in the queue behind is no second face: one that could be the traveller is nearly as large. */
const rival = 0.6;

function reasonsOfPlace({ x, y, width, height }: FaceBox, next: number): FaceReason[] {
  const reasons: FaceReason[] = [];
  if (next > rival) reasons.push('several-faces');
  if (height > 0.85 || width > 0.85) reasons.push('too-large');
  else if (Math.abs(x + width / 2 - 0.5) > 0.22 || Math.abs(y + height / 2 - 0.5) > 0.25) reasons.push('off-centre');
  return reasons;
}

/** What a portrait in a document can be blamed for: how it was taken, nobody at the desk can change. */
function reasonsOfPortrait({ eyeDistance, sharpness }: FaceMeasures): FaceReason[] {
  const reasons: FaceReason[] = [];
  if (eyeDistance < 24) reasons.push('too-small');
  if (sharpness < leastSharpness.portrait) reasons.push('blurred');
  return reasons;
}

const leastSharpness = { live: 0.09, portrait: 0.05 } as const;

function reasonsOfLive(measures: FaceMeasures): FaceReason[] {
  const { eyeDistance, roll, yaw, pitch, darkest, brightest, bleached } = measures;
  const reasons: FaceReason[] = [];
  if (eyeDistance < 40) reasons.push('too-small');
  if (yaw > 0.34) reasons.push('turned');
  if (Math.abs(roll) > 0.22) reasons.push('tilted');
  if (pitch < 0.2 || pitch > 0.47) reasons.push('looking-up-or-down');
  // By the face's brightest places, which dark skin in good light has as well: its mean would call such skin badly lit.
  if (brightest < 95) reasons.push('too-dark');
  else if (bleached > 0.12 || darkest > 170) reasons.push('too-bright');
  else if (brightest - darkest < 50) reasons.push('low-contrast');
  if (measures.unevenness > 0.3) reasons.push('uneven-light');
  if (measures.sharpness < leastSharpness.live) reasons.push('blurred');
  if (measures.eyeOpening < 0.15) reasons.push('eyes-closed');
  if (measures.mouthOpening > 0.36) reasons.push('mouth-open');
  return reasons;
}

/** Up to 100 for a face 90 pixels between the eyes or more, sharp, and held straight. */
function scoreOf({ eyeDistance, sharpness, yaw, roll }: FaceMeasures, reasons: readonly FaceReason[]): number {
  const shares = [eyeDistance / 90, sharpness / 0.12, 1.25 - yaw, 1.15 - Math.abs(roll)];
  const score = Math.round(100 * shares.reduce((product, share) => product * Math.min(1, Math.max(0, share)), 1));
  return reasons.length > 0 ? Math.min(score, 49) : score;
}
