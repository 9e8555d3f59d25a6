import type { HeadquartersKeys } from './keys.ts';
import type { Db, Loading } from './db/schema.ts';
import type { Log } from './log.ts';

/** What the parts of the server work with. */
export interface Headquarters {
  readonly db: Db;
  readonly loading: Loading;
  readonly keys: HeadquartersKeys;
  /** The data folder: keys, pictures, the repository of lists. */
  readonly folder: string;
  readonly now: () => Date;
  readonly log: Log;
}
