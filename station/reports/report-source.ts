import { listOfficers } from '../../db/officers.ts';
import type { Db } from '../../db/store.ts';
import type { NameOf } from '../../core/report/shift-events.ts';
import type { PostConfig } from '../post/post-config.ts';

/** The record that a report is made from, and whose it is. */
export interface ReportSource {
  readonly db: Db;
  readonly post: Pick<PostConfig, 'station' | 'code' | 'country' | 'demo'> & {
    readonly format: Pick<PostConfig['format'], 'timeZone'>;
  };
}

/** Officers by name; one whom the record does not name by the id. */
export function officerNames(db: Db): NameOf {
  const names = new Map<string, string>(listOfficers(db).map(({ id, name }) => [id, name]));
  return (officer) => (officer === undefined ? '' : (names.get(officer) ?? officer));
}
