import { z } from 'zod';

export const CrossingId = z.uuid().brand<'CrossingId'>();
export type CrossingId = z.infer<typeof CrossingId>;
export const OfficerId = z.uuid().brand<'OfficerId'>();
export type OfficerId = z.infer<typeof OfficerId>;
export const ShiftId = z.uuid().brand<'ShiftId'>();
export type ShiftId = z.infer<typeof ShiftId>;
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;
/** SHA-256 in lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
