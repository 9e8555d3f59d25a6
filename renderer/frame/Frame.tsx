import { Activity, useState } from 'react';
import { useWords } from '../i18n/messages.ts';
import { Alerts } from '../screens/Alerts/Alerts.tsx';
import { Board } from '../screens/Board/Board.tsx';
import { Cases } from '../screens/Cases/Cases.tsx';
import { Check } from '../screens/Check/Check.tsx';
import type { ClosedShift } from '../screens/Closing/closed-shift.ts';
import { Closing } from '../screens/Closing/Closing.tsx';
import { Desk } from '../screens/Desk/Desk.tsx';
import { Devices } from '../screens/Devices/Devices.tsx';
import { Lists } from '../screens/Lists/Lists.tsx';
import { Officers } from '../screens/Officers/Officers.tsx';
import { Paper } from '../screens/Paper/Paper.tsx';
import { Records } from '../screens/Records/Records.tsx';
import { Reports } from '../screens/Reports/Reports.tsx';
import { useStation } from '../station.tsx';
import { AlarmLines } from './AlarmLines.tsx';
import { AreaBar } from './AreaBar.tsx';
import { supervised, type Area } from './areas.ts';
import classes from './Frame.module.css';
import { IdleTouch } from './IdleTouch.tsx';
import { StatusBar } from './StatusBar.tsx';
import { useSupervises } from '../ui/use-supervises.ts';

/** Everything around the work of an officer on duty. The desk stays as it was while another area is looked at. */
export function Frame({ onShiftClosed }: { readonly onShiftClosed: (closed: ClosedShift) => void }) {
  const words = useWords();
  const { snapshot } = useStation();
  const supervises = useSupervises();
  const crossing = snapshot.desk?.traveller?.crossing;
  const [chosen, setArea] = useState<Area>('desk');
  // Another officer may have taken the lane over, to whom this area is closed.
  const area = supervised.includes(chosen) && !supervises ? 'desk' : chosen;
  const officer = snapshot.session.state === 'closed' ? '' : snapshot.session.officer.id;
  // A document that is swiped while another area is open brings its traveller to the front.
  const [before, setBefore] = useState(crossing);
  if (before !== crossing) {
    setBefore(crossing);
    if (crossing !== undefined) setArea('desk');
  }
  return (
    <div className={classes['frame']}>
      <IdleTouch />
      <section aria-label={words('status.title')}>
        <StatusBar />
        <AreaBar area={area} onArea={setArea} />
      </section>
      <AlarmLines />
      <main className={classes['area']}>
        <Activity mode={area === 'desk' ? 'visible' : 'hidden'}>
          <Desk />
        </Activity>
        {area === 'records' ? <Records /> : null}
        {area === 'lists' ? <Lists /> : null}
        {area === 'alerts' ? <Alerts /> : null}
        {area === 'cases' ? <Cases /> : null}
        {area === 'paper' ? <Paper /> : null}
        {area === 'check' ? <Check /> : null}
        {area === 'devices' ? <Devices /> : null}
        {area === 'officers' ? <Officers /> : null}
        {area === 'board' ? <Board onArea={setArea} /> : null}
        {area === 'reports' ? <Reports key={officer} /> : null}
        {area === 'closing' ? <Closing key={officer} onClosed={onShiftClosed} /> : null}
      </main>
    </div>
  );
}
