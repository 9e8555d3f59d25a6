import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ConsoleRole } from '../../../protocol/headquarters/vocabulary.ts';
import { useWords } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { useHeadquarters } from '../headquarters.tsx';
import { isGoodPassphrase, NewPassphrase } from './NewPassphrase.tsx';

interface AddAccountProps {
  readonly onAdded: () => void;
  readonly onClose: () => void;
}

/** A new account; its owner types the passphrase. */
export function AddAccount({ onAdded, onClose }: AddAccountProps) {
  const words = useWords();
  const call = useHeadquarters();
  const [name, setName] = useState('');
  const [role, setRole] = useState<ConsoleRole>('viewer');
  const [passphrase, setPassphrase] = useState({ first: '', again: '' });
  const adding = useMutation({
    mutationFn: () => call.account.add({ name, role, passphrase: passphrase.first }),
    onSuccess: ({ outcome }) => {
      if (outcome === 'added') onAdded();
    },
  });
  return (
    <Dialog opened onClose={onClose} title={words('console.add-account')}>
      <Stack>
        <TextInput
          data-autofocus
          autoComplete="off"
          label={words('console.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NativeSelect
          label={words('officer.role')}
          data={ConsoleRole.options.map((value) => ({ value, label: words(`console.role.${value}`) }))}
          value={role}
          onChange={(event) => setRole(ConsoleRole.parse(event.currentTarget.value))}
        />
        <NewPassphrase value={passphrase} onChange={setPassphrase} />
        {adding.isError ? <NotDone id="console.no-answer" /> : null}
        {adding.data?.outcome === 'name-taken' ? <NotDone id="console.name-taken" /> : null}
        <KeyButton
          layer="add-account"
          loading={adding.isPending}
          binding={{
            keys: 'Enter',
            label: 'console.add-account',
            run: () => adding.mutate(),
            whileTyping: true,
            enabled: name.trim() !== '' && isGoodPassphrase(passphrase) && !adding.isPending,
          }}
        />
      </Stack>
    </Dialog>
  );
}
