import { cutSquare, type ColourImage } from './colour-image.ts';
import { distance, intoSquare, poseOf, squareOfFace, type HeadPose, type Pixel } from './landmarks.ts';

/** What is measured of a face before it is judged. Shares unless said otherwise. */
export interface FaceMeasures {
  /** Pixels of the image between the eyes. */
  readonly eyeDistance: number;
  /** Radians, clockwise. */
  readonly roll: number;
  /** How far the tip of the nose is from the middle of the jaw: 0 straight ahead, 1 at its edge. */
  readonly yaw: number;
  /** How far down the tip of the nose is between the line of the eyes and the chin. */
  readonly pitch: number;
  /** How much of an eye's height is dark, of the wider one: iris and lashes when it is open, lashes alone when it is shut. */
  readonly eyeOpening: number;
  /** Height of the mouth's opening over its width. */
  readonly mouthOpening: number;
  /** Grey levels, 0 to 255: all but the darkest and the brightest twentieth of the face lie between. */
  readonly darkest: number;
  readonly brightest: number;
  /** Of the face bleached to white. */
  readonly bleached: number;
  /** Difference of the two halves' light over their sum. */
  readonly unevenness: number;
  /** Change from pixel to pixel at a fixed size of the face, over the face's contrast. */
  readonly sharpness: number;
}

/** The size at which light and sharpness are measured, so that a large picture is not called sharper than a small one. */
const size = 96;

export function measureFace(image: ColourImage, landmarks: readonly Pixel[]): FaceMeasures {
  const pose = poseOf(landmarks);
  const square = squareOfFace(landmarks, pose);
  const upright = landmarks.map((place) => intoSquare(square, size, place));
  const at = (index: number) => upright[index]!;
  const eyes = (at(36).y + at(39).y + at(42).y + at(45).y) / 4;
  const opening = (upper: number, lower: number, left: number, right: number) =>
    distance(at(upper), at(lower)) / Math.max(1, distance(at(left), at(right)));
  const [left, right] = [(at(1).x + at(2).x) / 2, (at(14).x + at(15).x) / 2];
  return {
    eyeDistance: pose.eyeDistance,
    roll: pose.roll,
    yaw: Math.abs((2 * (at(30).x - left)) / Math.max(1, right - left) - 1),
    pitch: (at(30).y - eyes) / Math.max(1, at(8).y - eyes),
    eyeOpening: Math.max(...[pose.leftEye, pose.rightEye].map((eye) => eyeOpening(image, eye, pose))),
    mouthOpening: opening(62, 66, 60, 64),
    ...measureLight(greyOf(cutSquare(image, square, size)), upright),
  };
}

/** Whether the landmarks lie as they can in a face: what is no face gets landmarks as well. */
export function looksLikeFace({ roll, yaw, pitch }: FaceMeasures): boolean {
  return Math.abs(roll) < 1.2 && yaw < 1 && pitch > 0.05 && pitch < 0.8;
}

const eyeSize = 32;

/** By the pixels: the landmarks lie as around an open eye whether it is or not. */
function eyeOpening(image: ColourImage, eye: Pixel, { eyeDistance, roll }: HeadPose): number {
  const grey = greyOf(cutSquare(image, { ...eye, side: 0.5 * eyeDistance, turn: roll }, eyeSize));
  // Without the uppermost rows, where a brow may be.
  const rows = Array.from({ length: 0.75 * eyeSize }, (_, row) => {
    const y = row + 0.25 * eyeSize;
    let sum = 0;
    for (let x = eyeSize / 2 - 5; x < eyeSize / 2 + 5; x += 1) sum += grey[y * eyeSize + x]!;
    return sum / 10;
  });
  const skin = rows.toSorted((one, other) => one - other)[Math.floor(0.8 * rows.length)]!;
  const half = (skin + Math.min(...rows)) / 2;
  return rows.filter((level) => level < half).length / rows.length;
}

/** Of the skin between brows and mouth: neither hair nor what is behind the head. */
function measureLight(grey: Float64Array, upright: readonly Pixel[]) {
  const xs = [3, 13].map((index) => upright[index]!.x);
  const ys = [upright[19]!.y, upright[24]!.y, upright[57]!.y];
  const [left, right] = [clamped(Math.min(...xs)), clamped(Math.max(...xs))];
  const [top, bottom] = [clamped(Math.min(...ys)), clamped(Math.max(...ys))];
  const middle = clamped(upright[27]!.x);
  const greys: number[] = [];
  const halves = { left: { sum: 0, count: 0 }, right: { sum: 0, count: 0 } };
  let change = 0;
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) {
      const here = grey[y * size + x]!;
      greys.push(here);
      const half = x < middle ? halves.left : halves.right;
      half.sum += here;
      half.count += 1;
      const around =
        grey[y * size + x - 1]! + grey[y * size + x + 1]! + grey[(y - 1) * size + x]! + grey[(y + 1) * size + x]!;
      change += Math.abs(4 * here - around);
    }
  greys.sort((one, other) => one - other);
  const share = (part: number) => greys[Math.floor(part * (greys.length - 1))] ?? 0;
  const mean = ({ sum, count }: { readonly sum: number; readonly count: number }) => sum / Math.max(1, count);
  const [one, other] = [mean(halves.left), mean(halves.right)];
  const [darkest, brightest] = [share(0.05), share(0.95)];
  return {
    darkest,
    brightest,
    bleached: greys.filter((level) => level >= 250).length / Math.max(1, greys.length),
    unevenness: Math.abs(one - other) / Math.max(1, one + other),
    sharpness: change / Math.max(1, greys.length) / Math.max(8, brightest - darkest),
  };
}

function clamped(place: number): number {
  return Math.max(1, Math.min(size - 2, Math.round(place)));
}

/** Luma of BT.601. */
function greyOf({ data }: ColourImage): Float64Array {
  return Float64Array.from(
    { length: data.length / 3 },
    (_, at) => 0.299 * data[at * 3]! + 0.587 * data[at * 3 + 1]! + 0.114 * data[at * 3 + 2]!,
  );
}
