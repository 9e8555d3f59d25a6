import type { ReactNode } from 'react';
import type { AgeLevel } from '../../core/watchlist/list-age.ts';
import classes from './ListLevel.module.css';

const signs: Readonly<Record<AgeLevel | 'none', string>> = {
  fresh: '●',
  old: '▲',
  ahead: '▲',
  'very-old': '✕',
  none: '✕',
};

interface ListLevelProps {
  readonly level: AgeLevel | 'none';
  readonly children: ReactNode;
}

/** How far a list can be relied on, by shape, colour and the words inside. */
export function ListLevel({ level, children }: ListLevelProps) {
  return (
    <span className={classes[level]}>
      <span className={classes['sign']} aria-hidden>
        {signs[level]}
      </span>{' '}
      {children}
    </span>
  );
}
