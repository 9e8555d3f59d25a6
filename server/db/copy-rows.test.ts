import fc from 'fast-check';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { databaseInMemory } from '../../test/server-database.ts';
import type { Database } from './open-database.ts';
import { CopyRows } from './copy-rows.ts';

let database: Database;
beforeAll(async () => {
  database = await databaseInMemory();
  await database.db.execute(sql`
    CREATE TABLE every_type (place integer, id uuid, count bigint, sure boolean, day date, at timestamptz, content bytea, words text,
      list text[])`);
});
afterAll(() => database.close());

/** Without what PostgreSQL's text cannot hold. */
const text = fc.string({ unit: 'grapheme' }).filter((value) => !/[\0\p{Cs}]/u.test(value));
const row = fc.record({
  id: fc.uuid(),
  count: fc.integer({ min: -(2 ** 53) + 1, max: 2 ** 53 - 1 }),
  sure: fc.boolean(),
  at: fc.date({ noInvalidDate: true, min: new Date('0002-01-01'), max: new Date('9998-12-31') }),
  content: fc.uint8Array({ maxLength: 300 }),
  words: fc.option(text),
  list: fc.array(text, { maxLength: 5 }),
});

test('what is added is what is read, of every type', async () => {
  const { loading } = database;
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 40 }), async (rows) => {
      const copied = new CopyRows();
      for (const [place, one] of rows.entries()) {
        copied.row(9);
        copied.integer(place);
        copied.uuid(one.id);
        copied.bigint(one.count);
        copied.boolean(one.sure);
        copied.date(one.at.toISOString().slice(0, 10));
        copied.instant(one.at.getTime());
        copied.bytes(one.content);
        copied.text(one.words);
        copied.texts(one.list);
      }
      const columns = ['place', 'id', 'count', 'sure', 'day', 'at', 'content', 'words', 'list'];
      const read = await loading(async (tx, copy) => {
        await tx.execute(sql`TRUNCATE every_type`);
        await copy('every_type', columns, copied.done()!);
        return tx.execute(sql`
          SELECT id, count::text, sure, to_char(day, 'YYYY-MM-DD') AS day, (extract(epoch FROM at) * 1000)::bigint::text AS at,
            encode(content, 'hex') AS content, words, to_json(list)::text AS list
          FROM every_type ORDER BY place`);
      });
      expect(read.rows).toEqual(
        rows.map((one) => ({
          id: one.id,
          count: String(one.count),
          sure: one.sure,
          day: one.at.toISOString().slice(0, 10),
          at: String(one.at.getTime()),
          content: Buffer.from(one.content).toString('hex'),
          words: one.words,
          list: JSON.stringify(one.list),
        })),
      );
    }),
  );
});

test('a long text grows the room that it needs', async () => {
  const words = 'ﷺ'.repeat(300_000);
  const copied = new CopyRows();
  copied.row(1);
  copied.text(words);
  const { rows } = await database.loading(async (tx, copy) => {
    await tx.execute(sql`TRUNCATE every_type`);
    await copy('every_type', ['words'], copied.done()!);
    return tx.execute<{ words: string }>(sql`SELECT words FROM every_type`);
  });
  expect(rows[0]?.words).toBe(words);
});

test('no row is nothing to add', () => {
  expect(new CopyRows().done()).toBeUndefined();
});
