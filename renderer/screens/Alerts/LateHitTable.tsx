import type { LateHit } from '../../../protocol/contract/late-hit.ts';
import { localList } from '../../../core/watchlist/screening.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import classes from './Alerts.module.css';
import { show } from './AlertTable.tsx';

interface LateHitTableProps {
  readonly rows: readonly LateHit[];
  readonly chosen: string | undefined;
  readonly onOpen: (id: string) => void;
}

const columns = ['traveller', 'crossed', 'entry', 'score', 'action', 'verdict'] as const;

/** Hits on travellers who have gone, those that nobody has looked at first. */
export function LateHitTable({ rows, chosen, onOpen }: LateHitTableProps) {
  const words = useWords();
  const { dateTime, percent } = useFormats();
  if (rows.length === 0) return null;
  return (
    <div className={classes['scroll']} role="region" tabIndex={0} aria-label={words('late.title')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Words id={`late.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, hit, crossing, resolution }) => (
            <tr
              key={id}
              ref={id === chosen ? show : undefined}
              aria-current={id === chosen || undefined}
              data-over={resolution !== undefined || undefined}
              onClick={() => onOpen(id)}
            >
              <td>
                <PersonName surname={crossing.surname} givenNames={crossing.givenNames} />
              </td>
              <td>
                {dateTime(crossing.at)} · <Words id={`direction.${crossing.direction}`} />
              </td>
              <td>
                <Foreign>{hit.title}</Foreign> ·{' '}
                {hit.list === localList ? <Words id="hit.of-post" /> : <Foreign>{hit.list}</Foreign>}
              </td>
              <td>{percent(hit.score)}</td>
              <td>
                <Words id={`alert-action.${hit.action}`} />
              </td>
              <td>
                {resolution === undefined ? (
                  <strong>
                    <span aria-hidden>▲ </span>
                    <Words id="late.open" />
                  </strong>
                ) : (
                  <>
                    <Words id={`verdict.${resolution.verdict}`} /> · <Foreign>{resolution.name}</Foreign>
                  </>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
