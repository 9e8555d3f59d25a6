import { is, sql } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';
import { databaseInMemory } from '../../test/server-database.ts';
import { migrate } from './migrate.ts';
import * as schema from './schema.ts';

test('the tables that queries are built for are those that the migrations make', async () => {
  const { db, close } = await databaseInMemory();
  await migrate(db);
  const { rows } = await db.execute<{ place: string; needed: boolean }>(sql`
    SELECT table_name || '.' || column_name AS place, is_nullable = 'NO' AS needed
    FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'migration'`);
  await close();
  const tables = Object.values(schema).filter((value) => is(value, PgTable));
  const described = tables.flatMap((table) => {
    const { name, columns } = getTableConfig(table);
    return columns.map((column) => ({ place: `${name}.${column.name}`, needed: column.notNull }));
  });
  const byPlace = (one: { readonly place: string }, other: { readonly place: string }) =>
    one.place < other.place ? -1 : 1;
  expect(described.toSorted(byPlace)).toEqual(rows.toSorted(byPlace));
});
