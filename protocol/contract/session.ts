import { oc } from '@orpc/contract';
import { z } from 'zod';
import { OfficerName } from './post.ts';

export const Credentials = z.strictObject({ officer: OfficerName, passphrase: z.string().max(200) });
export type Credentials = z.infer<typeof Credentials>;

export const LoginOutcome = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('open') }),
  /** The same answer for an unknown name and a wrong passphrase. */
  z.strictObject({ outcome: z.literal('refused'), waitSeconds: z.int().nonnegative() }),
  z.strictObject({ outcome: z.literal('wait'), waitSeconds: z.int().positive() }),
  z.strictObject({ outcome: z.literal('store-failed'), message: z.string() }),
]);
export type LoginOutcome = z.infer<typeof LoginOutcome>;

export const session = {
  open: oc.input(Credentials).output(LoginOutcome),
  lock: oc.output(z.void()),
  /** The officer who locked, or another who takes over the lane with the traveller as left. */
  unlock: oc.input(Credentials).output(LoginOutcome),
  close: oc.output(z.void()),
};
