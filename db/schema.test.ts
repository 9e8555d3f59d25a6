import Database from 'better-sqlite3';
import { is } from 'drizzle-orm';
import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { expect, test } from 'vitest';
import { migrate, shippedMigrations } from './migrate.ts';
import * as schema from './schema.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly keyPlace: number;
}

/** The migrations' own bookkeeping, which nothing reads through drizzle. */
const hidden = ['migration'];

function migrated() {
  const sqlite = new Database(':memory:');
  migrate(sqlite, shippedMigrations(), 'unused');
  return sqlite;
}

function columnsInFile(sqlite: Database.Database, table: string): Column[] {
  const rows = sqlite.pragma(`table_info("${table}")`) as { name: string; type: string; notnull: number; pk: number }[];
  // A primary key is never null in a STRICT table, whether the migration says so or not.
  return rows
    .map(({ name, type, notnull, pk }) => ({ name, type, required: notnull === 1 || pk > 0, keyPlace: pk }))
    .sort(byName);
}

function columnsInSchema(table: SQLiteTable): Column[] {
  const { columns, primaryKeys } = getTableConfig(table);
  const key =
    primaryKeys[0]?.columns.map(({ name }) => name) ?? columns.filter(({ primary }) => primary).map(({ name }) => name);
  return columns
    .map((column) => ({
      name: column.name,
      type: column.getSQLType().toUpperCase(),
      required: column.notNull || key.includes(column.name),
      keyPlace: key.indexOf(column.name) + 1,
    }))
    .sort(byName);
}

function byName(one: Column, other: Column) {
  return one.name < other.name ? -1 : 1;
}

const tables = Object.values(schema).filter((part) => is(part, SQLiteTable));

test('the drizzle schema has exactly the tables and columns that the migrations make', () => {
  const sqlite = migrated();
  const names = sqlite
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .pluck()
    .all() as string[];
  const inFile = Object.fromEntries(
    names.filter((name) => !hidden.includes(name)).map((name) => [name, columnsInFile(sqlite, name)]),
  );
  const inSchema = Object.fromEntries(tables.map((table) => [getTableConfig(table).name, columnsInSchema(table)]));
  expect(inSchema).toEqual(inFile);
});

test('the values that the drizzle schema lists for a column are the ones that the file takes', () => {
  const sqlite = migrated();
  for (const table of tables) {
    const { name, columns } = getTableConfig(table);
    const sql = sqlite.prepare('SELECT sql FROM sqlite_master WHERE name = ?').pluck().get(name) as string;
    for (const column of columns) {
      if (column.enumValues === undefined || column.enumValues.length === 0) continue;
      expect(sql).toContain(
        `CHECK (${column.name} IN (${column.enumValues.map((value: string) => `'${value}'`).join(', ')}))`,
      );
    }
  }
});

test('every table is STRICT and no row is ever deleted in the wake of another', () => {
  const sqlite = migrated();
  const listed = sqlite.pragma('table_list') as { schema: string; name: string; strict: number }[];
  const own = listed.filter((table) => table.schema === 'main' && !table.name.startsWith('sqlite_'));
  expect(own.filter(({ strict }) => strict === 0)).toEqual([]);
  const cascades = own.flatMap(({ name }) =>
    (sqlite.pragma(`foreign_key_list("${name}")`) as { on_delete: string }[]).filter(
      ({ on_delete: does }) => does !== 'NO ACTION',
    ),
  );
  expect(cascades).toEqual([]);
});

test('the projections are every table but the evidence, the draft and what is settled with headquarters', () => {
  const evidence = ['ledger', 'ledger_head', 'blob', 'draft'];
  const derived = tables
    .map((table) => getTableConfig(table).name)
    .filter((name) => !evidence.includes(name) && !name.startsWith('sync_'));
  expect([...schema.projectionTables].sort()).toEqual(derived.sort());
});
