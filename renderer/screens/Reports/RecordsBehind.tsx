import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import type { FigureFilter } from '../../../core/report/figure-filter.ts';
import type { ReportSubject } from '../../../protocol/contract/report.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import sheet from '../../ui/Sheet.module.css';
import { RecordDialog } from '../Records/RecordDialog.tsx';
import { RecordTable } from '../Records/RecordTable.tsx';

/** Opens what is behind a figure, by the codes of its row and column and in words. */
export type OpenFigure = (filter: FigureFilter, title: string) => void;
/** Opens one record by the number that a report has for it. */
export type OpenRecord = (crossing: string) => void;

interface Behind {
  readonly figure: { readonly filter: FigureFilter; readonly title: string } | undefined;
  readonly record: CrossingId | undefined;
  readonly openFigure: OpenFigure;
  readonly openRecord: OpenRecord;
  readonly closeFigure: () => void;
  readonly closeRecord: () => void;
}

/** What of the record is open over the report. */
export function useRecordsBehind(): Behind {
  const [figure, setFigure] = useState<Behind['figure']>();
  const [record, setRecord] = useState<CrossingId>();
  return {
    figure,
    record,
    openFigure: (filter, title) => setFigure({ filter, title }),
    // A report that was parsed holds the station's own numbers.
    openRecord: (crossing) => setRecord(crossing as CrossingId),
    closeFigure: () => setFigure(undefined),
    closeRecord: () => setRecord(undefined),
  };
}

interface RecordsBehindProps {
  readonly subject: ReportSubject;
  readonly behind: Behind;
}

export function RecordsBehind({ subject, behind }: RecordsBehindProps) {
  const { figure, record, openRecord, closeFigure, closeRecord } = behind;
  return (
    <>
      {figure === undefined ? null : (
        <Dialog opened onClose={closeFigure} size="75rem" title={figure.title}>
          <Rows subject={subject} filter={figure.filter} onOpen={openRecord} />
        </Dialog>
      )}
      {record === undefined ? null : <RecordDialog id={record} onClose={closeRecord} />}
    </>
  );
}

interface RowsProps {
  readonly subject: ReportSubject;
  readonly filter: FigureFilter;
  readonly onOpen: OpenRecord;
}

function Rows({ subject, filter, onOpen }: RowsProps) {
  const words = useWords();
  const { call } = useStation();
  const { number } = useFormats();
  const [chosen, setChosen] = useState(0);
  const found = useQuery({
    queryKey: ['report', 'records', subject, filter],
    queryFn: () => call.report.records({ subject, filter }),
    gcTime: 0,
  });
  const { rows = [], total = 0 } = found.data ?? {};
  const at = Math.max(0, Math.min(chosen, rows.length - 1));
  useKeys('records-behind', [
    { keys: 'ArrowDown', label: 'keys.next', run: () => setChosen(Math.min(at + 1, rows.length - 1)) },
    { keys: 'ArrowUp', label: 'keys.previous', run: () => setChosen(Math.max(at - 1, 0)) },
    {
      keys: 'Enter',
      label: 'records.open',
      run: () => {
        const row = rows[at];
        if (row) onOpen(row.id);
      },
      enabled: rows.length > 0,
    },
  ]);
  if (found.isError) return <NotDone />;
  if (!found.data)
    return (
      <p role="status" className={sheet['quiet']}>
        <Words id="closing.reading" />
      </p>
    );
  return (
    <>
      <p className={sheet['line']} aria-label={words('records.found')}>
        <Words
          id={rows.length < total ? 'reports.newest-of' : 'reports.all-of'}
          values={{ shown: number(rows.length), total: number(total) }}
        />
      </p>
      <RecordTable rows={rows} at={at} onAt={setChosen} onOpen={onOpen} />
    </>
  );
}
