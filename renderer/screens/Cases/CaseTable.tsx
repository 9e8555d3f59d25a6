import type { CaseSummary } from '../../../protocol/contract/cases.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useNow } from '../../i18n/use-now.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import classes from './Cases.module.css';

interface CaseTableProps {
  readonly title: MessageId;
  readonly rows: readonly CaseSummary[];
  /** The line that Enter opens. */
  readonly chosen: string | undefined;
  readonly onOpen: (id: CaseSummary['id']) => void;
}

const columns = ['reference', 'traveller', 'reason', 'since', 'standing', 'held'] as const;

export function CaseTable({ title, rows, chosen, onOpen }: CaseTableProps) {
  const words = useWords();
  const { number, dateTime, age } = useFormats();
  // Ages are told anew each minute.
  useNow();
  if (rows.length === 0) return null;
  return (
    <div className={classes['scroll']} role="region" tabIndex={0} aria-label={words(title)}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Words id={`cases.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={row.id}
              ref={row.id === chosen ? show : undefined}
              aria-current={row.id === chosen || undefined}
              data-over={row.standing === 'closed' || undefined}
              onClick={() => onOpen(row.id)}
            >
              <td>
                <Foreign>{row.reference}</Foreign>
              </td>
              <td>
                {row.isProtected ? <Protected /> : null}{' '}
                {row.traveller ? (
                  <PersonName surname={row.traveller.surname} givenNames={row.traveller.givenNames} />
                ) : null}
              </td>
              <td>
                {row.reasons.map(({ code }) => (
                  <div key={code}>
                    <Words id={`reason.${code}`} />
                  </div>
                ))}
                {row.openHits > 0 ? <Words id="cases.open-hits" values={{ count: row.openHits }} /> : null}
              </td>
              <td>{row.standing === 'waiting' ? age(row.openedAt) : dateTime(row.openedAt)}</td>
              <td>
                <CaseStandingWords row={row} />
              </td>
              <td>{row.held === 0 ? '' : number(row.held)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where a case stands, by a sign and in words. */
export function CaseStandingWords({ row: { standing, taken, closed } }: { readonly row: CaseSummary }) {
  const { dateTime } = useFormats();
  if (standing === 'closed' && closed)
    return (
      <>
        <Words id={`case-outcome.${closed.outcome}`} /> · {dateTime(closed.at)}
      </>
    );
  return (
    <span className={standing === 'waiting' ? classes['waiting'] : undefined}>
      <span aria-hidden>{standing === 'waiting' ? '▲' : '●'}</span>{' '}
      <Words id={`case-standing.${standing}`} values={{ name: <Foreign key="name">{taken?.by ?? ''}</Foreign> }} />
    </span>
  );
}

/** Says that somebody may need protection, and no more. */
export function Protected() {
  return (
    <span className={classes['protected']}>
      <span aria-hidden>◆</span> <Words id="cases.protected" />
    </span>
  );
}

function show(row: HTMLTableRowElement | null) {
  row?.scrollIntoView({ block: 'nearest' });
}
