import type { Concern } from '../../../protocol/headquarters/board.ts';
import { Words } from '../../i18n/messages.ts';
import classes from '../console.module.css';

const grave: readonly Concern[] = ['alarm', 'revoked'];

/** What is wrong with a station, by sign, colour and words. */
export function Concerns({ concerns }: { readonly concerns: readonly Concern[] }) {
  if (concerns.length === 0)
    return (
      <span className={classes['well']}>
        <span aria-hidden>●</span> <Words id="console.well" />
      </span>
    );
  return concerns.map((concern) => (
    <span
      key={concern}
      data-concern={concern}
      className={`${classes['concern']} ${grave.includes(concern) ? classes['grave'] : ''}`}
    >
      <span aria-hidden>{grave.includes(concern) ? '✕' : '▲'}</span> <Words id={`console.concern.${concern}`} />
    </span>
  ));
}
