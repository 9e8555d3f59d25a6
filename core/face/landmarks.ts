import type { Square } from './colour-image.ts';

/** A place in pixels of a picture. */
export interface Pixel {
  readonly x: number;
  readonly y: number;
}

/** Where the 68 points of iBUG 300-W begin and end. */
export const parts = {
  leftEye: [36, 42],
  rightEye: [42, 48],
  mouth: [48, 68],
} as const;

/** What the landmarks say of how a head is held. */
export interface HeadPose {
  readonly leftEye: Pixel;
  readonly rightEye: Pixel;
  /** The middle of eyes and mouth. */
  readonly middle: Pixel;
  readonly eyeDistance: number;
  readonly eyeToMouth: number;
  /** Radians that the line of the eyes is turned, clockwise. */
  readonly roll: number;
}

export function poseOf(landmarks: readonly Pixel[]): HeadPose {
  const leftEye = middleOf(landmarks.slice(...parts.leftEye));
  const rightEye = middleOf(landmarks.slice(...parts.rightEye));
  const mouth = middleOf(landmarks.slice(...parts.mouth));
  return {
    leftEye,
    rightEye,
    middle: middleOf([leftEye, rightEye, mouth]),
    eyeDistance: distance(leftEye, rightEye),
    eyeToMouth: (distance(leftEye, mouth) + distance(rightEye, mouth)) / 2,
    roll: Math.atan2(rightEye.y - leftEye.y, rightEye.x - leftEye.x),
  };
}

/** The square in which the network that describes a face wants it: eyes level, the eyes' distance to the mouth 0.45 of its side. */
export function squareToDescribe({ middle, eyeToMouth, roll }: HeadPose): Square {
  const side = eyeToMouth / 0.45;
  return { ...below(middle, roll, 0.07 * side), side, turn: roll };
}

/** The square around the whole face, eyes level: what a second look for landmarks, and the judging of light, are made on. */
export function squareOfFace(landmarks: readonly Pixel[], { middle, eyeToMouth, roll }: HeadPose): Square {
  return { ...middleOf([middleOf(landmarks), middle]), side: 2.6 * eyeToMouth, turn: roll };
}

/** A place of the picture, as a place in the square that was cut out of it `size` pixels wide. */
export function intoSquare({ x, y, side, turn = 0 }: Square, size: number, place: Pixel): Pixel {
  const [across, down] = [place.x - x, place.y - y];
  const scale = size / side;
  return {
    x: size / 2 + (across * Math.cos(turn) + down * Math.sin(turn)) * scale,
    y: size / 2 + (down * Math.cos(turn) - across * Math.sin(turn)) * scale,
  };
}

/** The same backwards. */
export function outOfSquare({ x, y, side, turn = 0 }: Square, size: number, place: Pixel): Pixel {
  const scale = side / size;
  const [across, down] = [(place.x - size / 2) * scale, (place.y - size / 2) * scale];
  return {
    x: x + across * Math.cos(turn) - down * Math.sin(turn),
    y: y + across * Math.sin(turn) + down * Math.cos(turn),
  };
}

export function middleOf(places: readonly Pixel[]): Pixel {
  const sum = places.reduce((one, other) => ({ x: one.x + other.x, y: one.y + other.y }), { x: 0, y: 0 });
  return { x: sum.x / places.length, y: sum.y / places.length };
}

export function distance(one: Pixel, other: Pixel): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function below({ x, y }: Pixel, roll: number, by: number): Pixel {
  return { x: x - Math.sin(roll) * by, y: y + Math.cos(roll) * by };
}
