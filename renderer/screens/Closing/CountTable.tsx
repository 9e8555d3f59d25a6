import { TextInput } from '@mantine/core';
import {
  countedThings,
  differenceOf,
  expectedCount,
  type CountedLine,
  type CountedThing,
  type ReconciledLine,
} from '../../../core/report/handover.ts';
import { Decision } from '../../../core/crossing/vocabulary.ts';
import { DirectionSign } from '../../frame/DirectionSign.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import sheet from '../../ui/Sheet.module.css';
import { asciiDigits } from '../Desk/digits.ts';
import classes from './Closing.module.css';

interface CountTableProps {
  readonly lines: readonly ReconciledLine[];
  readonly counts: readonly CountedLine[];
  readonly onCounts: (counts: readonly CountedLine[]) => void;
}

/** What was recorded at each lane, with a field for each thing that was counted by hand and how far the two are apart. */
export function CountTable({ lines, counts, onCounts }: CountTableProps) {
  const words = useWords();
  const { number } = useFormats();
  const set = ({ lane, direction }: ReconciledLine, thing: CountedThing, text: string) => {
    const digits = asciiDigits(text).replaceAll(/\D/g, '').slice(0, 6);
    const others = counts.filter((one) => one.lane !== lane || one.direction !== direction);
    const before = counts.find((one) => one.lane === lane && one.direction === direction) ?? { lane, direction };
    const { [thing]: _replaced, ...rest } = before;
    onCounts([...others, { ...rest, ...(digits !== '' && { [thing]: Number(digits) }) }]);
  };
  return (
    <div className={sheet['scroll']} role="group" tabIndex={0} aria-label={words('closing.counts')}>
      <table className={sheet['table']}>
        <thead>
          <tr>
            <th scope="col">
              <Words id="shift.lane" />
            </th>
            <th scope="col">
              <Words id="closing.recorded" />
            </th>
            {countedThings.map((thing) => (
              <th key={thing} scope="col">
                <Words id={`closing.${thing}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            <tr key={`${line.lane} ${line.direction}`}>
              <th scope="row">
                <Foreign>{line.lane}</Foreign> <DirectionSign direction={line.direction} />
              </th>
              <td>
                {Decision.options
                  .filter((decision) => decision === 'admit' || line.decisions[decision] > 0)
                  .map((decision) => (
                    <div key={decision} className={classes['recorded']}>
                      <Words id={`decision.${decision}`} /> <strong>{number(line.decisions[decision])}</strong>
                    </div>
                  ))}
              </td>
              {countedThings.map((thing) => (
                <td key={thing}>
                  <TextInput
                    className={classes['count']}
                    inputMode="numeric"
                    autoFocus={at === 0 && thing === countedThings[0]}
                    autoComplete="off"
                    aria-label={words('closing.count-of', {
                      thing: words(`closing.${thing}`),
                      lane: line.lane,
                      direction: words(`direction.${line.direction}`),
                    })}
                    value={line[thing] === undefined ? '' : String(line[thing])}
                    onChange={(event) => set(line, thing, event.currentTarget.value)}
                  />
                  <Difference line={line} thing={thing} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Difference({ line, thing }: { readonly line: ReconciledLine; readonly thing: CountedThing }) {
  const { number } = useFormats();
  const difference = differenceOf(line, thing);
  if (difference === undefined)
    return (
      <span className={sheet['quiet']}>
        <Words id="closing.expected" values={{ count: number(expectedCount(line, thing)) }} />
      </span>
    );
  if (difference === 0)
    return (
      <span className={sheet['good']}>
        <Words id="closing.agrees" />
      </span>
    );
  return (
    <span className={sheet['bad']}>
      <Words id={difference > 0 ? 'closing.more' : 'closing.fewer'} values={{ count: number(Math.abs(difference)) }} />
    </span>
  );
}
