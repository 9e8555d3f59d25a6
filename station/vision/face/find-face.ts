import { cutSquare, type ColourImage, type Square } from '../../../core/face/colour-image.ts';
import { outOfSquare, poseOf, squareOfFace, type Pixel } from '../../../core/face/landmarks.ts';
import type { FaceEngine, FoundFace } from './face-engine.ts';

/** How a picture is looked at: how many pixels across, and how wide the whole square is beside the picture's long side. */
export interface Way {
  readonly size: number;
  readonly around: number;
}

/** Of a face that needs no second way of looking. */
const sure = 0.55;

/** Faces in the picture, in its pixels, the largest first: by the first way that shows one surely, or else by the best one. */
export async function findFaces(engine: FaceEngine, image: ColourImage, ways: readonly Way[]): Promise<FoundFace[]> {
  let best: FoundFace[] = [];
  for (const { size, around } of ways) {
    const square: Square = {
      x: image.width / 2,
      y: image.height / 2,
      side: around * Math.max(image.width, image.height),
    };
    const faces = (await engine.detect(cutSquare(image, square, size))).map((face) => ontoPicture(face, square, size));
    if (confidenceOf(faces) > confidenceOf(best)) best = faces;
    if (confidenceOf(best) >= sure) break;
  }
  return best.toSorted((one, other) => other.width * other.height - one.width * one.height);
}

function confidenceOf(faces: readonly FoundFace[]): number {
  return Math.max(0, ...faces.map(({ confidence }) => confidence));
}

function ontoPicture(face: FoundFace, square: Square, size: number): FoundFace {
  const corner = outOfSquare(square, size, face);
  const scale = square.side / size;
  return { ...face, ...corner, width: face.width * scale, height: face.height * scale };
}

const landmarkSize = 112;

/** The face's 68 points, looked for a second time where the first ones put it, upright. */
export async function landmarksOf(engine: FaceEngine, image: ColourImage, face: FoundFace): Promise<Pixel[]> {
  const first = await landmarksIn(engine, image, {
    x: face.x + face.width / 2,
    y: face.y + face.height / 2,
    side: 1.15 * Math.max(face.width, face.height),
  });
  return landmarksIn(engine, image, squareOfFace(first, poseOf(first)));
}

async function landmarksIn(engine: FaceEngine, image: ColourImage, square: Square): Promise<Pixel[]> {
  const found = await engine.landmarks(cutSquare(image, square, landmarkSize));
  return found.map((place) => outOfSquare(square, landmarkSize, place));
}
