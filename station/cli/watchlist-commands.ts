import { createInterface } from 'node:readline';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { ScreeningQuery } from '../../core/watchlist/screening.ts';
import { listStatuses } from '../../db/lists/list-status.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { createSqlMatcher } from '../../db/lists/sql-matcher.ts';
import { postFiles } from '../post/post-folder.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { openForReading } from './open-for-command.ts';

/** `watchlist screen`: one query for each line of standard input; prints `{hits, ms}` for each, or `{line, error}`. */
export async function screenWatchlist(options: Options): Promise<number> {
  const post = await openForReading(options);
  const { lists: file } = postFiles(post.folder);
  const lists = existsSync(file) ? openLists(file, post.dataKey, { readonly: true }) : undefined;
  if (!lists || listStatuses(lists).length === 0) {
    lists?.close();
    post.close();
    throw new CommandError('no-lists', 'No watchlist has been imported at this post.');
  }
  const matcher = createSqlMatcher(lists);
  let line = 0;
  let refused = 0;
  try {
    for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
      line += 1;
      if (text.trim() === '') continue;
      const query = parseQuery(text);
      if (typeof query === 'string') {
        refused += 1;
        printLine({ line, error: { code: 'bad-input', message: query } });
        continue;
      }
      const began = performance.now();
      const { hits } = matcher.screen(query);
      printLine({ hits, ms: Math.round((performance.now() - began) * 1000) / 1000 });
    }
  } finally {
    lists.close();
    post.close();
  }
  return refused === 0 ? 0 : 1;
}

function parseQuery(text: string): ScreeningQuery | string {
  try {
    const parsed = ScreeningQuery.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : z.prettifyError(parsed.error);
  } catch {
    return 'The line is not a JSON object.';
  }
}
