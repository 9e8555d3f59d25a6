import { useEffect, useState } from 'react';

/** The present instant by this machine's clock, anew each minute: for what is told as an age. */
export function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const clock = setInterval(() => setNow(new Date().toISOString()), 60_000);
    return () => clearInterval(clock);
  }, []);
  return now;
}
