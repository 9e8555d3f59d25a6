import { cutSquare, type ColourImage } from '../../../core/face/colour-image.ts';
import { faceQuality, noFace } from '../../../core/face/face-quality.ts';
import type { FaceBox, FaceDescription, FaceLook, FacePurpose, PortraitPlace } from '../../../core/face/face.ts';
import { poseOf, squareOfFace, squareToDescribe, type Pixel } from '../../../core/face/landmarks.ts';
import { encodePart, type FacePicture } from './decode-face-picture.ts';
import type { FaceEngine } from './face-engine.ts';
import type { CutOutFace } from './face-messages.ts';
import { findFaces, landmarksOf, type Way } from './find-face.ts';

/** Before a camera a face is large or too far away; the second way is for one that stands back. */
const live: readonly Way[] = [
  { size: 224, around: 1 },
  { size: 320, around: 1 },
];
/** A portrait may be small on its page, or fill its picture so that only a margin around it makes a face of it. */
const thorough: readonly Way[] = [
  { size: 224, around: 1 },
  { size: 416, around: 1 },
  { size: 224, around: 1.5 },
  { size: 320, around: 2 },
];

interface Head {
  readonly box: FaceBox;
  readonly landmarks: readonly Pixel[];
  readonly look: FaceLook;
}

async function headIn(
  engine: FaceEngine,
  { image, scale }: FacePicture,
  purpose: FacePurpose,
  ways: readonly Way[],
): Promise<Head | undefined> {
  const [face, next] = await findFaces(engine, image, ways);
  if (!face) return undefined;
  const landmarks = await landmarksOf(engine, image, face);
  const box = boxOf(landmarks, image);
  const seen = { image, landmarks, box, next: next ? next.width / face.width : 0, scale };
  const quality = faceQuality(seen, purpose);
  if (!quality) return undefined;
  const shares = landmarks.map(({ x, y }) => ({ x: x / image.width, y: y / image.height }));
  return { box, landmarks, look: { found: true, box, landmarks: shares, quality } };
}

export async function lookAtFace(engine: FaceEngine, picture: FacePicture, purpose: FacePurpose): Promise<FaceLook> {
  const head = await headIn(engine, picture, purpose, purpose === 'live' ? live : thorough);
  return head?.look ?? { found: false, quality: noFace() };
}

export async function describeFace(
  engine: FaceEngine,
  picture: FacePicture,
  purpose: FacePurpose,
): Promise<FaceDescription> {
  const head = await headIn(engine, picture, purpose, thorough);
  if (!head) return { found: false, quality: noFace() };
  const square = cutSquare(picture.image, squareToDescribe(poseOf(head.landmarks)), 150);
  return { found: true, box: head.box, quality: head.look.quality, embedding: await engine.describe(square) };
}

export async function findPortrait(engine: FaceEngine, picture: FacePicture): Promise<PortraitPlace> {
  const head = await headIn(engine, picture, 'portrait', thorough);
  return head ? { found: true, box: portraitOf(head, picture.image) } : { found: false };
}

export async function cutOutFace(engine: FaceEngine, picture: FacePicture): Promise<CutOutFace> {
  const head = await headIn(engine, picture, 'live', thorough);
  if (!head) return { found: false, quality: noFace() };
  const { jpeg, width, height } = await encodePart(picture.image, portraitOf(head, picture.image));
  return { found: true, jpeg, width, height, quality: head.look.quality };
}

/** The landmarks end at the brows and the chin: hair above, shoulders below, in the shape of a passport's portrait. */
function portraitOf({ landmarks }: Head, image: ColourImage): FaceBox {
  const { x, y, side } = squareOfFace(landmarks, poseOf(landmarks));
  return within(image, x - 0.7 * side, y - 0.95 * side, 1.4 * side, 1.8 * side);
}

function boxOf(landmarks: readonly Pixel[], image: ColourImage): FaceBox {
  const { x, y, side } = squareOfFace(landmarks, poseOf(landmarks));
  return within(image, x - side / 2, y - 0.6 * side, side, 1.1 * side);
}

/** In shares of the picture, cut off at its edges. */
function within({ width, height }: ColourImage, x: number, y: number, wide: number, high: number): FaceBox {
  const share = (place: number, whole: number) => Math.max(0, Math.min(1, place / whole));
  const [left, top] = [share(x, width), share(y, height)];
  return { x: left, y: top, width: share(x + wide, width) - left, height: share(y + high, height) - top };
}
