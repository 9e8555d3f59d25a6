import { failed, ok } from '../result.ts';
import type { Result } from '../result.ts';
import { compactDocumentNumber } from './fold-number.ts';
import { ListAction } from './list-entry.ts';
import type { DocumentRow, RejectedRow } from './list-entry.ts';

/** The columns of a list of documents, in the order of its documentation (docs/watchlist-documents.md). */
export const documentColumns = ['number', 'last', 'issuing_state', 'type', 'action', 'reason'] as const;
export type DocumentColumn = (typeof documentColumns)[number];

/** The column that a header names, however it is capitalised and joined. */
export function documentColumn(header: string): DocumentColumn | undefined {
  const words = header.trim().replaceAll(/([a-z])([A-Z])/g, '$1_$2');
  const name = words.toLowerCase().replaceAll(/[\s_-]+/g, '_');
  return documentColumns.find((column) => column === name);
}

/** Where in a line each column stands; -1 for one that the file does not have. */
export type DocumentPlaces = Readonly<Record<DocumentColumn, number>>;

/**
 * One line of a list of documents as a DocumentRow. It holds to the bounds of that schema without calling it, since such
 * lists have millions of lines.
 */
export function documentLine(
  fields: readonly string[],
  places: DocumentPlaces,
  row: number,
): Result<DocumentRow, RejectedRow> {
  const number = fieldAt(fields, places.number);
  const reject = (code: RejectedRow['code'], message: string) =>
    failed({ row, ...(number === '' ? {} : { reference: number.slice(0, 100) }), code, message });
  if (!hasLetterOrDigit(number)) return reject('no-name-or-document', 'The line has no document number.');
  if (/[",;\t]/.test(number)) return reject('bad-value', 'number: a delimiter or quotation mark is no part of it.');
  if (number.length > 30) return reject('bad-value', 'number: longer than 30 characters.');
  const last = fieldAt(fields, places.last);
  if (last !== '' && !isRange(number, last)) {
    const message = `"${number}" to "${last.slice(0, 100)}" is no range: both need the same letters, then as many digits, and the second the greater number.`;
    return reject('bad-range', message);
  }
  const action = actions(fieldAt(fields, places.action));
  if (action === undefined) return reject('bad-value', `action is not one of ${ListAction.options.join(', ')}.`);
  const issuingState = fieldAt(fields, places.issuing_state);
  const type = fieldAt(fields, places.type);
  const reason = fieldAt(fields, places.reason);
  if (issuingState.length > 60) return reject('bad-value', 'issuing_state: longer than 60 characters.');
  if (type.length > 40) return reject('bad-value', 'type: longer than 40 characters.');
  if (reason.length > 200) return reject('bad-value', 'reason: longer than 200 characters.');
  return ok(
    last === '' ? { number, issuingState, type, action, reason } : { number, last, issuingState, type, action, reason },
  );
}

/** Whether every number between the two has the same form: the same letters, as many digits, and the last not the lower. */
export function isRange(number: string, last: string): boolean {
  if (last.length > 30) return false;
  const [first, end] = [number, last].map((text) => /^(\D*)(\d{1,15})$/.exec(compactDocumentNumber(text)));
  if (!first || !end || first[1] !== end[1] || first[2]!.length !== end[2]!.length) return false;
  return Number(end[2]) >= Number(first[2]);
}

function fieldAt(fields: readonly string[], at: number): string {
  return at === -1 ? '' : (fields[at] ?? '').trim();
}

function hasLetterOrDigit(number: string): boolean {
  const first = number.charCodeAt(0);
  // Most numbers by far begin with an ASCII digit or capital.
  return (first >= 48 && first <= 57) || (first >= 65 && first <= 90) || /[\p{L}\p{N}]/u.test(number);
}

function actions(written: string): ListAction | undefined {
  if (written === '') return 'second-line';
  const word = written.toLowerCase().replaceAll(/[\s_]+/g, '-');
  return ListAction.options.find((action) => action === word);
}
