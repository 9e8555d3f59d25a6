import { failed, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { compactDocumentNumber } from './fold-number.ts';
import { ListAction, ListEntry } from './list-entry.ts';
import type { ListedName, RejectedRow } from './list-entry.ts';
import { nameKeys } from './normalise.ts';
import { readListedBirthDate } from './read-dates.ts';

/** The columns of a watchlist CSV, in the order of its documentation (docs/watchlist-csv.md). */
export const csvColumns = [
  'reference',
  'surname',
  'given_names',
  'name',
  'aliases',
  'birth_date',
  'nationality',
  'sex',
  'document_number',
  'issuing_state',
  'action',
  'instruction',
  'remarks',
] as const;
export type CsvColumn = (typeof csvColumns)[number];

/** The fields of one row, trimmed; an absent column is an empty field. */
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
  const identity = [...names.map((name) => name.whole), fields.birth_date ?? '', number, fields.issuing_state ?? ''];
  const ownReference = fields.reference ?? '';
  const reject = (code: RejectedRow['code'], message: string) =>
    failed({ row, ...(ownReference === '' ? {} : { reference: ownReference.slice(0, 100) }), code, message });

  if (names.length === 0 && number === '')
    return reject('no-name-or-document', 'The row has neither a name nor a document number.');
  const birthDate = (fields.birth_date ?? '') === '' ? [] : [readListedBirthDate(fields.birth_date ?? '')];
  if (birthDate.includes(undefined))
    return reject('bad-date', `birth_date "${fields.birth_date}" is not a date in a form this list may use.`);
  const action = ListAction.safeParse((fields.action ?? '').toLowerCase().replaceAll(/[\s_]+/g, '-') || 'second-line');
  if (!action.success)
    return reject('bad-value', `action "${fields.action}" is not one of ${ListAction.options.join(', ')}.`);

  const entry = ListEntry.safeParse({
    reference: ownReference === '' ? reference(JSON.stringify(identity)) : ownReference,
    subject: names.length === 0 ? 'document' : 'person',
    names,
    birthDates: birthDate,
    nationalities: severalIn(fields.nationality),
    ...((fields.sex ?? '') === '' ? {} : { sex: fields.sex?.toUpperCase() }),
    documents: number === '' ? [] : [{ number, type: '', issuingState: fields.issuing_state ?? '' }],
    action: action.data,
    instruction: fields.instruction ?? '',
    remarks: fields.remarks ?? '',
  });
  if (entry.success) return ok(entry.data);
  const issue = entry.error.issues[0];
  return reject('bad-value', `${issue?.path.join('.') ?? 'row'}: ${issue?.message ?? 'not valid'}`);
}

function namesOf(fields: CsvFields): ListedName[] {
  const inParts = [fields.surname ?? '', fields.given_names ?? ''].filter((part) => part !== '').join(' ');
  const own = [inParts, fields.name ?? ''].filter((whole) => whole !== '');
  const names = [
    ...own.map((whole, at): ListedName => ({ whole, quality: at === 0 ? 'primary' : 'strong' })),
    ...severalIn(fields.aliases).map((whole): ListedName => ({ whole, quality: 'strong' })),
  ];
  return names.filter(
    (name, at) => nameKeys(name.whole).length > 0 && names.findIndex((other) => other.whole === name.whole) === at,
  );
}

function severalIn(text = ''): string[] {
  return text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
