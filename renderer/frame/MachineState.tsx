import { useEffect, useState, type ReactNode } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { Words } from '../i18n/messages.ts';
import { useStation } from '../station.tsx';
import classes from './MachineState.module.css';

/** The age of the lists, the readers, and what headquarters has not yet. */
export function MachineState() {
  const { lists, readers, waitingEntries } = useStation().snapshot;
  const formats = useFormats();
  useMinute();
  const oldest = lists.map((list) => list.importedAt).sort()[0];
  const broken = readers.find((reader) => reader.state === 'gone' || reader.state === 'faulty');
  const opening = readers.find((reader) => reader.state === 'opening');
  const reader = broken ?? opening ?? readers[0];
  return (
    <ul className={classes['states']}>
      <State good={oldest !== undefined}>
        {oldest === undefined ? (
          <Words id="status.no-lists" />
        ) : (
          <Words id="status.lists" values={{ age: formats.age(oldest) }} />
        )}
      </State>
      <State good={reader === undefined || reader.state === 'ready'}>
        <Words id={`status.reader.${reader?.state ?? 'none'}`} />
      </State>
      {waitingEntries === 0 ? null : (
        <State good>
          <Words id="status.waiting" values={{ count: waitingEntries }} />
        </State>
      )}
    </ul>
  );
}

function State({ good, children }: { readonly good: boolean; readonly children: ReactNode }) {
  return (
    <li className={good ? classes['good'] : classes['bad']}>
      <span aria-hidden>{good ? '●' : '▲'}</span> {children}
    </li>
  );
}

/** Renders anew each minute, for what is told as an age. */
function useMinute() {
  const [, setTurn] = useState(0);
  useEffect(() => {
    const clock = setInterval(() => setTurn((turn) => turn + 1), 60_000);
    return () => clearInterval(clock);
  }, []);
}
