import { Finger } from '../../../core/finger/finger-position.ts';
import classes from './Hands.module.css';

export type FingerMark = 'asked' | 'taken' | 'excepted' | 'none';

interface HandsProps {
  readonly marks: Readonly<Partial<Record<Finger, FingerMark>>>;
  /** What the picture says, for those who do not see it. */
  readonly label: string;
}

/** Where each finger's tip and root are on the right hand, seen from its back, thumb to the left: a hand lying on the sensor. */
const right: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[] = [
  [14, 62, 34, 82],
  [38, 18, 42, 62],
  [55, 10, 55, 60],
  [72, 18, 68, 62],
  [88, 34, 80, 70],
];

/** Two hands from above with the fingers to lay on: understood without a language. */
export function Hands({ marks, label }: HandsProps) {
  return (
    <svg className={classes['hands']} viewBox="0 0 230 130" role="img" aria-label={label}>
      <g transform="translate(110 0) scale(-1 1)">
        <Hand fingers={Finger.options.slice(5)} marks={marks} />
      </g>
      <g transform="translate(120 0)">
        <Hand fingers={Finger.options.slice(0, 5)} marks={marks} />
      </g>
    </svg>
  );
}

function Hand({ fingers, marks }: { readonly fingers: readonly Finger[]; readonly marks: HandsProps['marks'] }) {
  return (
    <>
      <path
        className={classes['palm']}
        d="M34 66 Q34 58 44 58 L78 60 Q86 62 85 72 L80 112 Q78 122 66 122 L50 122 Q40 122 36 110 L24 84 Z"
      />
      {right.map(([x1, y1, x2, y2], at) => {
        const mark = marks[fingers[at]!] ?? 'none';
        return (
          <g key={fingers[at]} data-mark={mark}>
            <line className={classes['edge']} x1={x1} y1={y1} x2={x2} y2={y2} />
            <line className={classes['finger']} x1={x1} y1={y1} x2={x2} y2={y2} />
            {mark === 'asked' ? <circle className={classes['tip']} cx={x1} cy={y1} r="9" /> : null}
            {mark === 'taken' ? <path className={classes['tick']} d={`M${x1 - 4} ${y1} l3 4 l6 -8`} /> : null}
            {mark === 'excepted' ? (
              <path className={classes['cross']} d={`M${x1 - 4} ${y1 - 4} l8 8 m0 -8 l-8 8`} />
            ) : null}
          </g>
        );
      })}
    </>
  );
}
