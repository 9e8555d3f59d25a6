import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { sql } from 'drizzle-orm';
import { fastify } from 'fastify';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { consoleHeader } from '../protocol/headquarters/connect.ts';
import type { ConsoleClient } from '../protocol/headquarters/connect.ts';
import type { ConsoleRole } from '../protocol/headquarters/vocabulary.ts';
import { consoleRoutes } from '../server/console/routes.ts';
import type { Db } from '../server/db/schema.ts';
import type { Headquarters } from '../server/headquarters.ts';
import { openHeadquarters } from '../server/open-headquarters.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

export interface ConsoleAtWork {
  readonly hq: Headquarters;
  readonly db: Db;
  readonly origin: string;
  /** What the server printed for the first start. */
  readonly firstCode: string;
  /** What was logged, as one text. */
  readonly logged: () => string;
  /** Moves the server's clock. */
  readonly pass: (milliseconds: number) => void;
  /** Somebody's browser with its own cookie; without a role nobody is logged in. */
  readonly browser: (role?: ConsoleRole) => Promise<ConsoleClient>;
  readonly close: () => Promise<void>;
}

export const passphrase = 'a long passphrase';
/** One account of each role; the second administrator is for what needs two persons. */
export const people = {
  viewer: 'Vera Ito',
  analyst: 'Ana Lys',
  'list-editor': 'Liz Ter',
  admin: 'Ada Chief',
} as const satisfies Record<ConsoleRole, string>;
export const secondAdmin = 'Bo Second';
export const noon = '2026-11-20T12:00:00.000Z';

/** The console's real routes over HTTP, on a PostgreSQL of its own, with one account of each role. */
export async function consoleAtWork(screens = join(import.meta.dirname, '../dist/renderer')): Promise<ConsoleAtWork> {
  const lines: string[] = [];
  let at = Date.parse(noon);
  let firstCode = '';
  const folder = temporaryFolder('console');
  // PostgreSQL may run as another user, who has to get through to its own folder.
  chmodSync(folder, 0o711);
  const hq = await openHeadquarters({
    folder: join(folder, 'data'),
    databaseUrl: undefined,
    now: () => new Date(at),
    log: { write: (event, facts) => void lines.push(JSON.stringify({ event, ...facts })) },
  });
  const app = fastify();
  const tellFirstCode = (code: string) => {
    firstCode = code;
  };
  await app.register(consoleRoutes({ hq, screens, tls: false, tellFirstCode }));
  const origin = await app.listen({ host: '127.0.0.1', port: 0 });

  const admin = browserOf(origin);
  await admin.session.begin({ code: firstCode, name: people.admin, passphrase });
  for (const role of ['viewer', 'analyst', 'list-editor'] as const)
    await admin.account.add({ name: people[role], role, passphrase });
  await admin.account.add({ name: secondAdmin, role: 'admin', passphrase });
  return {
    hq,
    db: hq.db,
    origin,
    firstCode,
    logged: () => lines.join('\n'),
    pass: (milliseconds) => {
      at += milliseconds;
    },
    browser: async (role) => {
      const call = browserOf(origin);
      if (role) await call.session.open({ name: people[role], passphrase });
      return call;
    },
    close: async () => {
      await app.close();
      await hq.close();
    },
  };
}

/** Keeps the cookie as a browser does. */
export function browserOf(origin: string): ConsoleClient {
  let cookie = '';
  return createORPCClient<ConsoleClient>(
    new RPCLink({
      url: `${origin}/rpc`,
      headers: () => ({ [consoleHeader]: '1', ...(cookie !== '' && { cookie }) }),
      fetch: async (request, init) => {
        const answer = await fetch(request, init);
        const [kept] = answer.headers.getSetCookie();
        if (kept !== undefined) cookie = kept.split(';')[0]!;
        return answer;
      },
    }),
  );
}

export interface CrossingOf {
  readonly post: string;
  readonly at: string;
  readonly direction?: 'entry' | 'exit';
  readonly decision?: 'admit' | 'refuse';
  readonly surname?: string;
  readonly givenNames?: string;
  readonly documentNumber?: string;
  readonly pictures?: readonly string[];
}

let made = 0;
/** The same for a number, so that a test may name a row. */
export const idOf = (kind: number, number: number) =>
  `0000000${kind}-0000-7000-8000-${String(number).padStart(12, '0')}`;
export const stationOf = (post: string) =>
  idOf(1, Array.from(post).reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7) % 1e9);

/** A post that headquarters has approved. */
export async function insertStation(
  db: Db,
  post: string,
  facts: { readonly lastContact?: string; readonly skew?: number; readonly status?: string } = {},
): Promise<string> {
  const id = stationOf(post);
  await db.execute(sql`
    INSERT INTO station (station_id, post, name, country, product, status, asked_at, last_contact_at, clock_skew_seconds)
    VALUES (${id}, ${post}, ${`Post ${post}`}, 'UTO', '0.1.0', ${facts.status ?? 'approved'}, ${noon}, ${facts.lastContact ?? noon},
      ${facts.skew ?? 0})`);
  await db.execute(
    sql`INSERT INTO station_list VALUES (${id}, 'un', '7', 10, ${facts.lastContact ?? noon}) ON CONFLICT DO NOTHING`,
  );
  return id;
}

/** A crossing as ingest leaves it for searching. */
export async function insertCrossing(db: Db, crossing: CrossingOf): Promise<string> {
  const { nameWords, numberKey, personKey } = await import('../core/document/name-words.ts');
  made += 1;
  const id = idOf(2, made);
  const { surname = 'TRAORE', givenNames = 'AWA', documentNumber = 'X1234567' } = crossing;
  await db.execute(sql`
    INSERT INTO crossing (station_id, id, epoch, seq, corrected, direction, decision, at, post, lane, officer, light, hits,
      document_number, issuing_state, surname, given_names, birth_date, nationality, sex, number_key, person_key, name_words, pictures)
    VALUES (${stationOf(crossing.post)}, ${id}, ${idOf(3, 1)}, ${made}, false, ${crossing.direction ?? 'entry'},
      ${crossing.decision ?? 'admit'}, ${crossing.at}, ${crossing.post}, '1', ${idOf(4, 1)}, 'clear', 0, ${documentNumber}, 'UTO',
      ${surname}, ${givenNames}, '1990-05-01', 'UTO', 'F', ${numberKey(documentNumber)}, ${personKey(surname, givenNames, '1990-05-01')},
      ${sql.param(nameWords(surname, givenNames))}::text[], ${sql.param([...(crossing.pictures ?? [])])}::text[])`);
  return id;
}
