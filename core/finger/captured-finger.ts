import type { FingerImage } from './finger-image.ts';
import type { Finger } from './finger-position.ts';
import type { FingerQuality } from './finger-quality.ts';

/** Compressed forms in which a scanner may deliver a picture; they are kept as they came. */
export type StoredPictureFormat = 'wsq' | 'jpeg' | 'jpeg-2000' | 'png';

/** A finger's picture: pixels, or the bytes of a format that core does not decode. */
export type FingerPicture =
  | { readonly format: 'grey'; readonly image: FingerImage }
  | {
      readonly format: StoredPictureFormat;
      readonly bytes: Uint8Array;
      /** As the record says; the bytes were not looked into. */
      readonly width: number;
      readonly height: number;
    };

/** What took a picture, as it says of itself. */
export interface SensorIdentity {
  readonly make: string;
  readonly model: string;
  readonly serial?: string;
}

/** One finger as it was taken. */
export interface CapturedFinger {
  readonly position: Finger;
  readonly picture: FingerPicture;
  /** The own measure; undefined where the picture is not in pixels. */
  readonly quality: FingerQuality | undefined;
  /** The scanner's own score, 0 to 100. */
  readonly deviceQuality?: number;
  readonly sensor: SensorIdentity;
  /** Pixels an inch. */
  readonly dpi: number;
}
