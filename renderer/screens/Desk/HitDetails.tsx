import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import { PartialDate } from '../../../core/document/partial-date.ts';
import type { HitReason } from '../../../core/watchlist/screening.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { isolated } from './check-words.ts';
import classes from './Hits.module.css';

/** Who the entry is about, why it was met, and what the list tells the officer to do. */
export function HitDetails({ hit }: { readonly hit: ScreenedHit }) {
  const words = useWords();
  const { partialDate } = useFormats();
  return (
    <div className={classes['details']}>
      <div className={classes['who']}>
        <strong>
          <Foreign>{hit.title}</Foreign>
        </strong>
        <span>
          <Words id="hit.score" values={{ score: Math.round(hit.score * 100) }} />
        </span>
        <span className={classes['entry']}>
          <Foreign>{`${hit.list} · ${hit.entry}`}</Foreign>
        </span>
      </div>
      <ul className={classes['why']}>
        {hit.reasons.map((reason) => (
          <li key={reason.code}>{words(`hit.${reason.code}`, valuesOf(reason, partialDate))}</li>
        ))}
      </ul>
      <p className={classes['instruction']}>
        <strong>
          <Words id={`list-action.${hit.action}`} />
        </strong>{' '}
        {hit.instruction === '' ? null : <Foreign>{hit.instruction}</Foreign>}
      </p>
      {hit.remarks === '' ? null : (
        <p className={classes['remarks']}>
          <Foreign>{hit.remarks}</Foreign>
        </p>
      )}
      {hit.resolution ? (
        <p className={classes['resolution']}>
          <strong>
            <Words id={`verdict.${hit.resolution.verdict}`} />
          </strong>{' '}
          <Foreign>{hit.resolution.reason}</Foreign>
        </p>
      ) : null}
    </div>
  );
}

function valuesOf({ listed, given }: HitReason, dateOf: (date: string) => string) {
  const shown = (value: string) => isolated(PartialDate.safeParse(value).success ? dateOf(value) : value);
  return { listed: shown(listed), given: shown(given) };
}
