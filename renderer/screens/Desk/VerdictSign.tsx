import { VisuallyHidden } from '@mantine/core';
import type { ReasonVerdict } from '../../../core/watchlist/reason-words/reason-field.ts';
import { Words } from '../../i18n/messages.ts';
import classes from './VerdictSign.module.css';

const signs: Readonly<Record<ReasonVerdict, string>> = { agrees: '=', similar: '≈', differs: '≠', unknown: '?' };

interface VerdictSignProps {
  readonly verdict: ReasonVerdict;
  /** Leaves the word to those who hear the screen. */
  readonly short?: boolean;
}

/** Whether a field agrees, as a sign and a word; the colour only repeats them. */
export function VerdictSign({ verdict, short = false }: VerdictSignProps) {
  const word = <Words id={`compare.${verdict}`} />;
  return (
    <span className={classes['verdict']} data-verdict={verdict}>
      <span aria-hidden="true" className={classes['sign']}>
        {signs[verdict]}
      </span>
      {short ? <VisuallyHidden>{word}</VisuallyHidden> : word}
    </span>
  );
}
