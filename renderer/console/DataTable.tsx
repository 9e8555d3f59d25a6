import { useState, type ReactNode } from 'react';
import { Words, useWords, type MessageId } from '../i18n/messages.ts';
import { useKeys } from '../ui/keys.tsx';
import classes from './DataTable.module.css';

interface Column<Row> {
  readonly label: MessageId;
  readonly renderCell: (row: Row) => ReactNode;
}

interface DataTableProps<Row> {
  /** What the table holds, for those who hear it. */
  readonly label: MessageId;
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** What Enter or a click on a row does, where it does anything. */
  readonly open?: { readonly label: MessageId; readonly run: (row: Row) => void };
}

/** Rows to go through with the arrows and open with Enter. The row stays chosen while rows come and go around it. */
export function DataTable<Row>({ label, rows, keyOf, columns, open }: DataTableProps<Row>) {
  const words = useWords();
  const [chosen, setChosen] = useState<string>();
  const at = Math.max(
    rows.findIndex((row) => keyOf(row) === chosen),
    0,
  );
  const move = (by: number) => {
    const row = rows[Math.min(Math.max(at + by, 0), rows.length - 1)];
    if (row !== undefined) setChosen(keyOf(row));
  };
  const openRow = (row: Row | undefined) => {
    if (row === undefined || !open) return;
    setChosen(keyOf(row));
    open.run(row);
  };
  useKeys(
    'table',
    open
      ? [
          { keys: 'ArrowDown', label: 'keys.next', run: () => move(1) },
          { keys: 'ArrowUp', label: 'keys.previous', run: () => move(-1) },
          { keys: 'Enter', label: open.label, run: () => openRow(rows[at]), enabled: rows.length > 0 },
        ]
      : [],
  );
  return (
    <div className={classes['scroll']} role="region" tabIndex={0} aria-label={words(label)}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.label} scope="col">
                <Words id={column.label} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr
              key={keyOf(row)}
              ref={open && place === at ? show : undefined}
              className={open ? classes['opens'] : undefined}
              aria-current={(open && place === at) || undefined}
              onClick={() => openRow(row)}
            >
              {columns.map((column) => (
                <td key={column.label}>{column.renderCell(row)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function show(row: HTMLTableRowElement | null) {
  row?.scrollIntoView({ block: 'nearest' });
}
