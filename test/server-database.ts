import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../server/db/migrate.ts';
import type { Database } from '../server/db/open-database.ts';
import type { Copy, Db, Loading, Tx } from '../server/db/schema.ts';
import { approveStation } from '../server/enrolment/decide.ts';
import { takeEnrolment } from '../server/enrolment/enrol.ts';
import type { Headquarters } from '../server/headquarters.ts';
import { loadKeys } from '../server/keys.ts';
import { decodeFrame } from '../wire/signed-frame.ts';
import { enrolmentOf } from './server-post.ts';
import type { SendingPost } from './server-post.ts';

export interface HeadquartersInMemory extends Headquarters {
  readonly logged: string[];
  close(): Promise<void>;
}

export const noon = new Date('2026-11-27T12:00:00.000Z');

/** Headquarters on PostgreSQL in this process, which keeps nothing: for what does not depend on the disk. */
export async function headquartersInMemory(): Promise<HeadquartersInMemory> {
  const folder = mkdtempSync(join(tmpdir(), 'hq-'));
  const { db, loading, close } = await databaseInMemory();
  await migrate(db);
  const logged: string[] = [];
  return {
    db,
    loading,
    keys: loadKeys(folder),
    folder,
    now: () => noon,
    log: { write: (event, facts) => logged.push(JSON.stringify({ event, ...facts })) },
    logged,
    close: async () => {
      await close();
      rmSync(folder, { recursive: true });
    },
  };
}

export async function databaseInMemory(): Promise<Database> {
  const client = await PGlite.create();
  // Rows come under `rows` as from a server; how many were changed has another name.
  const db = drizzle(client) as unknown as Db;
  const loading: Loading = (work) =>
    client.transaction((inside) =>
      work(withRowCount(drizzle(inside as unknown as PGlite) as unknown as Tx), copyBy(inside)),
    );
  return { db: withRowCount(db), loading, close: () => client.close() };
}

/** The in-process PostgreSQL copies from a file of its own that stands for the line. */
function copyBy(client: Pick<PGlite, 'query'>): Copy {
  return async (table, columns, rows) => {
    const statement = `COPY ${table} (${columns.join(', ')}) FROM '/dev/blob' WITH (FORMAT binary)`;
    await client.query(statement, [], { blob: new Blob([new Uint8Array(rows)]) });
  };
}

/** The in-process PostgreSQL says `affectedRows` where the line to a server says `rowCount`. */
function withRowCount<Part extends object>(db: Part): Part {
  return new Proxy(db, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      if (name === 'execute')
        return async (query: unknown) => {
          const result = (await value.call(target, query)) as { affectedRows?: number };
          return { ...result, rowCount: result.affectedRows };
        };
      if (name === 'transaction')
        return (work: (tx: object) => unknown) => value.call(target, (tx: object) => work(withRowCount(tx)));
      return value.bind(target);
    },
  });
}

/** A station that two people have approved. */
export async function approved(hq: Headquarters, post: SendingPost): Promise<void> {
  const read = decodeFrame(enrolmentOf(post));
  if (!read.ok) throw new Error(read.failure.kind);
  await takeEnrolment(hq, read.value);
  for (const person of ['Ada Obi', 'Ben Kofi']) {
    const outcome = await approveStation(hq, post.station, person);
    if (!outcome.ok) throw new Error(outcome.failure.kind);
  }
}
