import type { CrossingId } from '../../../core/crossing/crossing.ts';
import type { CrossingSummary } from '../../../protocol/contract/desk-state.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import classes from './RecordTable.module.css';

interface RecordTableProps {
  readonly rows: readonly CrossingSummary[];
  /** The row that Enter opens. */
  readonly at: number;
  readonly onAt: (at: number) => void;
  readonly onOpen: (id: CrossingId) => void;
}

export function RecordTable({ rows, at, onAt, onOpen }: RecordTableProps) {
  const words = useWords();
  const { dateTime, partialDate, number } = useFormats();
  return (
    <div className={classes['scroll']} role="region" tabIndex={0} aria-label={words('records.found')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {(['seq', 'at', 'name', 'birth-date', 'document', 'direction', 'decision', 'officer'] as const).map(
              (column) => (
                <th key={column} scope="col">
                  <Words id={`records.${column}`} />
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr
              key={row.id}
              ref={place === at ? show : undefined}
              aria-current={place === at || undefined}
              onClick={() => {
                onAt(place);
                onOpen(row.id);
              }}
            >
              <td>{number(row.seq)}</td>
              <td>
                {dateTime(row.at)}
                {row.form === undefined ? null : (
                  <span className={classes['corrected']}>
                    <Words id="records.back-captured" />
                  </span>
                )}
              </td>
              <td>
                <PersonName surname={row.surname} givenNames={row.givenNames} />
              </td>
              <td>{partialDate(row.birthDate)}</td>
              <td>
                <Foreign>{`${row.documentNumber} ${row.issuingState}`}</Foreign>
              </td>
              <td>
                <Words id={`direction.${row.direction}`} />
              </td>
              <td>
                <Words id={`decision.${row.decision}`} />
                {row.versions > 1 ? (
                  <span className={classes['corrected']}>
                    <Words id="records.corrected" />
                  </span>
                ) : null}
              </td>
              <td>
                <Foreign>{row.officer}</Foreign>
              </td>
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
