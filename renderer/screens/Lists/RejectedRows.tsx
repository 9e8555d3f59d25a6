import type { RejectedRow } from '../../../core/watchlist/list-entry.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './Lists.module.css';

/** What of a file was left out, so that whoever made it can mend it. */
export function RejectedRows({ rows }: { readonly rows: readonly RejectedRow[] }) {
  const words = useWords();
  const { number } = useFormats();
  return (
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
  );
}
