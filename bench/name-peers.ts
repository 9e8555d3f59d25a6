import Database from 'better-sqlite3';
import MiniSearch from 'minisearch';

/** A way of finding names among many, to be held beside ours: the entries that it puts first, at most fifty. */
export interface NamePeer {
  readonly name: string;
  find(query: string): number[];
}

const most = 50;

export function createPeers(names: readonly string[]): NamePeer[] {
  return [miniSearch(names), trigrams(names), jaroWinklerOverAll(names)];
}

function miniSearch(names: readonly string[]): NamePeer {
  const index = new MiniSearch<{ id: number; name: string }>({ fields: ['name'], searchOptions: { fuzzy: 0.25 } });
  index.addAll(names.map((name, id) => ({ id, name })));
  return {
    name: 'minisearch, fuzzy 0.25',
    find: (query) =>
      index
        .search(query)
        .slice(0, most)
        .map(({ id }) => Number(id)),
  };
}

function trigrams(names: readonly string[]): NamePeer {
  const file = new Database(':memory:');
  file.exec("CREATE VIRTUAL TABLE people USING fts5 (name, content='', tokenize='trigram')");
  const insert = file.prepare('INSERT INTO people (rowid, name) VALUES (?, ?)');
  file.transaction(() => names.forEach((name, at) => insert.run(at + 1, name)))();
  const select = file
    .prepare<[string], number>('SELECT rowid FROM people WHERE people MATCH ? ORDER BY bm25(people) LIMIT 50')
    .pluck();
  return {
    name: 'SQLite FTS5 trigram',
    find: (query) => {
      const parts = query
        .split(' ')
        .flatMap((word) => Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => word.slice(at, at + 3)));
      return parts.length === 0 ? [] : select.all(parts.map((part) => `"${part}"`).join(' OR ')).map((row) => row - 1);
    },
  };
}

function jaroWinklerOverAll(names: readonly string[]): NamePeer {
  const prepared = names.map((name) => name.toLowerCase().split(' ').sort().join(' '));
  return {
    name: 'Jaro-Winkler over all',
    find: (query) => {
      const asked = query.toLowerCase().split(' ').sort().join(' ');
      return prepared
        .map((name, at) => ({ at, score: jaroWinkler(asked, name) }))
        .sort((one, other) => other.score - one.score)
        .slice(0, most)
        .map(({ at }) => at);
    },
  };
}

function jaroWinkler(one: string, other: string): number {
  const reach = Math.max(0, Math.floor(Math.max(one.length, other.length) / 2) - 1);
  const met = new Uint8Array(other.length);
  const mine: string[] = [];
  for (let at = 0; at < one.length; at += 1) {
    for (let to = Math.max(0, at - reach); to <= Math.min(other.length - 1, at + reach); to += 1) {
      if (met[to] === 1 || one[at] !== other[to]) continue;
      met[to] = 1;
      mine.push(one[at]!);
      break;
    }
  }
  if (mine.length === 0) return 0;
  const theirs = Array.from(other).filter((_, at) => met[at] === 1);
  const moved = mine.filter((letter, at) => letter !== theirs[at]).length / 2;
  const jaro = (mine.length / one.length + mine.length / other.length + (mine.length - moved) / mine.length) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < one.length && one[prefix] === other[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}
