import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import sheet from '../../ui/Sheet.module.css';
import closing from '../Closing/Closing.module.css';
import type { OpenRecord } from './RecordsBehind.tsx';

interface EventListProps {
  readonly label: MessageId;
  readonly rows: readonly {
    readonly crossing: string;
    readonly at: string;
    readonly surname?: string;
    readonly givenNames?: string;
    readonly text: string;
  }[];
  /** Where `rows` are the newest of more. */
  readonly total?: number;
  readonly onRecord: OpenRecord;
}

/** One line for each record that a report names, newest first, which opens it. */
export function EventList({ label, rows, total = rows.length, onRecord }: EventListProps) {
  const words = useWords();
  const { dateTime } = useFormats();
  if (rows.length === 0)
    return (
      <p className={sheet['quiet']}>
        <Words id="reports.none" />
      </p>
    );
  return (
    <>
      <p className={sheet['line']}>
        <Words id="closing.crossings" values={{ count: total }} />
      </p>
      <div className={closing['list']} role="group" aria-label={words(label)}>
        {rows.toReversed().map(({ crossing, at, surname = '', givenNames = '', text }, place) => (
          <button
            key={`${crossing} ${place}`}
            type="button"
            className={closing['pressed']}
            onClick={() => onRecord(crossing)}
          >
            {dateTime(at)} · <PersonName surname={surname} givenNames={givenNames} /> <Foreign>{text}</Foreign>
          </button>
        ))}
      </div>
    </>
  );
}
