import { Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { newOfficer, officerOf, problemWith } from '../SetUp/draft.ts';
import { OfficerFields } from '../SetUp/OfficerFields.tsx';

export function AddOfficer({ onDone }: { readonly onDone: () => void }) {
  const { call } = useStation();
  const [officer, setOfficer] = useState(() => newOfficer('guard'));
  const [problem, setProblem] = useState<MessageId>();
  const adding = useMutation({
    mutationFn: () => call.officer.add(officerOf(officer)),
    onSuccess: ({ outcome }) => {
      if (outcome === 'added') onDone();
      else setProblem('set-up.problem.name-taken');
    },
  });
  const add = () => {
    const found = problemWith(officer);
    setProblem(found);
    if (found === undefined) adding.mutate();
  };
  return (
    <Stack gap="sm">
      <OfficerFields officer={officer} fixedRole={false} onChange={setOfficer} />
      {problem === undefined ? null : <NotDone id={problem} />}
      {adding.isError ? <NotDone /> : null}
      <Group justify="end">
        <KeyButton
          layer="add-officer"
          loading={adding.isPending}
          binding={{ keys: 'Enter', label: 'officer.add', run: add, whileTyping: true, enabled: !adding.isPending }}
        />
      </Group>
    </Stack>
  );
}
