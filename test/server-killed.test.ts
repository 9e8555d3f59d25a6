import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'pg';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHeadquarters } from '../server/open-headquarters.ts';
import type { OpenedHeadquarters } from '../server/open-headquarters.ts';
import { findEmbeddedUrl } from '../server/postgres/embedded.ts';
import { startServer } from '../server/start-server.ts';
import type { ClosedBatch } from '../wire/close-batch.ts';
import { approved } from './server-database.ts';
import { batchesOf, batchOf, dayOf, makePost, openedAs } from './server-post.ts';
import type { SendingPost } from './server-post.ts';

const silent = { write: () => undefined };
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hq-'));
  // PostgreSQL runs as another user where the tests run as root.
  chmodSync(folder, 0o711);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('killed in the middle of batches, the database has every entry that a receipt speaks of, and in the end each once', async () => {
  const data = join(folder, 'killed');
  const hq = await openHeadquarters({ folder: data, databaseUrl: undefined, log: silent });
  const server = await startServer(hq, { port: 0, host: '127.0.0.1' });
  const post = makePost(dayOf(1499));
  await approved(hq, post);
  const batches = batchesOf(post, 25);
  let received = 0;
  for (const [place, batch] of batches.entries()) {
    const sending = attempt(server.url, batch);
    // As a batch sets out, three times; the test below kills inside of a transaction.
    if (place === 10 || place === 25 || place === 40) process.kill(hq.databasePid?.() ?? 0, 'SIGKILL');
    received = (await sending) ?? received;
    while (received < batch.header.to) {
      await untilHealthy(server.url);
      expect(await highWater(hq, post)).toBeGreaterThanOrEqual(received);
      received = (await attempt(server.url, batch)) ?? received;
    }
  }
  await server.stop();
  await hq.close();

  const again = await openHeadquarters({ folder: data, databaseUrl: undefined, log: silent });
  const { rows } = await again.db.execute<{ hash: Buffer }>(
    sql`SELECT hash FROM chain WHERE station_id = ${post.station}::uuid ORDER BY seq`,
  );
  expect(rows.map(({ hash }) => hash.toString('hex'))).toEqual(post.ledger.map(({ hash }) => hash.toString('hex')));
  const counts = await again.db.execute(
    sql`SELECT (SELECT count(*)::int FROM entry) AS entries, (SELECT count(*)::int FROM crossing) AS crossings`,
  );
  expect(counts.rows).toEqual([{ entries: 1500, crossings: 1499 }]);
  await again.close();
});

test.each([
  // A transaction writes `chain` and `entry` before it comes to `crossing`; the receipt is kept when it is committed.
  { table: 'crossing', when: 'while a transaction is open that has written', there: 5, duplicates: [] },
  { table: 'receipt', when: 'between the commit and the receipt', there: 20, duplicates: [[6, 20]] },
])('killed $when, the database has all of the batch or nothing', async ({ table, there, duplicates }) => {
  const data = join(folder, `killed-at-${table}`);
  const hq = await openHeadquarters({ folder: data, databaseUrl: undefined, log: silent });
  const server = await startServer(hq, { port: 0, host: '127.0.0.1' });
  const post = makePost(dayOf(19));
  await approved(hq, post);
  expect(await attempt(server.url, batchOf(post, 1, 5))).toBe(5);
  const batch = batchOf(post, 6, 20);

  const holder = new Pool({ connectionString: findEmbeddedUrl(data), max: 1 });
  holder.on('error', () => undefined);
  const holding = await holder.connect();
  holding.on('error', () => undefined);
  await holding.query(`BEGIN; LOCK TABLE ${table} IN SHARE MODE`);
  const sending = attempt(server.url, batch);
  killDatabase(hq, await sessionsWhenOneWaitsFor(hq, table));
  expect(await sending).toBeUndefined();
  holding.release(true);
  await holder.end();

  await untilHealthy(server.url);
  expect(await highWater(hq, post)).toBe(there);
  expect(await countsOf(hq, post)).toEqual({ chain: there, entries: there, crossings: there - 1 });
  expect((await receiptOf(server.url, batch))?.verdicts).toEqual({ duplicates, quarantined: [] });
  expect(await countsOf(hq, post)).toEqual({ chain: 20, entries: 20, crossings: 19 });
  await server.stop();
  await hq.close();
});

/** The processes of all sessions, once one of them waits to write into the table with a transaction under way. */
async function sessionsWhenOneWaitsFor({ db }: OpenedHeadquarters, table: string): Promise<number[]> {
  for (;;) {
    const { rows } = await db.execute<{ pid: number; waits: boolean }>(sql`
      SELECT a.pid, EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = a.pid AND NOT l.granted
        AND l.relation = ${table}::regclass AND a.xact_start IS NOT NULL) AS waits
      FROM pg_stat_activity a WHERE a.datname = current_database()`);
    if (rows.some(({ waits }) => waits)) return rows.map(({ pid }) => pid);
  }
}

/** As a power cut does: its sessions at once, none of which may come to an end in order. */
function killDatabase({ databasePid }: OpenedHeadquarters, sessions: readonly number[]) {
  for (const pid of [databasePid?.() ?? 0, ...sessions]) process.kill(pid, 'SIGKILL');
}

/** The high-water mark of the receipt; undefined when there was none. */
async function attempt(url: string, { frame, sha256 }: ClosedBatch): Promise<number | undefined> {
  return (await receiptOf(url, { frame, sha256 }))?.highWater;
}

async function receiptOf(url: string, { frame, sha256 }: Pick<ClosedBatch, 'frame' | 'sha256'>) {
  const answer = await fetch(`${url}/v1/batches`, {
    method: 'POST',
    body: new Uint8Array(frame),
    headers: { 'content-type': 'application/octet-stream' },
  });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) return undefined;
  const receipt = openedAs(bytes, 'borderpost-receipt');
  expect(receipt.batch).toBe(sha256);
  return receipt;
}

async function untilHealthy(url: string) {
  while ((await fetch(`${url}/health`)).status !== 200);
}

async function highWater({ db }: OpenedHeadquarters, { station }: SendingPost) {
  const { rows } = await db.execute<{ mark: number }>(
    sql`SELECT coalesce(max(high_water), 0)::int AS mark FROM epoch WHERE station_id = ${station}::uuid`,
  );
  return rows[0]?.mark;
}

async function countsOf({ db }: OpenedHeadquarters, { station }: SendingPost) {
  const { rows } = await db.execute(sql`
    SELECT (SELECT count(*)::int FROM chain WHERE station_id = ${station}::uuid) AS chain,
      (SELECT count(*)::int FROM entry WHERE station_id = ${station}::uuid) AS entries,
      (SELECT count(*)::int FROM crossing WHERE station_id = ${station}::uuid) AS crossings`);
  return rows[0];
}
