import { useEffect, useState } from 'react';

/** Seconds that are left, and how to begin counting them down. */
export function useCountdown(): readonly [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  const counting = left > 0;
  useEffect(() => {
    if (!counting) return undefined;
    const clock = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(clock);
  }, [counting]);
  return [left, setLeft];
}
