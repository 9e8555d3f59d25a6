import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useStation } from '../station.tsx';
import { listenForReader } from './listen.ts';

/** Listens for a reader that types like a keyboard, on every screen, and hands what it read to the desk. */
export function Wedge() {
  const { snapshot, call } = useStation();
  const receive = useMutation({ mutationFn: (raw: string) => call.desk.receive({ raw, source: 'keyboard-wedge' }) });
  const { mutate } = receive;
  const open = snapshot.session.state === 'open' && snapshot.desk !== undefined;

  useEffect(
    () =>
      listenForReader((zone) => {
        // Nobody is at work behind the login and the lock screen: the reading is kept out of their fields and forgotten.
        if (open) mutate(zone);
      }),
    [open, mutate],
  );
  return undefined;
}
