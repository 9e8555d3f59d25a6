import { useEffect } from 'react';
import { useStation } from '../station.tsx';

const longestSilence = 15_000;
const signsOfWork = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Tells the station that the officer is at work, so that the idle lock waits. */
export function IdleTouch() {
  const { call } = useStation();
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    const touch = (event: Event) => {
      if (event.timeStamp - last < longestSilence) return;
      last = event.timeStamp;
      // Without a line there is nobody to tell, and the banner says so already.
      call.workstation.touch().catch(() => undefined);
    };
    for (const sign of signsOfWork) window.addEventListener(sign, touch, { capture: true, passive: true });
    return () => {
      for (const sign of signsOfWork) window.removeEventListener(sign, touch, { capture: true });
    };
  }, [call]);
  return null;
}
