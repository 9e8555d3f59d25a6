import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { StationDetail } from '../../../protocol/headquarters/board.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, type MessageId } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters, useMay } from '../headquarters.tsx';

/** Alarms in words; one of a newer server is shown by its code. */
const alarmWords: Readonly<Record<string, MessageId>> = {
  'other-content-before': 'console.alarm.other-content-before',
  'chain-does-not-fit': 'console.alarm.chain-does-not-fit',
  'entries-put-aside': 'console.alarm.entries-put-aside',
  'revoked-station-sent': 'console.alarm.revoked-station-sent',
  'other-key-asked': 'console.alarm.other-key-asked',
};

interface AlarmListProps {
  readonly detail: StationDetail;
  readonly onChanged: () => void;
}

export function AlarmList({ detail, onChanged }: AlarmListProps) {
  const call = useHeadquarters();
  const may = useMay();
  const { dateTime } = useFormats();
  const seeing = useMutation({
    mutationFn: (alarm: string) => call.board.seeAlarm({ station: detail.station, alarm }),
    onSuccess: onChanged,
  });
  if (detail.alarms.length === 0) return null;
  return (
    <section aria-labelledby="station-alarms">
      <h3 id="station-alarms" className={classes['heading']}>
        <Words id="console.alarms" />
      </h3>
      {seeing.isError ? <NotDone id="console.no-answer" /> : null}
      <ul>
        {detail.alarms.map(({ id, kind, at, facts, seen }) => {
          const words = alarmWords[kind];
          return (
            <li key={id}>
              {dateTime(at)} · {words === undefined ? kind : <Words id={words} />}{' '}
              <bdi className={classes['code']}>{JSON.stringify(facts)}</bdi>{' '}
              {seen ? (
                <Words
                  id="console.seen-by"
                  values={{ name: <Foreign key="name">{seen.by}</Foreign>, at: dateTime(seen.at) }}
                />
              ) : may('board.seeAlarm') ? (
                <Button size="compact-sm" variant="default" onClick={() => seeing.mutate(id)}>
                  <Words id="console.mark-seen" />
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
