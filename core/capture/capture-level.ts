import { z } from 'zod';

/** How much is captured of each traveller at a lane. Each level asks for all that the one before it does. */
export const CaptureLevel = z.enum(['none', 'document', 'face', 'fingers']);
export type CaptureLevel = z.infer<typeof CaptureLevel>;

/** In force at a lane for which nobody has set another: pictures of documents are kept, and nothing is asked of the traveller. */
export const usualLevel: CaptureLevel = 'document';

/** Whether a level asks for a kind of capture. */
export function asksFor(level: CaptureLevel, kind: Exclude<CaptureLevel, 'none'>): boolean {
  return CaptureLevel.options.indexOf(level) >= CaptureLevel.options.indexOf(kind);
}
