import { Activity, useState } from 'react';
import type { ClosedShift } from '../screens/Closing/closed-shift.ts';
import { Locked } from '../screens/Locked/Locked.tsx';
import { Shift } from '../screens/Shift/Shift.tsx';
import { useStation } from '../station.tsx';
import { Frame } from './Frame.tsx';

/** The lane of an officer who is logged in. While locked, what stood on the screen is put aside with all that was typed. */
export function Workplace() {
  const { session, duty } = useStation().snapshot;
  const locked = session.state === 'locked';
  const [closed, setClosed] = useState<ClosedShift>();
  return (
    <>
      {locked ? <Locked officer={session.officer.name} /> : null}
      <Activity mode={locked ? 'hidden' : 'visible'}>
        {duty === undefined ? <Shift closed={closed} /> : <Frame onShiftClosed={setClosed} />}
      </Activity>
    </>
  );
}
