import type { Direction } from '../../core/crossing/vocabulary.ts';
import { Words } from '../i18n/messages.ts';
import classes from './DirectionSign.module.css';

/** Entry or exit as word and shape: a mistaken direction is the dearest slip at a border. */
export function DirectionSign({ direction }: { readonly direction: Direction }) {
  return (
    <span className={classes[direction]}>
      <span aria-hidden>{direction === 'entry' ? '▼' : '▲'}</span> <Words id={`direction.${direction}`} />
    </span>
  );
}
