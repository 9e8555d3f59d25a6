import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ConsoleAccount } from './session.ts';
import { AccountName, ConsolePassphrase, ConsoleRole } from './vocabulary.ts';

export const ListedAccount = ConsoleAccount.extend({ active: z.boolean() });
export type ListedAccount = z.infer<typeof ListedAccount>;

export const account = {
  list: oc.output(z.array(ListedAccount)),
  add: oc
    .input(z.strictObject({ name: AccountName, role: ConsoleRole, passphrase: ConsolePassphrase }))
    .output(z.strictObject({ outcome: z.enum(['added', 'name-taken']) })),
  /** Ends the account's sessions at once. What it did stays under its name. */
  disable: oc
    .input(z.strictObject({ id: z.uuid() }))
    .output(z.strictObject({ outcome: z.enum(['disabled', 'not-found', 'last-admin']) })),
};
