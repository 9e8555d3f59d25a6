import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Gate } from '../../frame/Gate.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { useSupervises } from '../../ui/use-supervises.ts';
import type { ClosedShift } from '../Closing/closed-shift.ts';
import { DutyForm } from './DutyForm.tsx';
import { LastReport } from './LastReport.tsx';
import { Overview } from './Overview.tsx';
import classes from './Shift.module.css';

/** Opens the post's shift or joins it, at a lane and in a direction. Whoever opens or leads it sees how the post stands beside. */
export function Shift({ closed }: { readonly closed: ClosedShift | undefined }) {
  const { snapshot, call } = useStation();
  const formats = useFormats();
  const supervises = useSupervises();
  const leaving = useMutation({ mutationFn: () => call.session.close() });
  const { shift } = snapshot;
  const opens = shift === undefined || supervises;
  useKeys('shift', [{ keys: 'Escape', label: 'menu.log-out', run: () => leaving.mutate() }]);
  const form = (
    <Stack>
      {shift === undefined ? null : (
        <Text>
          <Words
            id="shift.running"
            values={{ officer: <Foreign>{shift.openedBy}</Foreign>, time: formats.dateTime(shift.openedAt) }}
          />
        </Text>
      )}
      <DutyForm onBegun={nothing} />
      <Button variant="subtle" onClick={() => leaving.mutate()} rightSection={<KeyCap keys="Escape" />}>
        <Words id="menu.log-out" />
      </Button>
      {supervises && shift === undefined ? <LastReport closed={closed} /> : null}
    </Stack>
  );
  return (
    <Gate title={shift === undefined ? 'shift.open-title' : 'shift.join-title'} size={opens ? 'xl' : 'md'}>
      {opens ? (
        <div className={classes['columns']}>
          {form}
          <div className={classes['overview']}>
            <Overview />
          </div>
        </div>
      ) : (
        form
      )}
    </Gate>
  );
}

/** The snapshot brings the next screen. */
function nothing() {}
