import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { prepareOverWire, type PrepareProgress } from '../../../protocol/headquarters/send-list.ts';
import type { ListToSend } from '../../../protocol/send-list.ts';
import { useHeadquarters } from '../headquarters.tsx';

export type PrepareState = PrepareProgress | { readonly step: 'idle' | 'stopped' | 'no-answer' };

interface Preparing {
  readonly state: PrepareState;
  readonly start: (list: ListToSend) => void;
  readonly stop: () => void;
}

/** Sends a list and has it prepared. Whoever leaves the screen stops the sending; what is being read by then goes on. */
export function usePrepare(): Preparing {
  const call = useHeadquarters();
  const queries = useQueryClient();
  const [state, setState] = useState<PrepareState>({ step: 'idle' });
  const sending = useRef<AbortController>(undefined);
  useEffect(() => () => sending.current?.abort(), []);
  const preparing = useMutation({
    mutationFn: async (list: ListToSend) => {
      const { signal } = (sending.current = new AbortController());
      try {
        for await (const progress of prepareOverWire(call, list, signal)) setState(progress);
      } catch (error) {
        setState({ step: signal.aborted ? 'stopped' : 'no-answer' });
        throw error;
      }
    },
    onSettled: () => void queries.invalidateQueries({ queryKey: ['watchlists'] }),
  });
  return { state, start: (list) => preparing.mutate(list), stop: () => sending.current?.abort() };
}
