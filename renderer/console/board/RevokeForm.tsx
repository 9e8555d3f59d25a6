import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Words, useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters } from '../headquarters.tsx';

/** As `protocol/headquarters/board.ts` asks. */
const leastReason = 5;

interface RevokeFormProps {
  readonly station: string;
  readonly onChanged: () => void;
}

/** A stolen station is shut out at once: a second person would cost hours. */
export function RevokeForm({ station, onChanged }: RevokeFormProps) {
  const words = useWords();
  const call = useHeadquarters();
  const [reason, setReason] = useState('');
  const revoking = useMutation({
    mutationFn: () => call.board.revoke({ station, reason }),
    onSuccess: onChanged,
  });
  return (
    <section aria-labelledby="station-revoke">
      <h3 id="station-revoke" className={classes['heading']}>
        <Words id="console.revoke" />
      </h3>
      <p className={classes['line']}>
        <Words id="console.revoke-explanation" />
      </p>
      <div className={classes['fields']}>
        <TextInput
          className={classes['wide'] ?? ''}
          label={words('console.reason')}
          maxLength={500}
          dir="auto"
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <KeyButton
          layer="revoke"
          color="red"
          loading={revoking.isPending}
          binding={{
            keys: 'Alt+r',
            label: 'console.revoke-now',
            run: () => revoking.mutate(),
            enabled: reason.trim().length >= leastReason && !revoking.isPending,
          }}
        />
      </div>
      {revoking.isError ? <NotDone id="console.no-answer" /> : null}
      {revoking.data?.outcome === 'not-approved' ? <NotDone id="console.not-approved" /> : null}
    </section>
  );
}
