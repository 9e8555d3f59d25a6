import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import { localList } from '../../../core/watchlist/screening.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './HitDetails.module.css';

/** Who the entry is about, where it stands, how alike, and how urgent it is. */
export function HitHead({ hit }: { readonly hit: ScreenedHit }) {
  const { number } = useFormats();
  const { title, matchedName, priority = 'normal', direction } = hit;
  return (
    <div className={classes['head']}>
      <div className={classes['who']}>
        <strong className={classes['title']}>
          <Foreign>{title}</Foreign>
        </strong>
        <span>
          <Words id="hit.score" values={{ score: number(Math.round(hit.score * 100)) }} />
        </span>
        <span className={classes['entry']}>
          {hit.list === localList ? <Words id="hit.of-post" /> : <Foreign>{hit.list}</Foreign>}
          {' · '}
          <Foreign>{hit.entry}</Foreign>
        </span>
      </div>
      {matchedName === undefined || matchedName === title ? null : (
        <div>
          <Words id="hit.matched" values={{ name: <Foreign key="name">{matchedName}</Foreign> }} />
        </div>
      )}
      {priority === 'normal' && direction === undefined ? null : (
        <ul className={classes['marks']}>
          {priority === 'normal' ? null : (
            <li data-priority={priority}>
              <Words id={`hit.priority.${priority}`} />
            </li>
          )}
          {direction === undefined ? null : (
            <li>
              <Words id={`hit.direction.${direction}`} />
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

/** What the list tells the officer to do. */
export function HitInstruction({ hit }: { readonly hit: ScreenedHit }) {
  return (
    <p className={classes['instruction']}>
      <strong>
        <Words id={`list-action.${hit.action}`} />
      </strong>{' '}
      {hit.instruction === '' ? null : <Foreign>{hit.instruction}</Foreign>}
    </p>
  );
}

/** What officers have made of the hit: at this crossing, or at an earlier one that still counts. */
export function HitVerdict({ hit: { resolution, cleared } }: { readonly hit: ScreenedHit }) {
  const { date } = useFormats();
  return (
    <>
      {cleared ? (
        <p className={classes['cleared']}>
          <span aria-hidden="true">✓ </span>
          <Words
            id="hit.cleared"
            values={{ date: date(cleared.at), name: <Foreign key="name">{cleared.name}</Foreign> }}
          />
        </p>
      ) : null}
      {resolution ? (
        <p className={classes['resolution']}>
          <strong>
            <Words id={`verdict.${resolution.verdict}`} />
          </strong>{' '}
          <Foreign>{resolution.reason}</Foreign>
        </p>
      ) : null}
    </>
  );
}
