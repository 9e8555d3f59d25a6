import { findPlace } from '../../db/ledger.ts';
import { getCrossing, listCrossingsAfter } from '../../db/crossings.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { mustWorkDesk, openForReading } from './open-for-command.ts';

/** `crossing list`: every crossing in its present version, in the order of recording, as `{id, seq, hash, versions, …}`. */
export async function listCrossings(options: Options): Promise<number> {
  const after = Number(options['after'] ?? '0');
  if (!Number.isSafeInteger(after) || after < 0)
    throw new CommandError('bad-arguments', '--after takes a sequence number.');
  const post = await openForReading(options);
  try {
    mustWorkDesk(post);
    for (const row of listCrossingsAfter(post.store, after)) {
      const { id, ...crossing } = getCrossing(post.store, row);
      printLine({ id, seq: row.seq, hash: findPlace(post.store, row.id)?.hash, versions: row.versions, ...crossing });
    }
    return 0;
  } finally {
    post.close();
  }
}
