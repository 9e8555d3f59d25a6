import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/** The migrations shipped with this program, oldest first. Files are `NNNN_what_changes.sql`, and never edited once released. */
export function shippedMigrations(folder: URL = new URL('./migrations/', import.meta.url)): Migration[] {
  return readdirSync(folder)
    .filter((file) => /^\d{4}_\w+\.sql$/.test(file))
    .sort()
    .map((file) => ({
      version: Number(file.slice(0, 4)),
      name: file.slice(5, -4),
      sql: readFileSync(new URL(file, folder), 'utf8'),
    }));
}

/** Thrown when a file may not be migrated. The file is as it was. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/**
 * Brings a file to the newest schema, or leaves it exactly as it was. Refuses a file written by a newer program and one whose
 * released migrations have been changed since. Foreign keys are off while tables are rebuilt, since dropping a table would
 * otherwise delete the rows that point to it without a word; afterwards they are checked, and no table may have lost rows.
 * A copy of the file lies at `backup` while the work goes on, for the disk that fails half-way.
 */
export function migrate(sqlite: Database.Database, migrations: readonly Migration[], backup: string): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const present = Number(sqlite.pragma('user_version', { simple: true }));
  if (present > newest) {
    throw new MigrationError(
      `The data file was written by a newer version of Borderpost (schema ${present}, this program knows ${newest}). Install the newer version.`,
    );
  }
  if (present > 0) mustMatchHistory(sqlite, migrations, present);
  const due = migrations.filter((migration) => migration.version > present);
  if (due.length === 0) return;

  rmSync(backup, { force: true });
  if (present > 0) sqlite.prepare('VACUUM INTO ?').run(backup);
  sqlite.pragma('foreign_keys=OFF');
  try {
    sqlite.transaction(() => due.forEach((migration) => applyOne(sqlite, migration))).immediate();
  } finally {
    sqlite.pragma('foreign_keys=ON');
  }
  rmSync(backup, { force: true });
}

function applyOne(sqlite: Database.Database, migration: Migration) {
  const before = rowCounts(sqlite);
  sqlite.exec(migration.sql);
  const orphans = sqlite.pragma('foreign_key_check') as unknown[];
  if (orphans.length > 0)
    throw new MigrationError(`Migration ${migration.name} would leave ${orphans.length} rows pointing nowhere.`);
  const after = rowCounts(sqlite);
  for (const [table, rows] of before) {
    const left = after.get(table);
    if (left !== undefined && left < rows)
      throw new MigrationError(`Migration ${migration.name} would shrink ${table} from ${rows} to ${left} rows.`);
    if (left === undefined && rows > 0)
      throw new MigrationError(`Migration ${migration.name} would drop ${table} with its ${rows} rows.`);
  }
  sqlite.exec(
    'CREATE TABLE IF NOT EXISTS migration (version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL) STRICT',
  );
  sqlite.prepare('INSERT INTO migration VALUES (?, ?, ?)').run(migration.version, migration.name, digest(migration));
  sqlite.pragma(`user_version=${migration.version}`);
}

function mustMatchHistory(sqlite: Database.Database, migrations: readonly Migration[], present: number) {
  const applied = sqlite.prepare('SELECT version, name, sha256 FROM migration ORDER BY version').all() as {
    version: number;
    name: string;
    sha256: string;
  }[];
  const shipped = migrations.filter((migration) => migration.version <= present);
  const same =
    applied.length === shipped.length &&
    applied.every((row, at) => row.version === shipped[at]!.version && row.sha256 === digest(shipped[at]!));
  if (!same)
    throw new MigrationError(
      'The data file was made with other migrations than this program ships. Install the version that wrote it.',
    );
}

function digest(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}

function rowCounts(sqlite: Database.Database): Map<string, number> {
  const tables = sqlite
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  return new Map(
    tables.map((table) => [
      table,
      sqlite
        .prepare(`SELECT count(*) FROM "${table.replaceAll('"', '""')}"`)
        .pluck()
        .get() as number,
    ]),
  );
}
