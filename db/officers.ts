import { eq } from 'drizzle-orm';
import type { OfficerId } from '../core/crossing/crossing.ts';
import type { Role } from '../core/crossing/vocabulary.ts';
import { officerNameKey } from './projections/officer-projection.ts';
import { officer } from './schema.ts';
import type { Db } from './store.ts';

export interface Officer {
  readonly id: OfficerId;
  readonly name: string;
  readonly role: Role;
  readonly active: boolean;
}

export function listOfficers(db: Db): Officer[] {
  return db.orm.select().from(officer).orderBy(officer.name).all().map(toOfficer);
}

export function findOfficer(db: Db, id: string): Officer | undefined {
  const row = db.orm.select().from(officer).where(eq(officer.id, id)).get();
  return row && toOfficer(row);
}

export function findOfficerByName(db: Db, name: string): Officer | undefined {
  const row = db.orm
    .select()
    .from(officer)
    .where(eq(officer.nameKey, officerNameKey(name)))
    .get();
  return row && toOfficer(row);
}

function toOfficer(row: typeof officer.$inferSelect): Officer {
  // Written from a ledger entry whose schema brands the id.
  return { id: row.id as OfficerId, name: row.name, role: row.role, active: row.active };
}
