import { createInterface } from 'node:readline';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { reasonField, reasonVerdict } from '../../core/watchlist/reason-words/reason-field.ts';
import { reasonText } from '../../core/watchlist/reason-words/reason-text.ts';
import type { Matcher } from '../../core/watchlist/matcher.ts';
import { ScreeningQuery } from '../../core/watchlist/screening.ts';
import type { Hit, HitReason } from '../../core/watchlist/screening.ts';
import { createIndexMatcher } from '../../db/lists/index-matcher.ts';
import { listStatuses } from '../../db/lists/list-status.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { snapshotsBeside } from '../../db/lists/snapshot-file.ts';
import { localListOf } from '../alerts/local-list.ts';
import { postFiles } from '../post/post-folder.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { openForReading } from './open-for-command.ts';

/** `watchlist screen`: one query for each line of standard input; prints `{hits, ms}` for each, or `{line, error}`. */
export function screenWatchlist(options: Options): Promise<number> {
  const limits = {
    limit: wholeNumber(options, 'limit') ?? 20,
    ...(options['threshold'] !== undefined && { threshold: share(options['threshold']) }),
  };
  return eachQuery(options, (matcher, query) => ({ hits: matcher.screen(query, limits).hits.map(shownHit) }));
}

/** `watchlist candidates`: the same with retrieval alone; prints `{candidates, ms}`. */
export function candidatesOfWatchlist(options: Options): Promise<number> {
  const limit = wholeNumber(options, 'limit') ?? 50;
  return eachQuery(options, (matcher, query) => ({ candidates: matcher.candidates(query, limit) }));
}

/** A reason as automation reads it: the codes of the screens in fields of their own, and the English sentence. */
export function shownReason(reason: HitReason) {
  return {
    field: reasonField(reason.code),
    query: reason.given,
    listed: reason.listed,
    verdict: reasonVerdict(reason.code),
    contribution: reason.contribution ?? 0,
    code: reason.code,
    text: reasonText(reason, 'en'),
  };
}

function shownHit({ reasons, title, matchedName, ...hit }: Hit) {
  return {
    ...hit,
    reference: hit.entry,
    title,
    ...(matchedName !== undefined && { name: matchedName }),
    reasons: reasons.map(shownReason),
  };
}

async function eachQuery(
  options: Options,
  answer: (matcher: Matcher, query: ScreeningQuery) => object,
): Promise<number> {
  const post = await openForReading(options);
  const { lists: file } = postFiles(post.folder);
  const lists = existsSync(file) ? openLists(file, post.dataKey, { readonly: true }) : undefined;
  if (!lists || listStatuses(lists).length === 0) {
    lists?.close();
    post.close();
    throw new CommandError('no-lists', 'No watchlist has been imported at this post.');
  }
  const matcher = createIndexMatcher(lists, snapshotsBeside(file, post.dataKey));
  const local = localListOf(post.store, new Date());
  if (local) matcher.setLocal(local.version, local.entries);
  for (const _ of matcher.warmUp());
  try {
    return await eachLine(ScreeningQuery, (query) => {
      const began = performance.now();
      const found = answer(matcher, query);
      return { ...found, ms: Math.round((performance.now() - began) * 1000) / 1000 };
    });
  } finally {
    lists.close();
    post.close();
  }
}

/** Answers each line of standard input with a line; one that is not as the schema says with its number and an error. */
export async function eachLine<Value>(schema: z.ZodType<Value>, answer: (value: Value) => object): Promise<number> {
  let line = 0;
  let refused = 0;
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    line += 1;
    if (text.trim() === '') continue;
    const read = parseLine(schema, text);
    if (typeof read === 'string') {
      refused += 1;
      printLine({ line, error: { code: 'bad-input', message: read } });
    } else printLine(answer(read.value));
  }
  return refused === 0 ? 0 : 1;
}

function parseLine<Value>(schema: z.ZodType<Value>, text: string): { readonly value: Value } | string {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? { value: parsed.data } : z.prettifyError(parsed.error);
  } catch {
    return 'The line is not JSON.';
  }
}

function wholeNumber(options: Options, name: string): number | undefined {
  const value = options[name];
  if (value === undefined) return undefined;
  const number = z.coerce.number().int().positive().max(1000).safeParse(value);
  if (!number.success) throw new CommandError('bad-arguments', `--${name} is a whole number from 1 to 1000.`);
  return number.data;
}

function share(text: string): number {
  const number = z.coerce.number().min(0).max(1).safeParse(text);
  if (!number.success) throw new CommandError('bad-arguments', '--threshold is a number from 0 to 1.');
  return number.data;
}
