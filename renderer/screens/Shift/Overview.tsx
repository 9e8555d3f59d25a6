import { useQuery } from '@tanstack/react-query';
import type { ShiftOverview } from '../../../protocol/contract/shift.ts';
import { DirectionSign } from '../../frame/DirectionSign.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { MachineCheck } from './MachineCheck.tsx';

/** What whoever opens or leads a shift should know: the note of the one before, who works where, and how the machine does. */
export function Overview() {
  const { call, snapshot } = useStation();
  const overview = useQuery({
    queryKey: ['shift', 'overview', snapshot.shift?.id, snapshot.session.state],
    queryFn: () => call.shift.overview(),
  });
  return (
    <>
      {overview.isError ? <NotDone /> : null}
      {overview.data ? <Known overview={overview.data} /> : null}
    </>
  );
}

function Known({ overview: { previous, roster, lanes, freeBytes } }: { readonly overview: ShiftOverview }) {
  const { dateTime, time } = useFormats();
  return (
    <>
      <Part title="overview.handed-over">
        {previous === undefined ? (
          <p className={sheet['quiet']}>
            <Words id="overview.first-shift" />
          </p>
        ) : (
          <>
            <p className={sheet['line']}>
              <Words
                id="overview.previous"
                values={{
                  from: dateTime(previous.openedAt),
                  to: dateTime(previous.closedAt ?? previous.openedAt),
                  officer: <Foreign key="officer">{previous.closedBy}</Foreign>,
                }}
              />
            </p>
            <p className={sheet['note']} dir="auto">
              {previous.handOver?.note ? previous.handOver.note : <Words id="overview.no-note" />}
            </p>
            {previous.handOver?.explanation ? (
              <p className={sheet['line']}>
                <Words
                  id="overview.explanation"
                  values={{ text: <Foreign key="text">{previous.handOver.explanation}</Foreign> }}
                />
              </p>
            ) : null}
          </>
        )}
      </Part>
      <Part title="overview.roster">
        <table className={sheet['table']}>
          <thead>
            <tr>
              {(['officer', 'role', 'where'] as const).map((column) => (
                <th key={column} scope="col">
                  <Words id={`overview.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {roster.map(({ name, role, duty }) => (
              <tr key={name}>
                <td>
                  <Foreign>{name}</Foreign>
                </td>
                <td>
                  <Words id={`role.${role}`} />
                </td>
                <td>
                  {duty === undefined ? (
                    <Words id="overview.not-yet" />
                  ) : (
                    <>
                      <Words id="status.lane" values={{ lane: <Foreign key="lane">{duty.lane}</Foreign> }} />{' '}
                      <DirectionSign direction={duty.direction} /> · {time(duty.since)}
                    </>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Part>
      <MachineCheck lanes={lanes} freeBytes={freeBytes} />
    </>
  );
}
