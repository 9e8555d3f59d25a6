import { useEffect, useRef, useState } from 'react';
import { ScreenReport } from '../../../core/report/screen-report.ts';
import type { ReportSubject } from '../../../protocol/contract/report.ts';
import { useLanguage } from '../../i18n/LanguageRoot.tsx';
import { fetchReport, type FetchedReport } from '../../reports/fetch-report.ts';
import { useStation } from '../../station.tsx';

export interface Wanted {
  readonly subject: ReportSubject;
  readonly publish: boolean;
}

export type ViewState =
  | { readonly step: 'idle' | 'cancelled' | 'no-answer' }
  | { readonly step: 'working'; readonly share: number }
  | { readonly step: 'not-made'; readonly failure: Exclude<FetchedReport['outcome'], 'made' | 'cancelled'> }
  | { readonly step: 'shown'; readonly shown: ScreenReport; readonly wanted: Wanted };

interface ReportView {
  readonly state: ViewState;
  readonly show: (wanted: Wanted) => void;
  readonly cancel: () => void;
}

/** Has a report made to be looked at; leaving the screen gives it up. */
export function useReportView(): ReportView {
  const { call } = useStation();
  const language = useLanguage();
  const [state, setState] = useState<ViewState>({ step: 'idle' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);
  const run = async (wanted: Wanted, signal: AbortSignal) => {
    const onShare = (share: number) => setState({ step: 'working', share });
    const fetched = await fetchReport(call, { ...wanted, format: 'screen', language }, { onShare, signal });
    if (signal.aborted || fetched.outcome === 'cancelled') return setState({ step: 'cancelled' });
    if (fetched.outcome !== 'made') return setState({ step: 'not-made', failure: fetched.outcome });
    const shown = ScreenReport.parse(JSON.parse(await fetched.file.text()));
    return setState({ step: 'shown', shown, wanted });
  };
  return {
    state,
    show: (wanted) => {
      stop.current?.abort();
      stop.current = new AbortController();
      setState({ step: 'working', share: 0 });
      run(wanted, stop.current.signal).catch(() => setState({ step: 'no-answer' }));
    },
    cancel: () => stop.current?.abort(),
  };
}
