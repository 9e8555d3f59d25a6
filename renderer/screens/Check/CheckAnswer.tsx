import { localList } from '../../../core/watchlist/screening.ts';
import type { Hit } from '../../../core/watchlist/screening.ts';
import type { StationClient } from '../../../protocol/connect.ts';
import { Words } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { HitDetails } from '../Desk/HitDetails.tsx';
import classes from './Check.module.css';

type Answer = Awaited<ReturnType<StationClient['screening']['ask']>>;

interface CheckAnswerProps {
  readonly answer: Answer;
  readonly onCompare: (hit: Hit) => void;
}

/** Who was met, best first, with the lists that were asked. An answer without lists is no all-clear, and says so. */
export function CheckAnswer({ answer, onCompare }: CheckAnswerProps) {
  if (answer.outcome === 'unavailable') return <NotDone id="check-name.unavailable" />;
  const { hits, lists } = answer;
  const asked = lists.filter(({ list }) => list !== localList).length;
  return (
    <>
      <p className={classes['line']}>
        <strong>
          <Words id="check-name.found" values={{ count: hits.length }} />
        </strong>{' '}
        <Words id="check-name.asked" values={{ lists: asked }} />
      </p>
      {hits.map((hit, at) => (
        <article
          key={`${hit.list} ${hit.entry}`}
          className={classes['card']}
          data-quiet={hit.action === 'discreet' || undefined}
        >
          <HitDetails hit={hit} remarks />
          <div>
            {at < 9 ? (
              <KeyButton
                layer="check"
                size="xs"
                variant="default"
                binding={{ keys: `Alt+${at + 1}`, label: 'check-name.compare', run: () => onCompare(hit) }}
              />
            ) : (
              <button type="button" className={classes['compare']} onClick={() => onCompare(hit)}>
                <Words id="check-name.compare" />
              </button>
            )}
          </div>
        </article>
      ))}
    </>
  );
}
