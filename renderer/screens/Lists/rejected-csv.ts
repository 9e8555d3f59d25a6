import type { RejectedRow } from '../../../core/watchlist/list-entry.ts';

/** The rows left out as a table for whoever made the file: codes, not words, so that it reads the same everywhere. */
export function rejectedCsv(rows: readonly RejectedRow[]): string {
  const lines = rows.map(({ row, reference = '', code, message }) =>
    [String(row), reference, code, message].map(cell).join(','),
  );
  return ['row,reference,code,message', ...lines, ''].join('\r\n');
}

/** Quoted, and made harmless where a spreadsheet would take it for a formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${plain.replaceAll('"', '""')}"`;
}
