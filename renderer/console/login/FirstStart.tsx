import { Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Gate } from '../../frame/Gate.tsx';
import { Words, useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NewPassphrase, isGoodPassphrase } from '../account/NewPassphrase.tsx';
import { forget, useHeadquarters } from '../headquarters.tsx';
import { NotDone } from '../../ui/NotDone.tsx';

/** The first administrator, made by whoever can read what the server has printed. */
export function FirstStart() {
  const words = useWords();
  const call = useHeadquarters();
  const queries = useQueryClient();
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [passphrase, setPassphrase] = useState({ first: '', again: '' });
  const beginning = useMutation({
    mutationFn: () => call.session.begin({ code, name, passphrase: passphrase.first }),
    onSuccess: ({ outcome }) => {
      if (outcome === 'open') forget(queries);
    },
  });
  return (
    <Gate title="console.first-start">
      <Stack>
        <Text>
          <Words id="console.first-start-explanation" />
        </Text>
        <TextInput
          autoFocus
          autoComplete="off"
          dir="ltr"
          label={words('console.first-code')}
          maxLength={40}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <TextInput
          autoComplete="username"
          label={words('console.name')}
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <NewPassphrase value={passphrase} onChange={setPassphrase} />
        {beginning.isError ? <NotDone id="console.no-answer" /> : null}
        {beginning.data && beginning.data.outcome !== 'open' ? <NotDone id="console.first-code-refused" /> : null}
        <KeyButton
          layer="first-start"
          size="md"
          loading={beginning.isPending}
          binding={{
            keys: 'Enter',
            label: 'console.make-administrator',
            run: () => beginning.mutate(),
            whileTyping: true,
            enabled: !beginning.isPending && code !== '' && name.trim() !== '' && isGoodPassphrase(passphrase),
          }}
        />
      </Stack>
    </Gate>
  );
}
