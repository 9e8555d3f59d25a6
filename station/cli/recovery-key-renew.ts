import { appendEntry } from '../../db/ledger.ts';
import { transact } from '../../db/store.ts';
import { renewRecovery } from '../keyring/keyring.ts';
import { newRecoverySecret, recoveryKeyText } from '../keyring/recovery-key.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { openForWriting } from './open-for-command.ts';

/** `station recovery-key`: replaces the recovery key by a new one, printed this once. */
export async function renewRecoveryKey(options: Options): Promise<number> {
  const post = await openForWriting(options);
  try {
    if (post.officer.role !== 'admin')
      throw new CommandError('not-allowed', 'Only an administrator may renew the recovery key.');
    const secret = newRecoverySecret();
    renewRecovery(post.keyring, post.dataKey, secret);
    const { id } = post.officer;
    transact(post.store, (tx) =>
      appendEntry(tx, { kind: 'recovery-key.renewed', at: new Date(), officer: id, payload: { officer: id } }),
    );
    printLine({ recoveryKey: recoveryKeyText(secret) });
    return 0;
  } finally {
    post.close();
  }
}
