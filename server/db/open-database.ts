import { finished } from 'node:stream/promises';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { Pool } from 'pg';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { migrate } from './migrate.ts';
import type { Copy, Db, Loading } from './schema.ts';

export interface Database {
  readonly db: Db;
  readonly loading: Loading;
  close(): Promise<void>;
}

/** Thrown for a database that would lose what it has acknowledged. */
export class NotDurableError extends Error {
  override readonly name = 'NotDurableError';
}

const connections = 8;
const patience = { attempts: 120, pauseMs: 250 };

/** Connects, waiting while the database starts or recovers, makes sure that it keeps what it is given, and brings it to the newest schema. */
export async function openDatabase(url: string, onLost: (code: string) => void): Promise<Database> {
  const pool = new Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 10_000 });
  const lost = (error: Error) => onLost('code' in error ? String(error.code) : error.name);
  // A connection that is lost while it waits in the pool, and one that is lost between two statements of a transaction. Who uses it
  // meets the failure at the next statement.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', lost));
  const db: Db = Object.assign(drizzle(pool), { transaction: transactionsOf(pool) });
  try {
    await untilItAnswers(db);
    await mustBeDurable(db);
    await migrate(db);
  } catch (error) {
    await pool.end();
    throw error;
  }
  return { db, loading: loadingFrom(pool), close: () => pool.end() };
}

/** drizzle's own keeps the connection for ever when it turns out to be lost at `begin`; after eight of them nobody gets one. */
function transactionsOf(pool: Pool): Db['transaction'] {
  return async (work, config) => {
    const client = await pool.connect();
    try {
      return await drizzle(client).transaction(work, config);
    } finally {
      client.release();
    }
  };
}

function loadingFrom(pool: Pool): Loading {
  return async (work) => {
    const client = await pool.connect();
    try {
      return await drizzle(client).transaction((tx) => work(tx, copyBy(client)));
    } finally {
      client.release();
    }
  };
}

function copyBy(client: PoolClient): Copy {
  return async (table, columns, rows) => {
    const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN WITH (FORMAT binary)`));
    stream.end(rows);
    await finished(stream);
  };
}

async function untilItAnswers(db: Db) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await db.execute(sql`SELECT 1`);
      return;
    } catch (error) {
      if (attempt === patience.attempts || !mayYetAnswer(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, patience.pauseMs));
    }
  }
}

/** Nobody listens yet, or PostgreSQL says "starting up" (57P03). */
function mayYetAnswer(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return (
    cause instanceof Error && 'code' in cause && ['ECONNREFUSED', 'ECONNRESET', '57P03'].includes(String(cause.code))
  );
}

/** A receipt is a promise: `fsync`, `full_page_writes` and `synchronous_commit` have to be on, which PGlite has not. */
export async function mustBeDurable(db: Db): Promise<void> {
  const { rows } = await db.execute<{ name: string; setting: string }>(
    sql`SELECT name, setting FROM pg_settings WHERE name IN ('fsync', 'full_page_writes', 'synchronous_commit')`,
  );
  const off = rows.filter(({ setting }) => setting === 'off').map(({ name }) => name);
  if (rows.length !== 3 || off.length > 0)
    throw new NotDurableError(`The database may lose what it has confirmed: ${off.join(', ')} must be on.`);
}
