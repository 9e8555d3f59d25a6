import { compactDocumentNumber, foldDocumentNumber } from '../../core/watchlist/fold-number.ts';
import { hashText } from '../../core/watchlist/index/name-index.ts';
import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import { isWholeOrganisation, matchPeople } from '../../core/watchlist/match.ts';
import type { Match } from '../../core/watchlist/match.ts';
import type { Candidate, ListPicture, Matcher } from '../../core/watchlist/matcher.ts';
import { personOfEntry, personOfQuery } from '../../core/watchlist/person.ts';
import type { Person } from '../../core/watchlist/person.ts';
import { localList } from '../../core/watchlist/screening.ts';
import type { Hit, Screening, ScreeningLimits, ScreeningQuery } from '../../core/watchlist/screening.ts';
import { defaultThreshold } from '../../core/watchlist/threshold.ts';
import { findDocuments, findEntries, findNames, segmentsOf } from './find-entries.ts';
import type { FoundEntry } from './find-entries.ts';
import { indexOfEntries } from './list-index.ts';
import { followChanges, listOf, loadList, mostChanged, ordinalOf } from './list-segments.ts';
import type { ListRow, LoadedList } from './list-segments.ts';
import type { ListsFile } from './lists-file.ts';
import { contentHash } from './snapshot-file.ts';
import type { SnapshotPlace } from './snapshot-file.ts';

/** Hits that are given when the caller does not say how many. */
const usualLimit = 20;
/** So many run until the program is compiled as it is while travellers are screened. */
const namesWarmed = 500;

interface DocumentLine {
  readonly number: string;
  readonly last: string;
  readonly issuing_state: string;
  readonly type: string;
  readonly action: ListEntry['action'];
  readonly reason: string;
}

/**
 * A Matcher over the open file. Each list's index is loaded from its snapshot when the list is first asked and when it has
 * changed; `onRebuilt` tells that a snapshot was missing or damaged and its index was made anew.
 */
