import type { CrossingId } from '../../../core/crossing/crossing.ts';
import type { Board } from '../../../protocol/contract/board.ts';
import { localList } from '../../../core/watchlist/screening.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useNow } from '../../i18n/use-now.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import sheet from '../../ui/Sheet.module.css';

export type WaitingLine =
  | ({ readonly kind: 'referral' } & Board['referrals'][number])
  | ({ readonly kind: 'hit' } & Board['openHits'][number]);

interface WaitingTableProps {
  readonly lines: readonly WaitingLine[];
  /** The line that Enter opens. */
  readonly at: number;
  readonly onOpen: (crossing: CrossingId) => void;
}

/** Referred travellers by how long they have waited, and hits that nobody gave a verdict on. */
export function WaitingTable({ lines, at, onOpen }: WaitingTableProps) {
  const words = useWords();
  const { age } = useFormats();
  // Waiting times grow without anything happening.
  useNow();
  if (lines.length === 0)
    return (
      <p className={sheet['quiet']}>
        <Words id="board.nobody-waits" />
      </p>
    );
  return (
    <div className={sheet['scroll']} role="group" tabIndex={0} aria-label={words('board.waiting')}>
      <table className={sheet['table']}>
        <thead>
          <tr>
            {(['since', 'what', 'who'] as const).map((column) => (
              <th key={column} scope="col">
                <Words id={`board.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, place) => (
            <tr
              key={`${line.kind} ${line.crossing} ${place}`}
              data-opens
              aria-current={place === at || undefined}
              onClick={() => onOpen(line.crossing)}
            >
              <td>{age(line.at)}</td>
              <td>{line.kind === 'referral' ? <Words id="board.referred" /> : <HitOf line={line} />}</td>
              <td>
                <PersonName surname={line.surname} givenNames={line.givenNames} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function HitOf({ line: { title, list } }: { readonly line: Extract<WaitingLine, { kind: 'hit' }> }) {
  return (
    <>
      <Words id="board.open-hit" values={{ title: <Foreign key="title">{title}</Foreign> }} /> ·{' '}
      {list === localList ? <Words id="hit.of-post" /> : <Foreign>{list}</Foreign>}
    </>
  );
}
