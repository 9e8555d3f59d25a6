import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { closeStore, openStore } from '../../db/open-store.ts';
import { nextRun } from '../../db/outbox.ts';
import { takeBatch } from '../../server/ingest/take-batch.ts';
import { createParts } from '../../server/parts.ts';
import { closeBatch } from '../../wire/close-batch.ts';
import { decodeFrame } from '../../wire/signed-frame.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { testKey } from '../faults/sample.ts';
import { approved, headquartersInMemory } from '../server-database.ts';
import type { HeadquartersInMemory } from '../server-database.ts';
import { makePost, openedAs, start } from '../server-post.ts';

/** The record of every schema that was ever released. */
const schemas = readdirSync(import.meta.dirname)
  .flatMap((name) => /^schema-(\d+)\.db$/.exec(name)?.[1] ?? [])
  .map(Number)
  .sort((one, other) => one - other);

let hq: HeadquartersInMemory;
beforeAll(async () => {
  hq = await headquartersInMemory();
});
afterAll(() => hq.close());

test.each(schemas)('headquarters understands every entry of a post with schema %i', async (schema) => {
  const file = join(temporaryFolder('golden'), 'borderpost.db');
  cpSync(join(import.meta.dirname, `schema-${schema}.db`), file);
  const store = openStore(file, testKey);
  onTestFinished(() => closeStore(store));
  const post = makePost([]);
  await approved(hq, post);
  const { ingest } = createParts(hq);
  let after = 0;
  for (let run = nextRun(store, after, 500); run; run = nextRun(store, after, 500)) {
    const { epoch, before, entries } = run;
    const clock = { wall: start.toISOString(), monotonic: 1 };
    const origin = { station: post.station, epoch, from: after + 1, before, schema, product: '0.1.0', clock };
    const closed = closeBatch(entries, origin, post.signing);
    if (!closed.ok) throw new Error(closed.failure.kind);
    const read = decodeFrame(closed.value.frame);
    if (!read.ok) throw new Error(read.failure.kind);
    const taken = await takeBatch(hq, ingest, { frame: read.value, bytes: closed.value.frame });
    if (!taken.ok) throw new Error(taken.failure.kind);
    expect(openedAs(taken.value.receipt, 'borderpost-receipt').verdicts).toEqual({ duplicates: [], quarantined: [] });
    after += entries.length;
  }
  const { rows } = await hq.db.execute<{ entries: number; crossings: number }>(sql`
    SELECT (SELECT count(*)::int FROM entry WHERE station_id = ${post.station}::uuid) AS entries,
      (SELECT count(*)::int FROM crossing WHERE station_id = ${post.station}::uuid) AS crossings`);
  expect(rows).toEqual([{ entries: after, crossings: 12 }]);
});
