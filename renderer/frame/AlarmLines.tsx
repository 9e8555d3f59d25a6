import type { ReactNode } from 'react';
import { useIntl } from 'react-intl';
import type { Alarm } from '../../protocol/contract/snapshot.ts';
import { Words } from '../i18n/messages.ts';
import { useNow } from '../i18n/use-now.ts';
import { useStation } from '../station.tsx';
import { Foreign } from '../ui/Foreign.tsx';
import classes from './AlarmLines.module.css';
import { listAlarms } from './list-alarms.ts';

const order: Readonly<Record<Alarm['level'], number>> = { stop: 0, warning: 1, note: 2 };
const signs: Readonly<Record<Alarm['level'], string>> = { stop: '✕', warning: '!', note: 'i' };

interface Line {
  readonly key: string;
  readonly level: Alarm['level'];
  readonly text: ReactNode;
}

/** What is wrong with the machine and its lists and what to do about it, the worst first. */
export function AlarmLines() {
  const { alarms } = useStation().snapshot;
  const ofLists = useListLines();
  const ofMachine = alarms.map(({ code, level }): Line => ({ key: code, level, text: <Words id={`alarm.${code}`} /> }));
  const lines = [...ofMachine, ...ofLists];
  if (lines.length === 0) return null;
  return (
    <ul className={classes['alarms']} aria-live="polite">
      {lines
        .toSorted((one, other) => order[one.level] - order[other.level])
        .map(({ key, level, text }) => (
          <li key={key} className={classes[level]}>
            <span className={classes['sign']} aria-hidden>
              {signs[level]}
            </span>
            <span>
              <strong>
                <Words id={`alarm.level.${level}`} />
              </strong>{' '}
              {text}
            </span>
          </li>
        ))}
    </ul>
  );
}

function useListLines(): readonly Line[] {
  const { alarms, lists } = useStation().snapshot;
  const intl = useIntl();
  const now = useNow();
  // Lists that cannot be read count as none, and the machine's own line says which of the two it is.
  if (alarms.some(({ code }) => code === 'lists-unavailable' || code === 'no-lists')) return [];
  return listAlarms(lists, now).map(({ code, level, lists: names }) => ({
    key: `list-${code}`,
    level,
    text: (
      <Words
        id={`list-alarm.${code}`}
        values={{ lists: intl.formatList(names.map((name) => <Foreign key={name}>{name}</Foreign>)) }}
      />
    ),
  }));
}
