import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract';
import type { ConsoleContract } from '../../protocol/headquarters/contract.ts';
import type { LookUpBy } from '../../protocol/headquarters/look-up.ts';
import type { ConsoleAccount } from '../../protocol/headquarters/session.ts';
import type { Db } from '../db/schema.ts';
import type { Headquarters } from '../headquarters.ts';

/** What each call takes, after the contract has checked it. */
export type ConsoleInputs = InferContractRouterInputs<ConsoleContract>;
export type ConsoleOutputs = InferContractRouterOutputs<ConsoleContract>;

export async function rowsOf<Row extends Record<string, unknown>>(db: Db, query: SQL): Promise<Row[]> {
  const { rows }: { readonly rows: readonly Record<string, unknown>[] } = await db.execute(query);
  return rows as Row[];
}

/** An instant as the product writes them, whatever a driver makes of timestamps. */
export function isoOf(column: SQL): SQL {
  return sql`to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

/** Kept before the answer goes out: nobody sees a person whose look-up was not recorded. */
export async function recordLookUp(
  { db, now }: Headquarters,
  account: ConsoleAccount,
  by: LookUpBy,
  purpose: string,
  found: number,
): Promise<void> {
  await db.execute(sql`
    INSERT INTO look_up (id, at, account, by, purpose, found)
    VALUES (${newId()}, ${now().toISOString()}, ${account.id}, ${by}, ${purpose}, ${found})`);
}
