import type { ColourImage } from '../../../core/face/colour-image.ts';
import type { Pixel } from '../../../core/face/landmarks.ts';

export interface FoundFace {
  /** 0 to 1. */
  readonly confidence: number;
  /** Its left upper corner, in pixels of the picture. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The networks, and all that is known of them. Another model takes the place of this one by another of these. */
export interface FaceEngine {
  /** Faces in a square picture; its side is a multiple of 32. */
  detect(square: ColourImage): Promise<FoundFace[]>;
  /** The 68 points of iBUG 300-W, of the face that fills a square picture of 112 pixels. */
  landmarks(square: ColourImage): Promise<Pixel[]>;
  /** The description of the face in the square that `squareToDescribe` gives, of 150 pixels. */
  describe(square: ColourImage): Promise<number[]>;
  /** How many tensors it holds: the same after each picture. */
  tensors(): number;
}
