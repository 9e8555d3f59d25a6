import { z } from 'zod';

/** What the shell tells the station's process. `serve` carries the port of one window. */
export const StationMessage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    home: z.string().min(1),
    product: z.string().min(1),
    keystore: z.enum(['os', 'basic-text', 'none']),
    deviceSecret: z.instanceof(Uint8Array).optional(),
  }),
  z.strictObject({ kind: z.literal('serve') }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type StationMessage = z.infer<typeof StationMessage>;
