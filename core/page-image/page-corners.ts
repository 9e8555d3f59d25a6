import { z } from 'zod';

/** A place in a picture: pixels from its upper left corner. */
export const PicturePoint = z.strictObject({ x: z.number(), y: z.number() });
export type PicturePoint = z.infer<typeof PicturePoint>;

/** Of the page as it is read: upper left, upper right, lower right, lower left. They may lie a little outside the picture. */
export const PageCorners = z.tuple([PicturePoint, PicturePoint, PicturePoint, PicturePoint]);
export type PageCorners = z.infer<typeof PageCorners>;

export const PageSide = z.enum(['top', 'right', 'bottom', 'left']);
export type PageSide = z.infer<typeof PageSide>;
