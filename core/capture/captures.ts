import { z } from 'zod';
import { PrintedComparison } from '../page-image/printed-comparison.ts';
import { DocumentPicture, mostPages } from './document-picture.ts';
import { FaceCapture } from './face-capture.ts';
import { FingerCaptures } from './finger-captures.ts';

/** What was captured of one traveller. Everything may be missing: how much is asked is the lane's level. */
export const Captures = z.strictObject({
  pages: z.array(DocumentPicture).max(mostPages),
  /** The print on the page with the zone, held against the zone. */
  printed: PrintedComparison.optional(),
  face: FaceCapture.optional(),
  fingers: FingerCaptures.optional(),
});
export type Captures = z.infer<typeof Captures>;

export const noCaptures: Captures = { pages: [] };
