import { createIndexMatcher } from '../db/lists/index-matcher.ts';
import { openLists } from '../db/lists/lists-file.ts';
import { snapshotsBeside } from '../db/lists/snapshot-file.ts';
import { benchKey } from './bench-key.ts';

/** By how much a process grows that loads the lists of a file and screens with them; alone, so that nothing else is counted. */
const file = process.argv[2]!;
const lists = openLists(file, benchKey, { readonly: true });
const before = process.memoryUsage.rss();
const matcher = createIndexMatcher(lists, snapshotsBeside(file, benchKey));
for (const _ of matcher.warmUp());
process.stdout.write(String(process.memoryUsage.rss() - before));
