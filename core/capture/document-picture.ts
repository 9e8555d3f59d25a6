import { z } from 'zod';
import { Instant } from '../crossing/identifiers.ts';
import { FaceBox } from '../face/face.ts';
import { PictureRef } from './picture-ref.ts';

/** A picture of the traveller's document, with the page cut out and straightened where it was found. */
export const DocumentPicture = z.strictObject({
  picture: PictureRef,
  at: Instant,
  origin: z.enum(['camera', 'file']),
  /** `page`: the document's page alone. `whole`: the page's edges were not found and nothing was cut off. */
  extent: z.enum(['page', 'whole']),
  /** Whether the zone of the traveller's own document was read in it. */
  zone: z.boolean(),
  /** Where the holder's portrait is; absent where no face was found. */
  portrait: FaceBox.optional(),
});
export type DocumentPicture = z.infer<typeof DocumentPicture>;

/** Pictures of one document that a crossing may have: both sides of a card, a visa, a stamp. */
export const mostPages = 4;
