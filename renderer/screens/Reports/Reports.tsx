import { Progress } from '@mantine/core';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import sheet from '../../ui/Sheet.module.css';
import { ChooseReport } from './ChooseReport.tsx';
import { PeriodView } from './PeriodView.tsx';
import { RecordsBehind, useRecordsBehind } from './RecordsBehind.tsx';
import { SaveReport } from './SaveReport.tsx';
import { ShiftView } from './ShiftView.tsx';
import { useReportView, type ViewState } from './use-report-view.ts';

/** Reports and statistics: chosen, looked at as pictures and tables, followed to the records, and saved. */
export function Reports() {
  const { state, show, cancel } = useReportView();
  return (
    <div className={sheet['sheet']}>
      <h1 className={sheet['title']}>
        <Words id="reports.title" />
      </h1>
      <ChooseReport onShow={show} />
      <div role="status">
        <Told state={state} />
      </div>
      {state.step === 'working' ? (
        <div>
          <KeyButton
            layer="reports"
            variant="default"
            binding={{ keys: 'Escape', label: 'report.cancel', run: cancel, whileTyping: true }}
          />
        </div>
      ) : null}
      {state.step === 'shown' ? <Shown state={state} /> : null}
    </div>
  );
}

function Shown({ state }: { readonly state: Extract<ViewState, { step: 'shown' }> }) {
  const { report, totals } = state.shown;
  const { wanted } = state;
  const behind = useRecordsBehind();
  return (
    <>
      <SaveReport wanted={wanted} />
      {report.kind === 'period' ? (
        <PeriodView
          report={report}
          totals={totals}
          onFigure={report.publication ? undefined : behind.openFigure}
          onRecord={behind.openRecord}
        />
      ) : (
        <ShiftView report={report} onFigure={behind.openFigure} onRecord={behind.openRecord} />
      )}
      <RecordsBehind subject={wanted.subject} behind={behind} />
    </>
  );
}

function Told({ state }: { readonly state: ViewState }) {
  const words = useWords();
  const { percent } = useFormats();
  switch (state.step) {
    case 'idle':
    case 'shown':
      return null;
    case 'working':
      return (
        <>
          <Words id="reports.working" values={{ share: percent(state.share) }} />
          <Progress value={state.share * 100} aria-label={words('report.progress')} />
        </>
      );
    case 'cancelled':
      return <Words id="report.cancelled" />;
    case 'not-made':
      return <NotDone id={`report.not-made.${state.failure}`} />;
    case 'no-answer':
      return <NotDone />;
  }
}
