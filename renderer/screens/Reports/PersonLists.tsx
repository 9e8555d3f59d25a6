import type { OneMovement } from '../../../core/report/movements.ts';
import type { PeriodFigures } from '../../../core/report/period-figures.ts';
import type { ScreenReport } from '../../../core/report/screen-report.ts';
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
  /** How many there are in all of what is shown in part. */
  readonly totals: NonNullable<ScreenReport['totals']>;
  readonly onRecord: OpenRecord;
}

/** Who stayed longer than told, came and did not leave, left without having come, or was probably recorded twice. */
export function PersonLists({ stays, quality, totals, onRecord }: PersonListsProps) {
  const { text } = useReportWords();
  const { date } = useFormats();
  const list = (title: MessageId, rows: readonly OneMovement[], total: number, more?: (at: number) => string) => (
    <Part title={title}>
      <EventList
        label={title}
        total={total}
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
        {list('reports.overstays', stays.overstays, totals.overstays, (at) => {
          const { until, daysOver } = stays.overstays[at]!;
          return `${text('column.until')} ${date(until)} · ${text('column.days-over')} ${daysOver}`;
        })}
        {list('reports.no-exit', stays.noExit, totals.noExit)}
        {list('reports.exits-without-entry', quality.exitsWithoutEntry, totals.exitsWithoutEntry)}
        {list('reports.duplicates', quality.duplicates, totals.duplicates)}
      </div>
      <p className={sheet['quiet']}>
        <Words id="reports.residence" />
      </p>
    </>
  );
}
