import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { v7 as newId } from 'uuid';
import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import type { Headquarters } from '../../headquarters.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { rowsOf } from '../console.ts';
import type { FirstCode } from '../first-code.ts';
import { hashPassphrase, isPassphrase } from '../passphrase.ts';
import type { LoginThrottle } from '../throttle.ts';
import { accountNameKey } from '../throttle.ts';

/** A console left alone closes itself. */
const idleMinutes = 30;

/** A session as the browser holds it: the token is nowhere else, the database has its hash. */
export interface Opened<Answer> {
  readonly answer: Answer;
  readonly token?: string;
}

/** Whose session a token is. Only somebody's work makes it last for another while, not a screen that asks by itself. */
export async function accountOf(
  { db, now }: Headquarters,
  token: string,
  isWork: boolean,
): Promise<ConsoleAccount | undefined> {
  const at = now();
  const [account] = await rowsOf<{ id: string; name: string; role: ConsoleAccount['role'] }>(
    db,
    sql`UPDATE console_session s SET until = CASE WHEN ${isWork} THEN ${later(at)}::timestamptz ELSE until END FROM console_account a
        WHERE s.id_hash = ${tokenHash(token)} AND s.until > ${at.toISOString()} AND a.id = s.account AND a.active
        RETURNING a.id, a.name, a.role`,
  );
  return account;
}

export async function sessionState(
  { db }: Headquarters,
  account: ConsoleAccount | undefined,
): Promise<ConsoleOutputs['session']['state']> {
  if (account) return { state: 'open', account };
  return { state: (await hasAccounts(db)) ? 'closed' : 'first-start' };
}

export async function openSession(
  server: Headquarters,
  throttle: LoginThrottle,
  { name, passphrase }: ConsoleInputs['session']['open'],
): Promise<Opened<ConsoleOutputs['session']['open']>> {
  const wait = throttle.secondsToWait(name);
  if (wait > 0) return { answer: { outcome: 'wait', waitSeconds: wait } };
  // Counted before the slow work: many tries sent at once must not all pass while the first is looked at.
  const waitSeconds = throttle.fail(name);
  const [account] = await rowsOf<{ id: string; passphrase_hash: string }>(
    server.db,
    sql`SELECT id, passphrase_hash FROM console_account WHERE name_key = ${accountNameKey(name)} AND active`,
  );
  if (!(await isPassphrase(passphrase, account?.passphrase_hash)) || !account)
    return { answer: { outcome: 'refused', waitSeconds } };
  throttle.succeed(name);
  return { answer: { outcome: 'open' }, token: await newSession(server, account.id) };
}

/** The first account, by whoever can read what the server prints. There is no second first account. */
export async function beginWithCode(
  server: Headquarters,
  throttle: LoginThrottle,
  firstCode: FirstCode,
  { code, name, passphrase }: ConsoleInputs['session']['begin'],
): Promise<Opened<ConsoleOutputs['session']['begin']>> {
  const wait = throttle.secondsToWait('');
  if (wait > 0) return { answer: { outcome: 'wait', waitSeconds: wait } };
  if (!firstCode.isRight(code) || (await hasAccounts(server.db)))
    return { answer: { outcome: 'refused', waitSeconds: throttle.fail('') } };
  const id = newId();
  const hash = await hashPassphrase(passphrase);
  const [made] = await rowsOf(
    server.db,
    sql`INSERT INTO console_account (id, name, name_key, role, passphrase_hash, active, created_at)
        SELECT ${id}, ${name}, ${accountNameKey(name)}, 'admin', ${hash}, true, ${server.now().toISOString()}::timestamptz
        WHERE NOT EXISTS (SELECT 1 FROM console_account) RETURNING id`,
  );
  if (!made) return { answer: { outcome: 'refused', waitSeconds: throttle.fail('') } };
  return { answer: { outcome: 'open' }, token: await newSession(server, id) };
}

export async function closeSession({ db }: Headquarters, token: string): Promise<void> {
  await db.execute(sql`DELETE FROM console_session WHERE id_hash = ${tokenHash(token)}`);
}

async function newSession({ db, now }: Headquarters, account: string): Promise<string> {
  const token = randomBytes(32).toString('base64url');
  const at = now();
  await db.execute(sql`DELETE FROM console_session WHERE until <= ${at.toISOString()}`);
  await db.execute(
    sql`INSERT INTO console_session (id_hash, account, until) VALUES (${tokenHash(token)}, ${account}, ${later(at)})`,
  );
  return token;
}

export async function hasAccounts(db: Headquarters['db']): Promise<boolean> {
  return (await rowsOf(db, sql`SELECT 1 FROM console_account LIMIT 1`)).length > 0;
}

function later(at: Date): string {
  return new Date(at.getTime() + idleMinutes * 60_000).toISOString();
}

function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
