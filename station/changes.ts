/** Tells listeners that something changed, at most once for everything that happens in one turn of the event loop. */
export interface Changes {
  announce(): void;
  /** Calls back after each change until the signal ends. */
  listen(onChange: () => void, signal: AbortSignal): void;
}

export function createChanges(): Changes {
  const listeners = new Set<() => void>();
  let announced = false;
  return {
    announce: () => {
      if (announced) return;
      announced = true;
      setImmediate(() => {
        announced = false;
        for (const listener of listeners) listener();
      });
    },
    listen: (onChange, signal) => {
      listeners.add(onChange);
      signal.addEventListener('abort', () => listeners.delete(onChange), { once: true });
    },
  };
}

/** The present value, then the newest one after each change: a slow reader skips what it missed. */
export async function* watchChanges<Value>(
  changes: Changes,
  read: () => Value,
  signal: AbortSignal,
): AsyncGenerator<Value> {
  const ended = new AbortController();
  signal.addEventListener('abort', () => ended.abort(), { once: true });
  let wake: () => void = () => undefined;
  let changed = true;
  changes.listen(() => {
    changed = true;
    wake();
  }, ended.signal);
  ended.signal.addEventListener('abort', () => wake(), { once: true });
  try {
    while (!ended.signal.aborted) {
      if (changed) {
        changed = false;
        yield read();
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    ended.abort();
  }
}
