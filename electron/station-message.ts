import { z } from 'zod';

/** What the shell tells the station's process. `serve` carries the port of one window, `program` that of a program it asked for. */
export const StationMessage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start'),
    home: z.string().min(1),
    product: z.string().min(1),
    keystore: z.enum(['os', 'basic-text', 'none']),
    deviceSecret: z.instanceof(Uint8Array).optional(),
  }),
  z.strictObject({ kind: z.literal('serve') }),
  z.strictObject({ kind: z.literal('program'), id: z.int() }),
  z.strictObject({ kind: z.literal('program-ended'), id: z.int(), code: z.int() }),
  z.strictObject({ kind: z.literal('stop') }),
]);
export type StationMessage = z.infer<typeof StationMessage>;

/** What the station asks of the shell, which alone may start processes. Only the product's own programs have a name here. */
export const ShellMessage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('start-program'),
    id: z.int(),
    name: z.enum(['pcsc-child', 'picture-worker']),
  }),
  z.strictObject({ kind: z.literal('end-program'), id: z.int() }),
]);
export type ShellMessage = z.infer<typeof ShellMessage>;
