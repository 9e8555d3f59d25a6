import { Button, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Gate } from '../../frame/Gate.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { DutyForm } from './DutyForm.tsx';

/** Opens the post's shift or joins it, at a lane and in a direction. */
export function Shift() {
  const { snapshot, call } = useStation();
  const formats = useFormats();
  const leaving = useMutation({ mutationFn: () => call.session.close() });
  const { shift } = snapshot;
  useKeys('shift', [{ keys: 'Escape', label: 'menu.log-out', run: () => leaving.mutate() }]);
  return (
    <Gate title={shift === undefined ? 'shift.open-title' : 'shift.join-title'}>
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
      </Stack>
    </Gate>
  );
}

/** The snapshot brings the next screen. */
function nothing() {}
