import { join } from 'node:path';
import type { Headquarters } from '../../headquarters.ts';
import { createListUploads } from './list-uploads.ts';
import type { ListUploads } from './list-uploads.ts';

/** What the console holds for those who work with lists. */
export interface ListDesk {
  readonly uploads: ListUploads;
  /** Changes of the repository one after the other: what was looked at is still what waits when it is signed. */
  inTurn<Answer>(change: () => Promise<Answer>): Promise<Answer>;
}

export function createListDesk({ folder }: Headquarters): ListDesk {
  let last: Promise<unknown> = Promise.resolve();
  return {
    uploads: createListUploads(join(folder, 'console-uploads')),
    inTurn: (change) => {
      const next = last.then(change);
      last = next.catch(() => undefined);
      return next;
    },
  };
}
