import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseInMemory } from '../../test/server-database.ts';
import { migrate, MigrationError, shippedMigrations } from './migrate.ts';
import type { Db } from './schema.ts';

let db: Db;
let close: () => Promise<void>;
beforeEach(async () => ({ db, close } = await databaseInMemory()));
afterEach(() => close());

const shipped = shippedMigrations();
const next = (text: string) => [...shipped, { version: shipped.length + 1, name: 'next', sql: text }];

test('a database is brought to the newest schema, and doing it again changes nothing', async () => {
  await migrate(db);
  await migrate(db);
  const { rows } = await db.execute(sql`SELECT version FROM migration ORDER BY version`);
  expect(rows).toEqual(shipped.map(({ version }) => ({ version })));
});

test('a database that a newer program wrote is refused', async () => {
  await migrate(db, next('CREATE TABLE later (a integer)'));
  await expect(migrate(db)).rejects.toThrow(/newer version/);
});

test('a database whose released migrations were changed since is refused', async () => {
  await migrate(db);
  const changed = shipped.map((migration) => ({ ...migration, sql: `${migration.sql}\n-- changed` }));
  await expect(migrate(db, changed)).rejects.toThrow(MigrationError);
});

test('a migration that would lose rows leaves everything as it was', async () => {
  await migrate(db);
  await db.execute(
    sql`INSERT INTO alarm VALUES (gen_random_uuid(), gen_random_uuid(), 'gap', '{}', now(), NULL, NULL)`,
  );
  await expect(migrate(db, next('CREATE TABLE later (a integer);\nDELETE FROM alarm;\n'))).rejects.toThrow(
    /shrink alarm/,
  );
  const { rows } = await db.execute(sql`SELECT count(*)::int AS alarms, to_regclass('later') AS later FROM alarm`);
  expect(rows).toEqual([{ alarms: 1, later: null }]);
});

test('every key of a table about stations begins with the station, and nothing is numbered across stations', async () => {
  await migrate(db);
  const { rows } = await db.execute<{ name: string; first: string }>(sql`
    SELECT c.relname AS name, a.attname AS first FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace`);
  const ofNoStation = ['console_account', 'console_session', 'look_up', 'migration'];
  const others = rows.filter(({ first }) => first !== 'station_id').map(({ name }) => name);
  expect(others.sort()).toEqual(ofNoStation);
  const sequences = await db.execute(sql`SELECT 1 FROM pg_class WHERE relkind = 'S'`);
  expect(sequences.rows).toEqual([]);
});
