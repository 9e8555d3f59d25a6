import { Button, Code, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Credentials, LoginOutcome } from '../../../protocol/contract/session.ts';
import type { Snapshot } from '../../../protocol/contract/snapshot.ts';
import { Words, useWords, type MessageId } from '../../i18n/messages.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { OfficerList } from './OfficerList.tsx';
import { useCountdown } from './use-countdown.ts';

interface CredentialsFormProps {
  readonly officers: Snapshot['officers'];
  readonly first: string;
  readonly submitLabel: MessageId;
  readonly submit: (credentials: Credentials) => Promise<LoginOutcome>;
}

/** Officer and passphrase. The focus stays in the passphrase; the up and down arrows choose the officer from there. */
export function CredentialsForm({ officers, first, submitLabel, submit }: CredentialsFormProps) {
  const words = useWords();
  const givenAway = (name: string) => officers.find((one) => one.name === name)?.passphrase ?? '';
  const [credentials, setCredentials] = useState<Credentials>({ officer: first, passphrase: givenAway(first) });
  const [waiting, startWaiting] = useCountdown();
  const entering = useMutation({
    mutationFn: () => submit(credentials),
    onSuccess: (answer) => {
      if (answer.outcome !== 'refused' && answer.outcome !== 'wait') return;
      startWaiting(answer.waitSeconds);
      setCredentials((before) => ({ ...before, passphrase: givenAway(before.officer) }));
    },
  });
  const choose = (officer: string) => setCredentials({ officer, passphrase: givenAway(officer) });
  const step = (by: number) => {
    const at = officers.findIndex(({ name }) => name === credentials.officer) + by;
    const next = officers[(at + officers.length) % officers.length];
    if (next !== undefined) choose(next.name);
  };
  const mayEnter = waiting === 0 && !entering.isPending;
  const enter = () => entering.mutate();
  useKeys('credentials', [
    { keys: 'ArrowUp', label: 'login.previous-officer', run: () => step(-1), whileTyping: true },
    { keys: 'ArrowDown', label: 'login.next-officer', run: () => step(1), whileTyping: true },
    { keys: 'Enter', label: submitLabel, run: enter, whileTyping: true, enabled: mayEnter },
  ]);
  const gift = givenAway(credentials.officer);
  return (
    <Stack>
      <OfficerList officers={officers} value={credentials.officer} onChange={choose} />
      <TextInput
        type="password"
        label={words('login.passphrase')}
        autoFocus
        autoComplete="off"
        value={credentials.passphrase}
        onChange={(event) => setCredentials({ ...credentials, passphrase: event.currentTarget.value })}
      />
      {gift === '' ? null : (
        <Text>
          <Words id="login.demo-passphrase" values={{ passphrase: <Code key="passphrase">{gift}</Code> }} />
        </Text>
      )}
      <Refusal outcome={entering.data?.outcome} waiting={waiting} failed={entering.isError} />
      <Button
        size="md"
        onClick={enter}
        disabled={waiting > 0}
        loading={entering.isPending}
        rightSection={<KeyCap keys="Enter" />}
      >
        <Words id={submitLabel} />
      </Button>
    </Stack>
  );
}

interface RefusalProps {
  readonly outcome: LoginOutcome['outcome'] | undefined;
  readonly waiting: number;
  readonly failed: boolean;
}

function Refusal({ outcome, waiting, failed }: RefusalProps) {
  if (failed) return <NotDone />;
  switch (outcome) {
    case undefined:
    case 'open':
      return null;
    case 'refused':
      return waiting > 0 ? (
        <NotDone id="login.refused-wait" values={{ count: waiting }} />
      ) : (
        <NotDone id="login.refused" />
      );
    case 'wait':
      return waiting > 0 ? <NotDone id="login.wait" values={{ count: waiting }} /> : null;
    case 'store-failed':
      return <NotDone id="login.store-failed" />;
  }
}
