import { oc } from '@orpc/contract';
import { z } from 'zod';
import { AccountName, ConsolePassphrase, ConsoleRole } from './vocabulary.ts';

export const ConsoleAccount = z.strictObject({ id: z.uuid(), name: z.string(), role: ConsoleRole });
export type ConsoleAccount = z.infer<typeof ConsoleAccount>;

export const ConsoleSession = z.discriminatedUnion('state', [
  /** There is no account yet: the first is made with the code that the server has printed. */
  z.strictObject({ state: z.literal('first-start') }),
  z.strictObject({ state: z.literal('closed') }),
  z.strictObject({ state: z.literal('open'), account: ConsoleAccount }),
]);
export type ConsoleSession = z.infer<typeof ConsoleSession>;

export const ConsoleLogin = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('open') }),
  /** The same answer for an unknown name, a closed account and a wrong passphrase. */
  z.strictObject({ outcome: z.literal('refused'), waitSeconds: z.int().nonnegative() }),
  z.strictObject({ outcome: z.literal('wait'), waitSeconds: z.int().positive() }),
]);
export type ConsoleLogin = z.infer<typeof ConsoleLogin>;

export const session = {
  state: oc.output(ConsoleSession),
  /** Makes the first administrator and logs them in. */
  begin: oc
    .input(z.strictObject({ code: z.string().max(40), name: AccountName, passphrase: ConsolePassphrase }))
    .output(ConsoleLogin),
  open: oc.input(z.strictObject({ name: AccountName, passphrase: z.string().max(200) })).output(ConsoleLogin),
  close: oc.output(z.void()),
};
