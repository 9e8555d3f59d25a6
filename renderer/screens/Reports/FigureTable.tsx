import type { CrossTable } from '../../../core/report/cross-table.ts';
import type { FigureFilter } from '../../../core/report/figure-filter.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import sheet from '../../ui/Sheet.module.css';
import type { OpenFigure } from './RecordsBehind.tsx';
import classes from './Reports.module.css';

interface FigureTableProps {
  readonly title: string;
  readonly heading: string;
  readonly table: CrossTable;
  readonly rowName: (code: string) => string;
  readonly columnName: (code: string) => string;
  /** What a count counts; a total goes by its row or column alone. */
  readonly filterOf: (row: string | undefined, column: string | undefined) => FigureFilter;
  readonly onFigure: OpenFigure | undefined;
}

/** A table of counts, each of which opens the records that it counts. */
export function FigureTable({ title, heading, table, rowName, columnName, filterOf, onFigure }: FigureTableProps) {
  const { rows, columns, cells, rowTotals, columnTotals, total } = table;
  const name = (row: string | undefined, column: string | undefined) =>
    [title, row === undefined ? undefined : rowName(row), column === undefined ? undefined : columnName(column)]
      .filter((part) => part !== undefined)
      .join(' · ');
  const figure = (value: number | null, row?: string, column?: string) => (
    <Figure
      value={value}
      name={name(row, column)}
      onOpen={onFigure && (() => onFigure(filterOf(row, column), name(row, column)))}
    />
  );
  return (
    <div className={sheet['scroll']} role="group" tabIndex={0} aria-label={title}>
      <table className={sheet['table']}>
        <thead>
          <tr>
            <th scope="col">{heading}</th>
            {columns.map((column) => (
              <th key={column} scope="col" data-number>
                {columnName(column)}
              </th>
            ))}
            <th scope="col" data-number>
              <Words id="reports.total" />
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row, at) =>
            rowTotals[at] === 0 ? null : (
              <tr key={row}>
                <th scope="row">
                  <Foreign>{rowName(row)}</Foreign>
                </th>
                {columns.map((column, place) => (
                  <td key={column} data-number>
                    {figure(cells[at]![place]!, row, column)}
                  </td>
                ))}
                <td data-number>{figure(rowTotals[at]!, row)}</td>
              </tr>
            ),
          )}
          <tr className={classes['total']}>
            <th scope="row">
              <Words id="reports.total" />
            </th>
            {columns.map((column, place) => (
              <td key={column} data-number>
                {figure(columnTotals[place]!, undefined, column)}
              </td>
            ))}
            <td data-number>{figure(total)}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}

interface FigureProps {
  readonly value: number | null;
  readonly name: string;
  readonly onOpen: (() => void) | undefined;
}

/** One count. Nought leads nowhere, and what is withheld says so. */
export function Figure({ value, name, onOpen }: FigureProps) {
  const { number } = useFormats();
  if (value === null) return <Words id="reports.withheld" />;
  if (value === 0 || onOpen === undefined) return number(value);
  return (
    <button type="button" className={classes['figure']} aria-label={`${name}: ${number(value)}`} onClick={onOpen}>
      {number(value)}
    </button>
  );
}
