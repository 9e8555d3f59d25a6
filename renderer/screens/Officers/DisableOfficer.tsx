import { Group, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { OfficerRow } from '../../../protocol/contract/officer.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';

interface DisableOfficerProps {
  readonly officer: OfficerRow;
  readonly onDone: () => void;
}

export function DisableOfficer({ officer, onDone }: DisableOfficerProps) {
  const { call } = useStation();
  const disabling = useMutation({
    mutationFn: () => call.officer.disable({ officer: officer.id }),
    onSuccess: ({ outcome }) => {
      if (outcome !== 'last-admin') onDone();
    },
  });
  return (
    <Stack gap="sm">
      <Text>
        <Words id="officer.disable-explanation" values={{ name: <Foreign key="name">{officer.name}</Foreign> }} />
      </Text>
      {disabling.data?.outcome === 'last-admin' ? <NotDone id="officer.last-admin" /> : null}
      {disabling.isError ? <NotDone /> : null}
      <Group justify="end">
        <KeyButton
          layer="disable-officer"
          color="red"
          loading={disabling.isPending}
          binding={{ keys: 'F9', label: 'officer.disable-confirm', run: () => disabling.mutate() }}
        />
      </Group>
    </Stack>
  );
}
