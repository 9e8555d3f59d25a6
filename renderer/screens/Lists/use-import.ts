import { useEffect, useRef, useState } from 'react';
import type { ListFormat } from '../../../core/watchlist/list-entry.ts';
import type { ImportProgress } from '../../../protocol/contract/watchlist.ts';
import { useStation } from '../../station.tsx';

export type ImportState = ImportProgress | { readonly step: 'idle' | 'cancelled' | 'no-answer' };

interface Importing {
  readonly state: ImportState;
  readonly start: (list: string, format: ListFormat, file: File) => void;
  readonly cancel: () => void;
}

/** Imports a list file, telling how far it is. Cancelling, or leaving the screen, leaves the list as it was. */
export function useImport(): Importing {
  const { call } = useStation();
  const [state, setState] = useState<ImportState>({ step: 'idle' });
  const stop = useRef<AbortController>(undefined);
  useEffect(() => () => stop.current?.abort(), []);

  const run = async (list: string, format: ListFormat, file: File, signal: AbortSignal) => {
    try {
      const text = await file.text();
      for await (const progress of await call.watchlist.import({ list, format, text }, { signal })) setState(progress);
    } catch {
      setState({ step: signal.aborted ? 'cancelled' : 'no-answer' });
    }
  };
  return {
    state,
    start: (list, format, file) => {
      stop.current = new AbortController();
      setState({ step: 'reading', entries: 0 });
      void run(list, format, file, stop.current.signal);
    },
    cancel: () => stop.current?.abort(),
  };
}
