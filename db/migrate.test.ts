import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';
import { migrate, MigrationError } from './migrate.ts';
import type { Migration } from './migrate.ts';

const first: Migration = {
  version: 1,
  name: 'post_and_crossing',
  sql: `
    CREATE TABLE officer (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT;
    CREATE TABLE crossing (id INTEGER PRIMARY KEY, officer INTEGER NOT NULL REFERENCES officer (id) ON DELETE CASCADE) STRICT;`,
};
/** What drizzle-kit writes when a column of the parent table gets another default: the table is made anew and the old one dropped. */
const rebuildParent: Migration = {
  version: 2,
  name: 'officer_role',
  sql: `
    CREATE TABLE __new_officer (id INTEGER PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL DEFAULT 'guard') STRICT;
    INSERT INTO __new_officer (id, name) SELECT id, name FROM officer;
    DROP TABLE officer;
    ALTER TABLE __new_officer RENAME TO officer;`,
};

function filled() {
  const file = join(temporaryFolder('migrate'), 'old.db');
  const sqlite = new Database(file);
  onTestFinished(() => void sqlite.close());
  sqlite.pragma('foreign_keys=ON');
  migrate(sqlite, [first], `${file}.backup`);
  sqlite.exec("INSERT INTO officer VALUES (1, 'Ines Duarte')");
  sqlite.exec(
    'INSERT INTO crossing WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n LIMIT 1000) SELECT id, 1 FROM n',
  );
  return { file, backup: `${file}.backup`, sqlite };
}

function crossings(sqlite: Database.Database) {
  return sqlite.prepare('SELECT count(*) FROM crossing').pluck().get();
}

/** The whole content of a file, to see that nothing at all has changed. */
function contentOf(sqlite: Database.Database) {
  const objects = sqlite.prepare('SELECT type, name, sql FROM sqlite_master ORDER BY name').all() as {
    type: string;
    name: string;
    sql: string;
  }[];
  const rows = objects
    .filter(({ type }) => type === 'table')
    .map(({ name }) => sqlite.prepare(`SELECT * FROM "${name}"`).all());
  return { objects, rows, version: sqlite.pragma('user_version', { simple: true }) };
}

function refused(migrations: readonly Migration[], setUp = filled()) {
  const { sqlite, backup } = setUp;
  const before = contentOf(sqlite);
  let message = '';
  try {
    migrate(sqlite, migrations, backup);
  } catch (error) {
    message = error instanceof Error ? error.message : String(error);
  }
  expect(contentOf(sqlite)).toEqual(before);
  expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  return message;
}

test('a rebuilt parent table takes no rows with it, though the same statements in a transaction of their own take all', () => {
  const naive = filled();
  naive.sqlite.transaction(() => {
    // Without effect inside a transaction, which is how the loss comes about.
    naive.sqlite.pragma('foreign_keys=OFF');
    naive.sqlite.exec(rebuildParent.sql);
  })();
  expect(crossings(naive.sqlite)).toBe(0);

  const { sqlite, backup } = filled();
  migrate(sqlite, [first, rebuildParent], backup);
  expect(crossings(sqlite)).toBe(1000);
  expect(sqlite.prepare('SELECT role FROM officer').pluck().all()).toEqual(['guard']);
  expect(sqlite.pragma('user_version', { simple: true })).toBe(2);
  expect(sqlite.pragma('foreign_keys', { simple: true })).toBe(1);
  expect(existsSync(backup)).toBe(false);
});

test.each([
  ['would shrink a table', 'DELETE FROM crossing WHERE id = 1000', 'would shrink crossing from 1000 to 999 rows'],
  ['would drop a table with rows', 'DROP TABLE crossing', 'would drop crossing with its 1000 rows'],
  [
    'would leave rows pointing nowhere',
    "DELETE FROM officer; INSERT INTO officer VALUES (2, 'x')",
    'would leave 1000 rows pointing nowhere',
  ],
  ['fails in the middle', "UPDATE officer SET name = 'x'; INSERT INTO nowhere VALUES (1)", 'no such table: nowhere'],
])('a migration that %s is refused and changes nothing', (_, sql, message) => {
  expect(refused([first, { version: 2, name: 'harmful', sql }])).toContain(message);
});

test('of several due migrations all are carried out or none', () => {
  const failing: Migration = { version: 3, name: 'failing', sql: 'DELETE FROM crossing' };
  expect(refused([first, rebuildParent, failing])).toContain('would shrink crossing');
});

test('a table may be dropped once it is empty', () => {
  const { sqlite, backup } = filled();
  sqlite.exec('CREATE TABLE empty (id INTEGER) STRICT');
  migrate(sqlite, [first, { version: 2, name: 'drop_empty', sql: 'DROP TABLE empty' }], backup);
  expect(sqlite.pragma('user_version', { simple: true })).toBe(2);
});

test('a file of a newer program is refused and not touched', () => {
  const { sqlite, backup, ...rest } = filled();
  migrate(sqlite, [first, rebuildParent], backup);
  const before = readFileSync(rest.file);
  expect(refused([first], { sqlite, backup, ...rest })).toContain(
    'newer version of Borderpost (schema 2, this program knows 1)',
  );
  expect(readFileSync(rest.file).equals(before)).toBe(true);
});

test.each([
  ['edited', [{ ...first, sql: `${first.sql} ` }]],
  ['left out', [{ ...first, version: 0 }, rebuildParent]],
  ['put in between', [first, { ...rebuildParent, version: 1 }]],
])('a file is refused when one of its migrations was %s since', (_, migrations) => {
  expect(refused(migrations)).toContain('other migrations than this program ships');
});

test('a file that has the present schema is left alone', () => {
  const { sqlite, backup, file } = filled();
  const before = readFileSync(file);
  migrate(sqlite, [first], backup);
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('a refusal is told apart from other errors', () => {
  const { sqlite, backup } = filled();
  expect(() => migrate(sqlite, [], backup)).toThrow(MigrationError);
});
