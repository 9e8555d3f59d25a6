import { sql } from 'drizzle-orm';
import type { LookUp } from '../../../protocol/headquarters/look-up.ts';
import type { Headquarters } from '../../headquarters.ts';
import type { ConsoleInputs } from '../console.ts';
import { isoOf, rowsOf } from '../console.ts';

const mostRows = 200;

export function listLookUps({ db }: Headquarters, { before }: ConsoleInputs['lookUp']['list']): Promise<LookUp[]> {
  const until = before === undefined ? sql`true` : sql`l.at < ${before}`;
  return rowsOf<LookUp>(
    db,
    sql`SELECT l.id, ${isoOf(sql`l.at`)} AS at, a.name AS account, l.by, l.purpose, l.found
        FROM look_up l JOIN console_account a ON a.id = l.account
        WHERE ${until} ORDER BY l.at DESC, l.id DESC LIMIT ${mostRows}`,
  );
}
