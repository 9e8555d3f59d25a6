import { compareFaces, type FaceComparison } from '../../../core/face/compare-faces.ts';
import type { FaceDescription, FaceLook, FacePurpose, PortraitPlace } from '../../../core/face/face.ts';
import { ok, type Result } from '../../../core/result.ts';
import type { PictureFault } from '../picture-messages.ts';
import type { CutOutFace } from './face-messages.ts';
import { createFaceThread } from './face-thread.ts';

/**
 * Why a picture was not looked at. `timeout` and `cancelled` end the worker; the next picture starts another. `superseded`: a newer
 * look came while this one waited.
 */
export interface FaceNotRead {
  readonly kind: PictureFault | 'timeout' | 'cancelled' | 'superseded';
  readonly message: string;
}

export interface FaceOptions {
  readonly purpose: FacePurpose;
  readonly signal?: AbortSignal;
  /** Milliseconds from when its turn comes. */
  readonly within?: number;
}

export type FacePictureSource = string | Uint8Array;

export interface ComparedPictures {
  readonly a: FaceDescription;
  readonly b: FaceDescription;
  readonly comparison: FaceComparison;
}

export interface FaceReader {
  /** Whether a face is there and how good the picture is, quickly: for a live view. Only the newest waiting look is answered. */
  look(picture: FacePictureSource, options: FaceOptions): Promise<Result<FaceLook, FaceNotRead>>;
  /** The face as numbers, to be compared with `compareFaces` as often as wanted. Pictures are described one after the other. */
  describe(picture: FacePictureSource, options: FaceOptions): Promise<Result<FaceDescription, FaceNotRead>>;
  /** Describes two pictures and compares them. */
  compare(
    a: FacePictureSource,
    b: FacePictureSource,
    options: FaceOptions,
  ): Promise<Result<ComparedPictures, FaceNotRead>>;
  /** Where the portrait is on a document's page. */
  portraitIn(
    picture: FacePictureSource,
    options?: Omit<FaceOptions, 'purpose'>,
  ): Promise<Result<PortraitPlace, FaceNotRead>>;
  /** The face of a live picture with a margin, as a picture of its own that is kept. */
  cutOut(picture: FacePictureSource, options?: Omit<FaceOptions, 'purpose'>): Promise<Result<CutOutFace, FaceNotRead>>;
  close(): Promise<void>;
}

/** Looks at faces in a worker thread, which starts with the first picture. */
export function createFaceReader(): FaceReader {
  const thread = createFaceThread();
  const describe: FaceReader['describe'] = (picture, options) => thread.ask('describe', picture, options);
  return {
    look: (picture, options) => thread.ask('look', picture, options),
    describe,
    async compare(a, b, options) {
      const one = await describe(a, options);
      if (!one.ok) return one;
      const other = await describe(b, options);
      if (!other.ok) return other;
      return ok({ a: one.value, b: other.value, comparison: compareFaces(one.value, other.value) });
    },
    portraitIn: (picture, options) => thread.ask('portrait', picture, { ...options, purpose: 'portrait' }),
    cutOut: (picture, options) => thread.ask('cut-out', picture, { ...options, purpose: 'live' }),
    close: () => thread.close(),
  };
}
