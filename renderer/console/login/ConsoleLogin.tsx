import { Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Gate } from '../../frame/Gate.tsx';
import { useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { forget, useHeadquarters } from '../headquarters.tsx';
import { LoginRefusal } from './LoginRefusal.tsx';

export function ConsoleLogin() {
  const words = useWords();
  const call = useHeadquarters();
  const queries = useQueryClient();
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState('');
  const entering = useMutation({
    mutationFn: () => call.session.open({ name, passphrase }),
    onSuccess: ({ outcome }) => {
      setPassphrase('');
      if (outcome === 'open') forget(queries);
    },
  });
  return (
    <Gate title="console.login">
      <Stack>
        <TextInput
          autoFocus
          autoComplete="username"
          label={words('console.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <TextInput
          type="password"
          autoComplete="current-password"
          label={words('login.passphrase')}
          maxLength={200}
          value={passphrase}
          onChange={(event) => setPassphrase(event.currentTarget.value)}
        />
        <LoginRefusal answer={entering.data} failed={entering.isError} />
        <KeyButton
          layer="login"
          size="md"
          loading={entering.isPending}
          binding={{
            keys: 'Enter',
            label: 'login.submit',
            run: () => entering.mutate(),
            whileTyping: true,
            enabled: !entering.isPending && name.trim() !== '' && passphrase !== '',
          }}
        />
      </Stack>
    </Gate>
  );
}
