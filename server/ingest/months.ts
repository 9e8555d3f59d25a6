import { sql } from 'drizzle-orm';
import type { Db } from '../db/schema.ts';

const firstMonth = '2020-01-01';

/** Tells the month that an entry is kept under: of its own instant, or of its arrival where a wrong clock wrote one that cannot be. */
export function monthsAt(received: Date): (at: string) => string {
  const arrival = monthStart(received);
  return (at) => {
    // An entry's instant is in UTC to the letter, or its batch would not have been read.
    const own = Number.isNaN(Date.parse(at)) ? arrival : `${at.slice(0, 7)}-01`;
    return own >= firstMonth && own <= arrival ? own : arrival;
  };
}

/** Makes the partitions that are not there yet, outside any batch's transaction: making one locks the whole table. */
export class Months {
  private readonly known = new Set<string>();
  private readonly db: Db;

  constructor(db: Db) {
    this.db = db;
  }

  async ensure(months: Iterable<string>): Promise<void> {
    for (const month of new Set(months)) {
      if (this.known.has(month)) continue;
      await this.make(month);
      this.known.add(month);
    }
  }

  private async make(month: string) {
    const name = `entry_${month.slice(0, 7).replace('-', '_')}`;
    const next = new Date(month);
    next.setUTCMonth(next.getUTCMonth() + 1);
    await this.db.transaction(async (tx) => {
      // `IF NOT EXISTS` alone is no protection from another server that makes the same one now.
      await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtext(${name}))`);
      await tx.execute(
        sql.raw(
          `CREATE TABLE IF NOT EXISTS ${name} PARTITION OF entry FOR VALUES FROM ('${month}') TO ('${monthStart(next)}')`,
        ),
      );
    });
  }
}

function monthStart(date: Date): string {
  return `${date.toISOString().slice(0, 7)}-01`;
}
