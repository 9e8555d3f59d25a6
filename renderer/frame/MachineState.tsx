import type { ReactNode } from 'react';
import { Words } from '../i18n/messages.ts';
import { useStation } from '../station.tsx';
import { ListsState } from './ListsState.tsx';
import classes from './MachineState.module.css';
import { SyncStatus } from './SyncStatus.tsx';

/** The age of the lists, what has to be looked at among hits and alerts, the readers, and headquarters. */
export function MachineState() {
  const { lists, alerts, devices } = useStation().snapshot;
  const { late = 0, expiringSoon = 0 } = alerts ?? {};
  const readers = devices.filter(({ use }) => use === 'mrz-reader');
  const broken = readers.find((reader) => reader.state === 'gone' || reader.state === 'faulty');
  const opening = readers.find((reader) => reader.state === 'opening');
  const reader = broken ?? opening ?? readers[0];
  return (
    <ul className={classes['states']}>
      <li>
        <ListsState lists={lists} />
      </li>
      {late === 0 ? null : (
        <State good={false}>
          <Words id="status.late" values={{ count: late }} />
        </State>
      )}
      {expiringSoon === 0 ? null : (
        <State good={false}>
          <Words id="status.alerts-soon" values={{ count: expiringSoon }} />
        </State>
      )}
      <State good={reader === undefined || reader.state === 'ready'}>
        <Words id={`status.reader.${reader?.state ?? 'none'}`} />
      </State>
      <SyncStatus />
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
