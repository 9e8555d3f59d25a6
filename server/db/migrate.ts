import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import type { Db, Tx } from './schema.ts';

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

/** Thrown when a database may not be migrated. It is as it was. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
}

/** Any number that nothing else in the database locks. */
const lockNumber = 7_205_759;

/**
 * Brings a database to the newest schema in one transaction, or leaves it exactly as it was. Refuses one written by a newer program
 * and one whose released migrations have been changed since. No table may lose rows.
 */
export async function migrate(db: Db, migrations: readonly Migration[] = shippedMigrations()): Promise<void> {
  await db.transaction(async (tx) => {
    // Two programs that start at once: the second waits, and finds nothing left to do.
    await tx.execute(sql`SELECT pg_advisory_xact_lock(${lockNumber})`);
    await tx.execute(
      sql`CREATE TABLE IF NOT EXISTS migration (version integer PRIMARY KEY, name text NOT NULL, sha256 text NOT NULL)`,
    );
    const present = await mustMatchHistory(tx, migrations);
    for (const migration of migrations.slice(present)) await applyOne(tx, migration);
  });
}

/** How many migrations are applied. */
async function mustMatchHistory(tx: Tx, migrations: readonly Migration[]): Promise<number> {
  const { rows } = await tx.execute<{ version: number; sha256: string }>(
    sql`SELECT version, sha256 FROM migration ORDER BY version`,
  );
  const newest = migrations.at(-1)?.version ?? 0;
  const present = rows.at(-1)?.version ?? 0;
  if (present > newest)
    throw new MigrationError(
      `The database was written by a newer version of Borderpost (schema ${present}, this program knows ${newest}). Install the newer version.`,
    );
  const same = rows.every(
    (row, at) => row.version === migrations[at]?.version && row.sha256 === digest(migrations[at]),
  );
  if (!same)
    throw new MigrationError(
      'The database was made with other migrations than this program ships. Install the version that wrote it.',
    );
  return rows.length;
}

async function applyOne(tx: Tx, migration: Migration) {
  const before = await rowCounts(tx);
  // One statement at a time, as each ends a line: not every driver takes several at once.
  for (const statement of migration.sql.split(/;[ \t]*\n/))
    if (statement.trim() !== '') await tx.execute(sql.raw(statement));
  const after = await rowCounts(tx);
  for (const [table, rows] of before) {
    const left = after.get(table) ?? 0;
    if (left < rows)
      throw new MigrationError(`Migration ${migration.name} would shrink ${table} from ${rows} to ${left} rows.`);
  }
  await tx.execute(sql`INSERT INTO migration VALUES (${migration.version}, ${migration.name}, ${digest(migration)})`);
}

/** Rows of each table; a partitioned one counts as a whole. */
async function rowCounts(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await tx.execute<{ name: string }>(sql`
    SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND NOT c.relispartition`);
  const counts = new Map<string, number>();
  for (const { name } of rows) {
    const counted = await tx.execute<{ rows: string }>(sql`SELECT count(*) AS rows FROM ${sql.identifier(name)}`);
    counts.set(name, Number(counted.rows[0]?.rows));
  }
  return counts;
}

function digest(migration: Migration): string {
  return createHash('sha256').update(migration.sql).digest('hex');
}
