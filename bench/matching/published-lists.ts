import { createReadStream, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import { decodedLatinText, decodedText } from '../../db/lists/decoded-text.ts';
import type { Reading } from '../../db/lists/list-reader.ts';
import { readOfacCsv } from '../../db/lists/read-ofac-csv.ts';
import { readUnXml } from '../../db/lists/read-un-xml.ts';

/** The people of one published list; organisations and ships are left out. */
export interface PublishedList {
  readonly list: string;
  readonly people: readonly ListEntry[];
}

/**
 * The lists that lie in a folder: the UN's consolidated XML (a name with `un` or `consolidated`, ending in `.xml`), OFAC's
 * SDN.CSV and beside it ALT.CSV (names with `sdn` and `alt`, ending in `.csv`). Each may be missing, not all of them.
 */
export async function readPublishedLists(folder: string): Promise<PublishedList[]> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new Error(`--lists: ${folder} is not a folder.`);
  const files = readdirSync(folder).toSorted();
  const fileOf = (pattern: RegExp) => {
    const found = files.filter((file) => pattern.test(file));
    if (found.length > 1) throw new Error(`--lists: ${folder} has several of one kind: ${found.join(', ')}.`);
    return found[0] === undefined ? undefined : join(folder, found[0]);
  };
  const un = fileOf(/(?:^un\b|consolidated).*\.xml$/i);
  const sdn = fileOf(/sdn.*\.csv$/i);
  const alt = fileOf(/alt.*\.csv$/i);
  if (un === undefined && sdn === undefined)
    throw new Error(`--lists: ${folder} has neither the UN's consolidated XML nor OFAC's SDN.CSV.`);
  const lists: PublishedList[] = [];
  if (un !== undefined) lists.push(await peopleOf('un', un, readUnXml(decodedText(createReadStream(un), ignore))));
  if (sdn !== undefined) {
    const texts = [sdn, ...(alt === undefined ? [] : [alt])].map((file) =>
      decodedLatinText(createReadStream(file), ignore),
    );
    lists.push(await peopleOf('ofac', sdn, readOfacCsv(texts)));
  }
  return lists;
}

function ignore() {}

async function peopleOf(list: string, file: string, reading: Reading): Promise<PublishedList> {
  const people: ListEntry[] = [];
  for (;;) {
    const next = await reading.next();
    if (next.done !== true) {
      for (const { read } of next.value.rows) if (read.ok && read.value.subject === 'person') people.push(read.value);
      continue;
    }
    if (!next.value.ok) throw new Error(`--lists: ${file}: ${JSON.stringify(next.value.failure)}`);
    if (people.length === 0) throw new Error(`--lists: ${file} lists no people.`);
    return { list, people };
  }
}
