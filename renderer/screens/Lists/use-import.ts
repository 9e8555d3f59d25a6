import { useEffect, useRef, useState } from 'react';
import type { StagedList } from '../../../protocol/contract/watchlist.ts';
import { sendList, type ListToSend, type SendProgress } from '../../../protocol/send-list.ts';
import { useStation } from '../../station.tsx';

export type ImportState =
  | SendProgress
  | { readonly step: 'idle' | 'cancelled' | 'discarded' | 'no-answer' }
  | { readonly step: 'publishing'; readonly staged: StagedList }
  | { readonly step: 'not-published'; readonly message: string }
  | { readonly step: 'in-force'; readonly list: string; readonly entries: number; readonly names: number };

interface Importing {
  readonly state: ImportState;
  readonly start: (list: ListToSend) => void;
  readonly cancel: () => void;
  readonly publish: (staged: StagedList) => void;
  readonly discard: () => void;
}

/** Imports a list file step by step. Until it is put in force, and when the screen is left before, the list stays as it was. */
export function useImport(): Importing {
  const { call } = useStation();
  const [state, setState] = useState<ImportState>({ step: 'idle' });
  const stop = useRef<AbortController>(undefined);
  useEffect(
    () => () => {
      if (stop.current === undefined) return;
      stop.current.abort();
      setState((before) => (isUndecided(before) ? { step: 'cancelled' } : before));
      call.watchlist.discard().catch(() => undefined);
    },
    [call],
  );

  const run = async (list: ListToSend, signal: AbortSignal) => {
    try {
      for await (const progress of sendList(call, list, signal)) setState(progress);
    } catch {
      setState({ step: signal.aborted ? 'cancelled' : 'no-answer' });
    }
  };
  const putInForce = async (staged: StagedList) => {
    try {
      const published = await call.watchlist.publish({ handle: staged.handle });
      setState(
        published.outcome === 'failed' ? { step: 'not-published', message: published.message } : inForce(published),
      );
    } catch {
      setState({ step: 'no-answer' });
    }
  };
  return {
    state,
    start: (list) => {
      stop.current = new AbortController();
      setState({ step: 'sending', bytes: 0, total: list.files.reduce((sum, { size }) => sum + size, 0) });
      void run(list, stop.current.signal);
    },
    cancel: () => stop.current?.abort(),
    publish: (staged) => {
      setState({ step: 'publishing', staged });
      void putInForce(staged);
    },
    discard: () => {
      setState({ step: 'discarded' });
      call.watchlist.discard().catch(() => setState({ step: 'no-answer' }));
    },
  };
}

/** What leaving the screen, or locking it, gives up. */
function isUndecided({ step }: ImportState): boolean {
  return step === 'sending' || step === 'reading' || step === 'staged';
}

function inForce({ list, entries, names }: Omit<Extract<ImportState, { step: 'in-force' }>, 'step'>): ImportState {
  return { step: 'in-force', list, entries, names };
}
