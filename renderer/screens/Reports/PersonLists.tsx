import type { OneMovement } from '../../../core/report/movements.ts';
import type { PeriodFigures } from '../../../core/report/period-figures.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, type MessageId } from '../../i18n/messages.ts';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { EventList } from './EventList.tsx';
import type { OpenRecord } from './RecordsBehind.tsx';
import { useReportWords } from './use-report-words.ts';

interface PersonListsProps {
  readonly stays: NonNullable<PeriodFigures['stays']>;
  readonly quality: NonNullable<PeriodFigures['quality']>;
  readonly onRecord: OpenRecord;
}

/** Who stayed longer than told, came and did not leave, left without having come, or was probably recorded twice. */
export function PersonLists({ stays, quality, onRecord }: PersonListsProps) {
  const { text } = useReportWords();
  const { date } = useFormats();
  const list = (title: MessageId, rows: readonly OneMovement[], more?: (at: number) => string) => (
    <Part title={title}>
      <EventList
        label={title}
        rows={rows.map(({ crossing, at, surname, givenNames, nationality, documentNumber }, place) => ({
          crossing,
          at,
          surname,
          givenNames,
          text: [nationality, documentNumber, more?.(place)]
            .filter((part) => part !== undefined && part !== '')
            .join(' · '),
        }))}
        onRecord={onRecord}
      />
    </Part>
  );
  return (
    <>
      <p className={sheet['quiet']}>{text('note.this-post')}</p>
      <div className={sheet['columns']}>
        {list('reports.overstays', stays.overstays, (at) => {
          const { until, daysOver } = stays.overstays[at]!;
          return `${text('column.until')} ${date(until)} · ${text('column.days-over')} ${daysOver}`;
        })}
        {list('reports.no-exit', stays.noExit)}
        {list('reports.exits-without-entry', quality.exitsWithoutEntry)}
        {list('reports.duplicates', quality.duplicates)}
      </div>
      <p className={sheet['quiet']}>
        <Words id="reports.residence" />
      </p>
    </>
  );
}
