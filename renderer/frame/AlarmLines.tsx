import type { Alarm } from '../../protocol/contract/snapshot.ts';
import { Words } from '../i18n/messages.ts';
import { useStation } from '../station.tsx';
import classes from './AlarmLines.module.css';

const order: Readonly<Record<Alarm['level'], number>> = { stop: 0, warning: 1, note: 2 };
const signs: Readonly<Record<Alarm['level'], string>> = { stop: '✕', warning: '!', note: 'i' };

/** What is wrong with the machine and what to do about it, the worst first. */
export function AlarmLines() {
  const { alarms } = useStation().snapshot;
  if (alarms.length === 0) return null;
  return (
    <ul className={classes['alarms']} aria-live="polite">
      {alarms
        .toSorted((one, other) => order[one.level] - order[other.level])
        .map((alarm) => (
          <li key={alarm.code} className={classes[alarm.level]}>
            <span className={classes['sign']} aria-hidden>
              {signs[alarm.level]}
            </span>
            <span>
              <strong>
                <Words id={`alarm.level.${alarm.level}`} />
              </strong>{' '}
              <Words id={`alarm.${alarm.code}`} />
            </span>
          </li>
        ))}
    </ul>
  );
}
