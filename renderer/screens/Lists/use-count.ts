import { useEffect, useRef, useState } from 'react';
import type { CountProgress } from '../../../protocol/contract/list-threshold.ts';
import { useStation } from '../../station.tsx';

export type CountState = CountProgress | { readonly step: 'idle' | 'no-answer' };

/** Has the station count the alerts of a list, telling how far it is. Ends when the screen is left. */
export function useCount(): {
  readonly state: CountState;
  readonly start: (list: string) => void;
  readonly stop: () => void;
} {
  const { call } = useStation();
  const [state, setState] = useState<CountState>({ step: 'idle' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const run = async (list: string, signal: AbortSignal) => {
    try {
      for await (const progress of await call.threshold.count({ list }, { signal })) {
        if (!signal.aborted) setState(progress);
      }
    } catch {
      if (!signal.aborted) setState({ step: 'no-answer' });
    }
  };
  const stop = () => {
    running.current?.abort();
    setState({ step: 'idle' });
  };
  return {
    state,
    stop,
    start: (list) => {
      stop();
      running.current = new AbortController();
      setState({ step: 'replaying', done: 0, total: 0 });
      void run(list, running.current.signal);
    },
  };
}