export function createIndexMatcher(
  lists: ListsFile,
  place: SnapshotPlace,
  onRebuilt: (list: string) => void = () => undefined,
): Matcher {
  const allLists = lists.prepare<[], ListRow>('SELECT name, version, generation, changes FROM list ORDER BY name');
  const bodyOf = lists
    .prepare<[number, number], string>('SELECT body FROM list_entry WHERE generation = ? AND ordinal = ?')
    .pluck();
  const referenceOf = lists
    .prepare<[number, number], string>('SELECT reference FROM list_entry WHERE generation = ? AND ordinal = ?')
    .pluck();
  const documentOf = lists.prepare<[number, number], DocumentLine>(
    'SELECT number, last, issuing_state, type, action, reason FROM list_document WHERE generation = ? AND ordinal = ?',
  );
  const loaded = new Map<string, LoadedList>();
  let local: { list: LoadedList; bodies: string[] } | undefined;

  /** Every list as the file has it at this moment. */
  function current(): LoadedList[] {
    const rows = allLists.all();
    for (const name of loaded.keys()) if (!rows.some((row) => row.name === name)) loaded.delete(name);
    const found = rows.map((row) => {
      const known = loaded.get(row.name);
      if (known?.row.generation === row.generation && known.row.changes === row.changes) return known;
      const follows =
        known?.row.generation === row.generation && known.removed.size + known.addedDocuments.size < mostChanged;
      const list = follows ? followChanges(lists, row, known) : loadList(lists, row, place, () => onRebuilt(row.name));
      loaded.set(row.name, list);
      return list;
    });
    return local === undefined ? found : [...found, local.list];
  }

  function textOf(list: LoadedList, ordinal: number): string {
    if (list === local?.list) return local.bodies[ordinal]!;
    return bodyOf.get(list.row.generation, ordinal)!;
  }

  /**
   * Screens some of a list's own names, as they are and with two words in one, and makes an index of them as of a delta, so
   * that all of it has run when a traveller comes.
   */
  function* screenOwn({ row, base }: LoadedList): Generator<void> {
    const { entries, ordinal } = base.index.names;
    const read: { ordinal: number; entry: ListEntry }[] = [];
    for (let at = 0; at < Math.min(entries, namesWarmed); at += 1) {
      const body = bodyOf.get(row.generation, ordinalOf(ordinal, Math.floor((at * entries) / namesWarmed)));
      if (body === undefined) continue;
      const entry = JSON.parse(body) as ListEntry;
      read.push({ ordinal: at, entry });
      const name = entry.names[0]?.whole ?? '';
      screen({ name: at % 2 === 0 ? name : name.replace(' ', '') }, {});
      yield;
    }
    indexOfEntries(read);
  }

  // One transaction, so that an import that finishes in another program is seen either not at all or in every statement.
  const screen = lists.transaction((query: ScreeningQuery, limits: ScreeningLimits): Screening => {
    const given = personOfQuery(query);
    const all = current();
    const kept = createKept(limits.limit ?? usualLimit);
    for (const list of all) {
      const threshold = limits.threshold ?? limits.thresholds?.[list.row.name] ?? defaultThreshold;
      for (const found of findEntries(list, query, given).sort(byBound)) {
        if (found.bound < threshold || kept.isBeyond(found, list.row.name)) break;
        kept.add(entryHit(list, found, given, query), threshold);
      }
      for (const hit of documentHits(list, query, given)) kept.add(hit, threshold);
    }
    return { hits: kept.hits(), lists: all.map(({ row }) => ({ list: row.name, version: row.version })) };
  });

  function entryHit(list: LoadedList, { ordinal }: FoundEntry, given: Person, query: ScreeningQuery): Hit | undefined {
    const body = textOf(list, ordinal);
    // Checked by its schema before it was stored, and the cipher detects any change since.
    const entry = JSON.parse(body) as ListEntry;
    if (query.direction !== undefined && entry.direction !== undefined && entry.direction !== query.direction)
      return undefined;
    const match = matchPeople(given, personOfEntry(entry));
    if (entry.subject === 'organisation' && !isWholeOrganisation(match)) return undefined;
    return hitOf(list.row, entry, contentHash(body), match);
  }

  function documentHits(list: LoadedList, query: ScreeningQuery, given: Person): Hit[] {
    const { single, ranges } = findDocuments(list, query);
    const folded = foldDocumentNumber(query.documentNumber ?? '');
    const inRange = ranges.flatMap((ordinal) => {
      const line = documentOf.get(list.row.generation, ordinal);
      if (line === undefined) return [];
      const entry = entryOfLine(line, compactDocumentNumber(query.documentNumber ?? ''));
      return [
        rangeHit(
          hitOf(list.row, entry, contentHash(JSON.stringify(line)), matchPeople(given, personOfEntry(entry))),
          line,
        ),
      ];
    });
    const alone = single.flatMap((ordinal) => {
      const line = documentOf.get(list.row.generation, ordinal);
      if (line === undefined || line.last !== '' || foldDocumentNumber(line.number) !== folded) return [];
      const entry = entryOfLine(line, line.number);
      return [hitOf(list.row, entry, contentHash(JSON.stringify(line)), matchPeople(given, personOfEntry(entry)))];
    });
    return inRange.concat(alone);
  }

  const candidates = lists.transaction((query: ScreeningQuery, limit: number): Candidate[] => {
    const given = personOfQuery(query);
    const found: (Candidate & { readonly tie: number })[] = [];
    for (const list of current()) {
      const best = new Map<number, { score: number; tie: number }>();
      for (const { name } of given.names) {
        for (const { from, entry, score, tie } of findNames(segmentsOf(list), name, Math.max(limit * 3, 150))) {
          const ordinal = ordinalOf(from.index.names.ordinal, entry);
          if (score > (best.get(ordinal)?.score ?? 0)) best.set(ordinal, { score, tie });
        }
      }
      const top = [...best]
        .sort(([, one], [, other]) => other.score - one.score || one.tie - other.tie)
        .slice(0, limit);
      for (const [ordinal, { score, tie }] of top) {
        const entry =
          list === local?.list
            ? (JSON.parse(local.bodies[ordinal]!) as ListEntry).reference
            : referenceOf.get(list.row.generation, ordinal)!;
        found.push({ list: list.row.name, entry, score: Math.round(score * 1000) / 1000, tie });
      }
    }
    return found
      .sort(
        (one, other) =>
          other.score - one.score ||
          compareText(one.list, other.list) ||
          one.tie - other.tie ||
          compareText(one.entry, other.entry),
      )
      .slice(0, limit)
      .map(({ list, entry, score }) => ({ list, entry, score }));
  });

  const entryOf = lists.prepare<[string, string], { generation: number; body: string }>(
    'SELECT e.generation, e.body FROM list l JOIN list_entry e ON e.generation = l.generation WHERE l.name = ? AND e.reference = ?',
  );
  const pictureOf = lists.prepare<[number, string], { media_type: string; bytes: Buffer }>(
    'SELECT media_type, bytes FROM list_picture WHERE generation = ? AND sha256 = ?',
  );

  return {
    screen: (query, limits = {}) => screen(query, limits),
    candidates: (query, limit) => candidates(query, limit),
    *warmUp() {
      for (const list of lists.transaction(current)()) {
        yield;
        yield* list.base.search.warmUp();
        yield* screenOwn(list);
      }
    },
    setLocal(version, entries) {
      const bodies = entries.map((entry) => JSON.stringify(entry));
      const index = indexOfEntries(entries.map((entry, ordinal) => ({ ordinal, entry })));
      local = { bodies, list: listOf({ name: localList, version, generation: 0, changes: 0 }, index) };
    },
    entry(list, reference) {
      if (list === localList) {
        const body = local?.bodies.find((one) => (JSON.parse(one) as ListEntry).reference === reference);
        return body === undefined ? undefined : { entry: JSON.parse(body) as ListEntry };
      }
      const found = entryOf.get(list, reference);
      if (found === undefined) return undefined;
      const entry = JSON.parse(found.body) as ListEntry;
      const picture = entry.picture === undefined ? undefined : pictureOf.get(found.generation, entry.picture);
      return {
        entry,
        ...(picture && { picture: { mediaType: picture.media_type, bytes: picture.bytes } satisfies ListPicture }),
      };
    },
  };
}

