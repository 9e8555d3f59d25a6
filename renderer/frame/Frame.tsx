import { Activity, useState } from 'react';
import { useWords } from '../i18n/messages.ts';
import { Alerts } from '../screens/Alerts/Alerts.tsx';
import { Cases } from '../screens/Cases/Cases.tsx';
import { Check } from '../screens/Check/Check.tsx';
import { Desk } from '../screens/Desk/Desk.tsx';
import { Devices } from '../screens/Devices/Devices.tsx';
import { Lists } from '../screens/Lists/Lists.tsx';
import { Officers } from '../screens/Officers/Officers.tsx';
import { Paper } from '../screens/Paper/Paper.tsx';
import { Records } from '../screens/Records/Records.tsx';
import { useStation } from '../station.tsx';
import { AlarmLines } from './AlarmLines.tsx';
import { AreaBar } from './AreaBar.tsx';
import type { Area } from './areas.ts';
import classes from './Frame.module.css';
import { IdleTouch } from './IdleTouch.tsx';
import { StatusBar } from './StatusBar.tsx';

/** Everything around the work of an officer on duty. The desk stays as it was while another area is looked at. */
export function Frame() {
  const words = useWords();
  const crossing = useStation().snapshot.desk?.traveller?.crossing;
  const [area, setArea] = useState<Area>('desk');
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
      </main>
    </div>
  );
}
