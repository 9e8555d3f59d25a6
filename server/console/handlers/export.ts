import { sql } from 'drizzle-orm';
import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import type { Headquarters } from '../../headquarters.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { recordLookUp, rowsOf } from '../console.ts';
import type { ExportTickets } from '../export-tickets.ts';

export async function beginExport(
  server: Headquarters,
  tickets: ExportTickets,
  account: ConsoleAccount,
  { purpose, format }: ConsoleInputs['exporting']['begin'],
): Promise<ConsoleOutputs['exporting']['begin']> {
  const [counted] = await rowsOf<{ crossings: number }>(
    server.db,
    sql`SELECT count(*)::float8 AS crossings FROM crossing`,
  );
  const crossings = counted?.crossings ?? 0;
  await recordLookUp(server, account, 'export', purpose, crossings);
  return { ticket: tickets.issue(account.id, format), crossings };
}
