import { useCallback, useEffect, useRef, useState } from 'react';
import type { Journey } from '../../../core/crossing/crossing.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { useStation } from '../../station.tsx';

const pause = 400;

export interface JourneyDraft {
  readonly journey: Journey;
  readonly change: (part: Partial<Journey>) => void;
  /** Sends what has not been sent yet; a decision waits for it. */
  readonly flush: () => Promise<void>;
}

/** The journey as the officer is filling it in; it goes to the station at each pause in typing. */
export function useJourney({ crossing, journey: saved }: Traveller): JourneyDraft {
  const { call } = useStation();
  const [journey, setJourney] = useState(saved);
  const unsent = useRef<Journey>(undefined);
  const timer = useRef<number>(undefined);

  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    const next = unsent.current;
    if (!next) return;
    unsent.current = undefined;
    try {
      await call.desk.setJourney({ crossing, journey: next });
    } catch (failure) {
      unsent.current ??= next;
      throw failure;
    }
  }, [call, crossing]);

  // A send that fails leaves the screen as it is: the line's own message says that the station does not answer.
  const send = useCallback(() => void flush().catch(() => undefined), [flush]);
  useEffect(() => send, [send]);

  const change = (part: Partial<Journey>) => {
    const next = { ...(unsent.current ?? journey), ...part };
    unsent.current = next;
    setJourney(next);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(send, pause);
  };
  return { journey, change, flush };
}
