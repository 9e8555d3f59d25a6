import { failed, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { compactDocumentNumber } from './fold-number.ts';
import { ListAction, ListEntry } from './list-entry.ts';
import type { ListedName, RejectedRow } from './list-entry.ts';
import { readListedBirthDate, unknownDate } from './read-dates.ts';

/** The columns of a watchlist CSV, in the order of its documentation (docs/watchlist-csv.md). */
export const csvColumns = [
  'reference',
  'surname',
  'given_names',
  'name',
  'aliases',
  'birth_date',
  'birth_place',
  'nationality',
  'sex',
  'document_number',
  'issuing_state',
  'plate',
  'plate_state',
  'direction',
  'priority',
  'action',
  'instruction',
  'remarks',
  'picture',
] as const;
export type CsvColumn = (typeof csvColumns)[number];

/** The fields of one row, trimmed; an absent column is an empty field. `picture` is the SHA-256 of the picture. */
export type CsvFields = Readonly<Partial<Record<CsvColumn, string>>>;

/** The column that a header names, however it is capitalised: `Given names`, `given-names`, `givenNames`. */
export function csvColumn(header: string): CsvColumn | undefined {
  const words = header.trim().replaceAll(/([a-z])([A-Z])/g, '$1_$2');
  const name = words.toLowerCase().replaceAll(/[\s_-]+/g, '_');
  return csvColumns.find((column) => column === name);
}

/**
 * One row of a watchlist CSV as a list entry. `reference` is asked for the reference of a row that has none: it is given
 * the row's identifying content, and must answer the same text with the same reference.
 */
export function csvEntry(
  fields: CsvFields,
  row: number,
  reference: (content: string) => string,
): Result<ListEntry, RejectedRow> {
  const names = namesOf(fields);
  const number = compactDocumentNumber(fields.document_number ?? '') === '' ? '' : (fields.document_number ?? '');
  const plate = compactDocumentNumber(fields.plate ?? '') === '' ? '' : (fields.plate ?? '');
  const identity = [...names.map((name) => name.whole), fields.birth_date ?? '', number, fields.issuing_state ?? ''];
  const ownReference = fields.reference ?? '';
  const reject = (code: RejectedRow['code'], message: string) =>
    failed({ row, ...(ownReference === '' ? {} : { reference: ownReference.slice(0, 100) }), code, message });

  if (names.length === 0 && number === '' && plate === '')
    return reject(
      'no-name-or-document',
      'The row has neither a name with a letter in it, a document number nor a number plate.',
    );
  const birthDates = severalIn(fields.birth_date).map((written) => ({ written, read: readListedBirthDate(written) }));
  const unread = birthDates.find(({ read }) => read === undefined);
  if (unread !== undefined)
    return reject(
      'bad-date',
      `birth_date "${unread.written.slice(0, 100)}" is not a date in a form this list may use.`,
    );
  const action = oneOf(ListAction.options, fields.action, 'action');
  const direction = oneOf(['entry', 'exit'], fields.direction, 'direction');
  const priority = oneOf(['high', 'normal', 'low'], fields.priority, 'priority');
  for (const choice of [action, direction, priority]) if (!choice.ok) return reject('bad-value', choice.failure);

  const birthPlaces = severalIn(fields.birth_place);
  const entry = ListEntry.safeParse({
    reference:
      ownReference === '' ? reference(JSON.stringify(plate === '' ? identity : [...identity, plate])) : ownReference,
    subject: names.length > 0 ? 'person' : number === '' ? 'vehicle' : 'document',
    names,
    birthDates: birthDates
      .flatMap(({ read }) => read ?? [])
      .filter((read) => 'fromYear' in read || read.date !== unknownDate),
    nationalities: severalIn(fields.nationality),
    ...((fields.sex ?? '') === '' ? {} : { sex: fields.sex?.toUpperCase() }),
    documents: number === '' ? [] : [{ number, type: '', issuingState: fields.issuing_state ?? '' }],
    ...(plate !== '' && { plates: [{ number: plate, state: fields.plate_state ?? '' }] }),
    ...(birthPlaces.length > 0 && { birthPlaces }),
    action: (action.ok && action.value) || 'second-line',
    ...(direction.ok && direction.value !== undefined && { direction: direction.value }),
    ...(priority.ok && priority.value !== undefined && { priority: priority.value }),
    instruction: fields.instruction ?? '',
    remarks: fields.remarks ?? '',
    ...((fields.picture ?? '') !== '' && { picture: fields.picture }),
  });
  if (entry.success) return ok(entry.data);
  const issue = entry.error.issues[0];
  return reject('bad-value', `${issue?.path.join('.') ?? 'row'}: ${issue?.message ?? 'not valid'}`);
}

/** The word of a closed set, however it is capitalised or joined; undefined for an empty field. */
function oneOf<Word extends string>(
  words: readonly Word[],
  text = '',
  column: string,
): Result<Word | undefined, string> {
  const written = text.toLowerCase().replaceAll(/[\s_]+/g, '-');
  const word = words.find((known) => known === written);
  if (word !== undefined || written === '') return ok(word);
  return failed(`${column} "${text.slice(0, 100)}" is not one of ${words.join(', ')}.`);
}

function namesOf(fields: CsvFields): ListedName[] {
  const inParts = [fields.surname ?? '', fields.given_names ?? ''].filter((part) => part !== '').join(' ');
  const own = [inParts, fields.name ?? ''].filter((whole) => whole !== '');
  const names = [
    ...own.map((whole, at): ListedName => ({ whole, quality: at === 0 ? 'primary' : 'strong' })),
    ...severalIn(fields.aliases).map((whole): ListedName => ({ whole, quality: 'strong' })),
  ];
  const seen = new Set<string>();
  return names.filter(({ whole }) => /[\p{L}\p{N}]/u.test(whole) && !seen.has(whole) && seen.add(whole));
}

function severalIn(text = ''): string[] {
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