function hitOf(list: ListRow, entry: ListEntry, entryHash: string, match: Match): Hit {
  return {
    list: list.name,
    entry: entry.reference,
    listVersion: list.version,
    entryHash,
    score: match.score,
    reasons: [...match.reasons],
    title: entry.names[0]?.whole ?? entry.documents[0]?.number ?? entry.plates?.[0]?.number ?? entry.reference,
    ...(match.matchedName !== undefined && { matchedName: match.matchedName }),
    action: entry.action,
    ...(entry.direction !== undefined && { direction: entry.direction }),
    ...(entry.priority !== undefined && { priority: entry.priority }),
    instruction: entry.instruction,
    remarks: entry.remarks,
  };
}

/** A line of a list of documents as the entry that it stands for, with the number that was met. */
function entryOfLine({ number, last, issuing_state, type, action, reason }: DocumentLine, met: string): ListEntry {
  const shown = last === '' ? number : `${number}–${last}`;
  return {
    reference: issuing_state === '' ? shown : `${issuing_state} ${shown}`,
    subject: 'document',
    names: [],
    birthDates: [],
    nationalities: [],
    documents: [{ number: met, type, issuingState: issuing_state }],
    action,
    instruction: '',
    remarks: reason,
  };
}

function rangeHit(hit: Hit, { number, last }: DocumentLine): Hit {
  const reasons = hit.reasons.map((reason) =>
    reason.code === 'document-number-same'
      ? { ...reason, code: 'document-number-in-range' as const, listed: `${number}–${last}` }
      : reason,
  );
  return { ...hit, reasons, title: `${number}–${last}` };
}

/** The best hits so far, and whether one more entry could still be among them. */
function createKept(limit: number) {
  let kept: Hit[] = [];
  return {
    add(hit: Hit | undefined, threshold: number) {
      if (hit === undefined || hit.score < threshold) return;
      kept.push(hit);
      if (kept.length < limit * 2) return;
      kept = kept.sort(byRank).slice(0, limit);
    },
    isBeyond({ bound, tie }: FoundEntry, list: string): boolean {
      if (kept.length < limit) return false;
      const last = kept.sort(byRank)[limit - 1]!;
      return bound < last.score || (bound === last.score && last.list === list && tie > tieOf(last));
    },
    hits: () => kept.sort(byRank).slice(0, limit),
  };
}

function byBound(one: FoundEntry, other: FoundEntry): number {
  return other.bound - one.bound || one.tie - other.tie;
}

function tieOf(hit: Hit): number {
  return hashText(hit.entry) & 0xffff;
}

function byRank(one: Hit, other: Hit): number {
  return (
    other.score - one.score ||
    compareText(one.list, other.list) ||
    tieOf(one) - tieOf(other) ||
    compareText(one.entry, other.entry)
  );
}

/** By code unit, not by locale: the order must be the same on every machine. */
function compareText(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
