import type { RejectedRow } from '../../../core/watchlist/list-entry.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { saveFile } from '../../ui/save-file.ts';
import classes from './Lists.module.css';
import { rejectedCsv } from './rejected-csv.ts';

interface RejectedRowsProps {
  /** The first of them. */
  readonly rows: readonly RejectedRow[];
  readonly count: number;
  readonly list: string;
}

/** What of a file was left out, so that whoever made it can mend it. */
export function RejectedRows({ rows, count, list }: RejectedRowsProps) {
  const words = useWords();
  const { number } = useFormats();
  if (count === 0) return null;
  return (
    <section aria-labelledby="lists-rejected">
      <h3 id="lists-rejected" className={classes['heading']}>
        <Words id="lists.rejected-count" values={{ count }} />
      </h3>
      {rows.length === count ? null : (
        <p className={classes['line']}>
          <Words id="lists.rejected-shown" values={{ shown: number(rows.length) }} />
        </p>
      )}
      <div className={classes['rejected']} role="region" tabIndex={0} aria-label={words('lists.rejected')}>
        <table className={classes['table']}>
          <thead>
            <tr>
              {(['row', 'reference', 'why', 'detail'] as const).map((column) => (
                <th key={column} scope="col">
                  <Words id={`lists.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <tr key={at}>
                <td>{number(row.row)}</td>
                <td>
                  <Foreign>{row.reference ?? '–'}</Foreign>
                </td>
                <td>
                  <Words id={`rejected.${row.code}`} />
                </td>
                <td lang="en">
                  <Foreign>{row.message}</Foreign>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <KeyButton
        layer="lists"
        size="xs"
        variant="default"
        binding={{ keys: 'Alt+s', label: 'lists.save-rejected', run: () => saveRows(rows, list) }}
      />
    </section>
  );
}

function saveRows(rows: readonly RejectedRow[], list: string) {
  saveFile(`${list === '' ? 'list' : list}-left-out.csv`, new Blob([rejectedCsv(rows)], { type: 'text/csv' }));
}
