import { DynamicLink } from '@orpc/client';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { clientOver, type Connection, type StationClient } from '../protocol/connect.ts';
import type { Snapshot } from '../protocol/contract/snapshot.ts';
import { openChannel } from './open-channel.ts';

export type LineState = 'connecting' | 'open' | 'lost' | 'no-token';

interface Line {
  readonly state: LineState;
  readonly snapshot: Snapshot | undefined;
  readonly call: StationClient;
}

const LineContext = createContext<Line | undefined>(undefined);

/** Holds the line to the station and its last snapshot; both stay through a lost line, and so does what was typed. */
export function StationProvider({ children }: { readonly children: ReactNode }) {
  const [state, setState] = useState<LineState>('connecting');
  const [snapshot, setSnapshot] = useState<Snapshot>();
  const [held] = useState(replaceableLine);

  useEffect(() => {
    const stop = new AbortController();
    void keepWatching(held.setCurrent, setState, setSnapshot, stop.signal);
    return () => stop.abort();
  }, [held]);

  return <LineContext value={{ state, snapshot, call: held.call }}>{children}</LineContext>;
}

/** The station's present state and its calls, inside the app. */
export function useStation(): { readonly snapshot: Snapshot; readonly call: StationClient } {
  const { snapshot, call } = useLine();
  if (snapshot === undefined) throw new Error('useStation before the first snapshot');
  return { snapshot, call };
}

/** The line itself, for what shows before the first snapshot and when the station has stopped answering. */
export function useLine(): Line {
  const line = use(LineContext);
  if (line === undefined) throw new Error('useLine outside StationProvider');
  return line;
}

/** A client that outlives its connections: calls fail while there is none and go to the newest one after. */
function replaceableLine() {
  let current: Connection | undefined;
  return {
    setCurrent: (connection: Connection | undefined) => {
      current = connection;
    },
    call: clientOver(
      new DynamicLink(() => {
        if (current === undefined) throw new Error('The station does not answer');
        return current.link;
      }),
    ),
  };
}

const firstPause = 250;
const longestPause = 4000;

async function keepWatching(
  setCurrent: (connection: Connection | undefined) => void,
  setState: (state: LineState) => void,
  setSnapshot: (snapshot: Snapshot) => void,
  signal: AbortSignal,
) {
  let pause = firstPause;
  while (!signal.aborted) {
    const connection = await openChannel();
    if ('kind' in connection) return setState('no-token');
    if (signal.aborted) return connection.close();
    setCurrent(connection);
    const close = () => connection.close();
    signal.addEventListener('abort', close, { once: true });
    const watching = watch(connection, signal, (snapshot) => {
      pause = firstPause;
      setSnapshot(snapshot);
      setState('open');
    });
    await Promise.race([watching, connection.closed]);
    signal.removeEventListener('abort', close);
    setCurrent(undefined);
    connection.close();
    if (signal.aborted) return undefined;
    setState('lost');
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, longestPause);
  }
  return undefined;
}

/** Ends when the line does: a failed call here means nothing else than a line that is to be opened again. */
async function watch({ call }: Connection, signal: AbortSignal, onSnapshot: (snapshot: Snapshot) => void) {
  try {
    for await (const snapshot of await call.workstation.watch(undefined, { signal })) onSnapshot(snapshot);
  } catch {
    return;
  }
}
