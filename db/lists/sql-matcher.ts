import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import { matchEntry, prepareQuery } from '../../core/watchlist/match.ts';
import type { Matcher } from '../../core/watchlist/matcher.ts';
import type { Hit } from '../../core/watchlist/screening.ts';
import type { ListsFile } from './lists-file.ts';

/** A Matcher that compares every entry and line: right, and slow. */
export function createSqlMatcher(lists: ListsFile): Matcher {
  const bodies = lists.prepare<[], { list: string; version: string; body: string }>(
    `SELECT list.name AS list, version, body FROM list JOIN list_entry USING (generation)
       UNION ALL SELECT list.name, version, json_object('reference', number, 'names', json_array(), 'birthDates', json_array(),
         'nationalities', json_array(), 'documents', json_array(json_object('number', number, 'type', type, 'issuingState',
         issuing_state)), 'action', action, 'instruction', reason, 'remarks', '')
       FROM list JOIN list_document USING (generation) ORDER BY 1`,
  );
  let local: { version: string; entries: readonly ListEntry[] } | undefined;
  return {
    screen(query) {
      const prepared = prepareQuery(query);
      const own = local?.entries.map((entry) => ({ list: 'local', version: local!.version, entry })) ?? [];
      const all = [
        ...bodies.all().map(({ body, ...row }) => ({ ...row, entry: JSON.parse(body) as ListEntry })),
        ...own,
      ];
      const hits = all.flatMap(({ list, version, entry }): Hit[] => {
        const match = matchEntry(prepared, entry);
        if (match === undefined) return [];
        const { score, reasons, title } = match;
        const { reference, action, instruction, remarks } = entry;
        return [
          {
            list,
            entry: reference,
            listVersion: version,
            score,
            reasons: [...reasons],
            title,
            action,
            instruction,
            remarks,
          },
        ];
      });
      return {
        hits: hits.sort((one, other) => other.score - one.score),
        lists: lists
          .prepare<[], { list: string; version: string }>('SELECT name AS list, version FROM list ORDER BY name')
          .all(),
      };
    },
    candidates: () => [],
    setLocal: (version, entries) => void (local = { version, entries }),
    entry(list, reference) {
      const row = lists
        .prepare<[string, string], { body: string; generation: number }>(
          'SELECT body, generation FROM list JOIN list_entry USING (generation) WHERE name = ? AND reference = ?',
        )
        .get(list, reference);
      if (row === undefined) return undefined;
      const entry = JSON.parse(row.body) as ListEntry;
      const picture = lists
        .prepare<[number, string], { mediaType: string; bytes: Buffer }>(
          'SELECT media_type AS mediaType, bytes FROM list_picture WHERE generation = ? AND sha256 = ?',
        )
        .get(row.generation, entry.picture ?? '');
      return { entry, ...(picture && { picture }) };
    },
  };
}
