import type { CSSProperties } from 'react';
import type { MrzProblem } from '../../../core/mrz/problem.ts';
import { useWords } from '../../i18n/messages.ts';
import classes from './MrzLines.module.css';

interface MrzLinesProps {
  readonly lines: readonly string[];
  readonly problems: readonly MrzProblem[];
}

/** The zone as read, in type of one width, the characters at fault marked by shape as well as colour. */
export function MrzLines({ lines, problems }: MrzLinesProps) {
  const words = useWords();
  return (
    <div className={classes['zone']} dir="ltr" translate="no" role="group" aria-label={words('document.zone')}>
      {lines.map((line, number) => (
        <div key={number} className={classes['line']} style={lengthOf(line)}>
          {piecesOf(line, number, problems).map(({ text, faulty }, at) =>
            faulty ? (
              <mark key={at} className={classes['faulty']}>
                {text}
              </mark>
            ) : (
              <span key={at}>{text}</span>
            ),
          )}
        </div>
      ))}
    </div>
  );
}

/** React's style type knows no custom properties. */
function lengthOf(line: string): CSSProperties {
  const style: Record<`--${string}`, number> = { '--length': Math.max(line.length, 30) };
  return style;
}

interface Piece {
  readonly text: string;
  readonly faulty: boolean;
}

function piecesOf(line: string, number: number, problems: readonly MrzProblem[]): readonly Piece[] {
  const spans = problems.flatMap(({ span }) => (span && span[0] === number ? [span] : []));
  const pieces: Piece[] = [];
  for (const [at, character] of Array.from(line).entries()) {
    const faulty = spans.some(([, from, to]) => at >= from && at < to);
    const last = pieces.at(-1);
    if (last?.faulty === faulty) pieces[pieces.length - 1] = { text: last.text + character, faulty };
    else pieces.push({ text: character, faulty });
  }
  return pieces;
}
