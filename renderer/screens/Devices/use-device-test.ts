import { useEffect, useEffectEvent, useState } from 'react';
import type { TestKind, TestProgress } from '../../../protocol/contract/device.ts';
import { useStation } from '../../station.tsx';

export type Told = TestProgress | { readonly step: 'lost' };

/** Runs a test of a device while mounted, and gives the last that was told of it. */
export function useDeviceTest(path: string, kind: TestKind): Told {
  const { call } = useStation();
  const [told, setTold] = useState<Told>({ step: 'asking' });
  const run = useEffectEvent(async (signal: AbortSignal) => {
    try {
      for await (const step of await call.device.test({ path, kind }, { signal })) if (!signal.aborted) setTold(step);
    } catch {
      if (!signal.aborted) setTold({ step: 'lost' });
    }
  });
  useEffect(() => {
    const stop = new AbortController();
    void run(stop.signal);
    return () => stop.abort();
  }, []);
  return told;
}
