import { Decision } from '../../../core/crossing/vocabulary.ts';
import type { BoardLane } from '../../../protocol/contract/board.ts';
import type { LevelOfLane } from '../../../protocol/contract/capture.ts';
import { DirectionSign } from '../../frame/DirectionSign.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import sheet from '../../ui/Sheet.module.css';

interface LaneTableProps {
  readonly lanes: readonly BoardLane[];
  readonly levels: readonly LevelOfLane[];
}

/** Each lane and direction of this shift: who passed, how quickly, and what is captured there. */
export function LaneTable({ lanes, levels }: LaneTableProps) {
  const words = useWords();
  const { number, time } = useFormats();
  const seconds = (value: number | undefined) => (value === undefined ? '–' : number(Math.round(value)));
  if (lanes.length === 0)
    return (
      <p className={sheet['quiet']}>
        <Words id="board.nobody-yet" />
      </p>
    );
  return (
    <div className={sheet['scroll']} role="group" tabIndex={0} aria-label={words('board.lanes')}>
      <table className={sheet['table']}>
        <thead>
          <tr>
            <th scope="col">
              <Words id="shift.lane" />
            </th>
            <th scope="col">
              <Words id="shift.direction" />
            </th>
            {Decision.options.map((decision) => (
              <th key={decision} scope="col" data-number>
                <Words id={`decision.${decision}`} />
              </th>
            ))}
            <th scope="col" data-number>
              <Words id="board.p50" />
            </th>
            <th scope="col" data-number>
              <Words id="board.p90" />
            </th>
            <th scope="col">
              <Words id="board.last" />
            </th>
            <th scope="col">
              <Words id="capture-level.level" />
            </th>
          </tr>
        </thead>
        <tbody>
          {lanes.map(({ lane, direction, decisions, p50, p90, lastAt }) => (
            <tr key={`${lane} ${direction}`}>
              <td>
                <Foreign>{lane}</Foreign>
              </td>
              <td>
                <DirectionSign direction={direction} />
              </td>
              {Decision.options.map((decision) => (
                <td key={decision} data-number>
                  {number(decisions[decision])}
                </td>
              ))}
              <td data-number>{seconds(p50)}</td>
              <td data-number>{seconds(p90)}</td>
              <td>{time(lastAt)}</td>
              <td>
                <Level level={levels.find((one) => one.lane === lane)?.level} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Level({ level }: { readonly level: LevelOfLane['level'] | undefined }) {
  return level === undefined ? '–' : <Words id={`capture-level.${level}`} />;
}
