import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LateHit } from '../../../protocol/contract/late-hit.ts';
import type { LocalAlert } from '../../../protocol/contract/alert.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { AlertDialog } from './AlertDialog.tsx';
import classes from './Alerts.module.css';
import { AlertTable } from './AlertTable.tsx';
import { LateHitDialog } from './LateHitDialog.tsx';
import { LateHitTable } from './LateHitTable.tsx';
import { RaiseAlert } from './RaiseAlert.tsx';

/** The post's own alerts, and for those who supervise the hits on travellers who have gone. One line is chosen over both. */
export function Alerts() {
  const { snapshot, call } = useStation();
  const supervises = snapshot.alerts?.late !== undefined;
  // What may be done with a line hangs on who asks.
  const asked = [snapshot.alerts?.revision, snapshot.session.state === 'open' ? snapshot.session.officer.id : ''];
  const alerts = useQuery({ queryKey: ['alerts', ...asked], queryFn: () => call.alert.list(), placeholderData: keep });
  const late = useQuery({
    queryKey: ['late', ...asked],
    queryFn: () => call.late.list(),
    enabled: supervises,
    placeholderData: keep,
  });
  const [chosen, setChosen] = useState<string>();
  const [opened, setOpened] = useState<string>();
  const [raising, setRaising] = useState(false);
  const lateHits: readonly LateHit[] = late.data ?? [];
  const ownAlerts: readonly LocalAlert[] = alerts.data ?? [];
  const lines = [...lateHits, ...ownAlerts].map(({ id }): string => id);
  const at = chosen === undefined ? 0 : Math.max(0, lines.indexOf(chosen));
  const move = (by: number) => setChosen(lines[Math.min(Math.max(at + by, 0), lines.length - 1)]);
  useKeys('alerts', [
    { keys: 'ArrowDown', label: 'keys.next', run: () => move(1) },
    { keys: 'ArrowUp', label: 'keys.previous', run: () => move(-1) },
    { keys: 'Enter', label: 'alerts.open', run: () => setOpened(lines[at]), enabled: lines.length > 0 },
  ]);
  const close = () => setOpened(undefined);
  const openedAlert = ownAlerts.find(({ id }) => id === opened);
  const openedLate = lateHits.find(({ id }) => id === opened);
  return (
    <div className={classes['alerts']}>
      {supervises ? (
        <section aria-labelledby="late-hits" className={classes['part']}>
          <h1 id="late-hits" className={classes['title']}>
            <Words id="late.title" />
          </h1>
          <p className={classes['line']}>
            <Words id={lateHits.length === 0 ? 'late.none' : 'late.explanation'} />
          </p>
          <LateHitTable rows={lateHits} chosen={lines[at]} onOpen={setOpened} />
        </section>
      ) : null}
      <section aria-labelledby="own-alerts" className={classes['part']}>
        <h1 id="own-alerts" className={classes['title']}>
          <Words id="alerts.title" />
        </h1>
        <p className={classes['line']}>
          <Words id={ownAlerts.length === 0 ? 'alerts.none' : 'alerts.explanation'} />
        </p>
        <div>
          <KeyButton
            layer="alerts"
            size="xs"
            binding={{ keys: 'F2', label: 'alerts.raise', run: () => setRaising(true) }}
          />
        </div>
        <AlertTable rows={ownAlerts} chosen={lines[at]} onOpen={setOpened} />
      </section>
      {alerts.isError || late.isError ? <NotDone /> : null}
      {raising ? <RaiseAlert onClose={() => setRaising(false)} /> : null}
      {openedAlert ? <AlertDialog alert={openedAlert} onClose={close} /> : null}
      {openedLate ? <LateHitDialog late={openedLate} onClose={close} /> : null}
    </div>
  );
}

/** The lines stay while newer ones are on their way. */
function keep<Rows>(before: Rows): Rows {
  return before;
}
