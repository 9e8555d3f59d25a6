import type { Movement } from '../../../protocol/headquarters/movement.ts';
import type { CrossingRow } from '../../../protocol/headquarters/record.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import classes from '../console.module.css';
import { DataTable } from '../DataTable.tsx';

interface MovementTableProps {
  readonly movements: readonly Movement[];
  readonly onOpen: (row: CrossingRow) => void;
}

/** Movements in the order in which they happened. */
export function MovementTable({ movements, onOpen }: MovementTableProps) {
  const { dateTime } = useFormats();
  return (
    <DataTable
      label="console.movements"
      rows={movements}
      keyOf={({ crossing }) => `${crossing.station} ${crossing.id}`}
      open={{ label: 'records.open', run: ({ crossing }) => onOpen(crossing) }}
      columns={[
        { label: 'console.at-utc', renderCell: ({ crossing }) => dateTime(crossing.at) },
        { label: 'console.post', renderCell: ({ crossing }) => <Foreign>{crossing.post}</Foreign> },
        { label: 'records.direction', renderCell: ({ crossing }) => <Words id={`direction.${crossing.direction}`} /> },
        { label: 'records.decision', renderCell: ({ crossing }) => <Words id={`decision.${crossing.decision}`} /> },
        {
          label: 'records.name',
          renderCell: ({ crossing }) => <PersonName surname={crossing.surname} givenNames={crossing.givenNames} />,
        },
        {
          label: 'records.document',
          renderCell: ({ crossing }) => <Foreign>{`${crossing.documentNumber} ${crossing.issuingState}`}</Foreign>,
        },
        { label: 'console.since-before', renderCell: (movement) => <SinceBefore movement={movement} /> },
        { label: 'console.does-not-fit', renderCell: ({ flags }) => <Flags flags={flags} /> },
      ]}
    />
  );
}

function SinceBefore({ movement }: { readonly movement: Movement }) {
  const { number } = useFormats();
  const { minutesSinceBefore: minutes, kilometresFromBefore: kilometres, stayDays } = movement;
  if (minutes === undefined) return null;
  const whole = Math.round(minutes);
  return (
    <>
      <Words
        id="console.hours-minutes"
        values={{ hours: number(Math.floor(whole / 60)), minutes: number(whole % 60) }}
      />
      {kilometres === undefined || kilometres < 1 ? null : (
        <>
          {' · '}
          <Words id="console.kilometres" values={{ kilometres: number(Math.round(kilometres)) }} />
        </>
      )}
      {stayDays === undefined ? null : (
        <>
          {' · '}
          <Words id="console.stay" values={{ count: stayDays }} />
        </>
      )}
    </>
  );
}

function Flags({ flags }: Pick<Movement, 'flags'>) {
  return flags.map((flag) => (
    <span key={flag} className={classes['concern']} data-flag={flag}>
      <span aria-hidden>▲</span> <Words id={`console.flag.${flag}`} />
    </span>
  ));
}
