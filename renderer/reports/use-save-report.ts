import { useEffect, useRef, useState } from 'react';
import type { ReportFormat } from '../../protocol/contract/report.ts';
import { useStation } from '../station.tsx';
import { saveFile } from '../ui/save-file.ts';
import { fetchReport, type FetchedReport, type ReportOrder } from './fetch-report.ts';

export type SaveState =
  | { readonly step: 'idle' | 'cancelled' | 'no-answer' }
  | { readonly step: 'working'; readonly format: ReportFormat; readonly share: number }
  | { readonly step: 'saved'; readonly names: readonly string[] }
  | { readonly step: 'not-made'; readonly failure: Exclude<FetchedReport['outcome'], 'made' | 'cancelled'> };

interface Saving {
  readonly state: SaveState;
  /** Makes the report in each of the formats, one after the other, and saves each as it comes. */
  readonly save: (order: Omit<ReportOrder, 'format'>, formats: readonly ReportFormat[]) => void;
  readonly cancel: () => void;
}

/** Saves reports as files. Leaving the screen gives up what is not saved yet. */
export function useSaveReport(): Saving {
  const { call } = useStation();
  const [state, setState] = useState<SaveState>({ step: 'idle' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const run = async (order: Omit<ReportOrder, 'format'>, formats: readonly ReportFormat[], signal: AbortSignal) => {
    const names: string[] = [];
    for (const format of formats) {
      setState({ step: 'working', format, share: 0 });
      const onShare = (share: number) => setState({ step: 'working', format, share });
      const fetched = await fetchReport(call, { ...order, format }, { onShare, signal });
      if (fetched.outcome === 'cancelled') return setState({ step: 'cancelled' });
      if (fetched.outcome !== 'made') return setState({ step: 'not-made', failure: fetched.outcome });
      saveFile(fetched.name, fetched.file);
      names.push(fetched.name);
    }
    return setState({ step: 'saved', names });
  };

  return {
    state,
    save: (order, formats) => {
      stop.current?.abort();
      stop.current = new AbortController();
      run(order, formats, stop.current.signal).catch(() => setState({ step: 'no-answer' }));
    },
    cancel: () => stop.current?.abort(),
  };
}
