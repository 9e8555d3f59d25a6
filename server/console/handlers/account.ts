import { sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { ListedAccount } from '../../../protocol/headquarters/account.ts';
import type { Headquarters } from '../../headquarters.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { rowsOf } from '../console.ts';
import { hashPassphrase } from '../passphrase.ts';
import { accountNameKey } from '../throttle.ts';

export function listAccounts({ db }: Headquarters): Promise<ConsoleOutputs['account']['list']> {
  return rowsOf<ListedAccount>(db, sql`SELECT id, name, role, active FROM console_account ORDER BY name_key`);
}

export async function addAccount(
  { db, now }: Headquarters,
  { name, role, passphrase }: ConsoleInputs['account']['add'],
): Promise<ConsoleOutputs['account']['add']> {
  const hash = await hashPassphrase(passphrase);
  // A name that was ever used is not given again: what its owner did stays under it.
  const added = await rowsOf(
    db,
    sql`INSERT INTO console_account (id, name, name_key, role, passphrase_hash, active, created_at)
        VALUES (${newId()}, ${name}, ${accountNameKey(name)}, ${role}, ${hash}, true, ${now().toISOString()})
        ON CONFLICT (name_key) DO NOTHING RETURNING id`,
  );
  return { outcome: added.length > 0 ? 'added' : 'name-taken' };
}

export function disableAccount(
  { db }: Headquarters,
  { id }: ConsoleInputs['account']['disable'],
): Promise<ConsoleOutputs['account']['disable']> {
  return db.transaction(async (tx) => {
    // Both of the last two administrators might disable each other at once: the rows are locked first.
    const { rows: admins } = await tx.execute<{ id: string }>(
      sql`SELECT id FROM console_account WHERE role = 'admin' AND active FOR UPDATE`,
    );
    if (admins.length === 1 && admins[0]?.id === id) return { outcome: 'last-admin' };
    const { rows: disabled } = await tx.execute(
      sql`UPDATE console_account SET active = false WHERE id = ${id} AND active RETURNING id`,
    );
    await tx.execute(sql`DELETE FROM console_session WHERE account = ${id}`);
    return { outcome: disabled.length > 0 ? 'disabled' : 'not-found' };
  });
}
