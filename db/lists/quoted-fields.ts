/**
 * The fields of one row of CSV, trimmed, some of which stand in quotation marks. `open` when the last of them does not
 * close, so that the row goes on in the next line; `malformed` for a mark within a field or text after a closing one.
 */
export function quotedFields(row: string, delimiter: string): string[] | 'open' | 'malformed' {
  const fields: string[] = [];
  for (let at = 0; at <= row.length;) {
    let from = at;
    while (row[from] === ' ' || (row[from] === '\t' && delimiter !== '\t')) from += 1;
    if (row[from] !== '"') {
      const end = row.indexOf(delimiter, at) === -1 ? row.length : row.indexOf(delimiter, at);
      const field = row.slice(at, end);
      if (field.includes('"')) return 'malformed';
      fields.push(field.trim());
      at = end + 1;
      continue;
    }
    const close = closingMark(row, from + 1);
    if (close === -1) return 'open';
    const end = row.indexOf(delimiter, close) === -1 ? row.length : row.indexOf(delimiter, close);
    if (row.slice(close + 1, end).trim() !== '') return 'malformed';
    fields.push(
      row
        .slice(from + 1, close)
        .replaceAll('""', '"')
        .trim(),
    );
    at = end + 1;
  }
  return fields;
}

/** Where the field that begins at `from` has its closing mark, doubled ones passed over; -1 when it has none. */
function closingMark(row: string, from: number): number {
  for (let at = row.indexOf('"', from); at !== -1; at = row.indexOf('"', at + 2)) if (row[at + 1] !== '"') return at;
  return -1;
}
