import { createInterface } from 'node:readline';
import { openLists } from '../../db/lists/lists-file.ts';
import { createIndexMatcher } from '../../db/lists/index-matcher.ts';
import { snapshotsBeside } from '../../db/lists/snapshot-file.ts';
import { postFiles } from '../post/post-folder.ts';
import { localListOf } from '../alerts/local-list.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { recordLine } from './crossing-line.ts';
import { rulesForCommand } from './rules-commands.ts';
import { mustWorkDesk, openForWriting } from './open-for-command.ts';

const longestLine = 64 * 1024;

/**
 * `crossing record`: one crossing for each line of standard input. Prints `{id, seq, hash}` once its record is durable and not before;
 * a line that is not recorded prints `{line, error}`, and the rest go on. Exit code 1 when any line was not recorded.
 */
export async function recordCrossings(options: Options): Promise<number> {
  const post = await openForWriting(options);
  const lists = openLists(postFiles(post.folder).lists, post.dataKey);
  const matcher = createIndexMatcher(lists, snapshotsBeside(postFiles(post.folder).lists, post.dataKey));
  let refused = 0;
  let line = 0;
  try {
    mustWorkDesk(post);
    const rules = rulesForCommand(post);
    const local = localListOf(post.store, new Date());
    if (local) matcher.setLocal(local.version, local.entries);
    for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      line += 1;
      if (text.trim() === '') continue;
      try {
        if (text.length > longestLine)
          throw new CommandError('bad-input', `The line is longer than ${longestLine} characters.`);
        printLine(await recordLine(post, matcher, rules, text));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        refused += 1;
        printLine({ line, error: { code: error.code, message: error.message } });
      }
    }
  } finally {
    lists.close();
    post.close();
  }
  return refused === 0 ? 0 : 1;
}
