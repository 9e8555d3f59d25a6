import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Words, useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters } from '../headquarters.tsx';
import type { ReleaseStep } from './release-step.ts';

/** As `protocol/headquarters/watchlist.ts` asks. */
const leastReason = 5;

interface DiscardFormProps {
  readonly digest: string;
  readonly onStep: (step: ReleaseStep) => void;
}

/** Gives the release up that waits; the reason stays in the history. */
export function DiscardForm({ digest, onStep }: DiscardFormProps) {
  const words = useWords();
  const call = useHeadquarters();
  const [reason, setReason] = useState('');
  const discarding = useMutation({
    mutationFn: () => call.watchlist.discard({ digest, reason }),
    onSuccess: ({ outcome }) => {
      if (outcome === 'discarded') onStep(outcome);
    },
  });
  const outcome = discarding.data?.outcome;
  return (
    <section aria-labelledby="discard-release" className={classes['sections']}>
      <h3 id="discard-release" className={classes['heading']}>
        <Words id="console.discard" />
      </h3>
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
          layer="discard"
          variant="default"
          loading={discarding.isPending}
          binding={{
            keys: 'Alt+x',
            label: 'console.discard-now',
            run: () => discarding.mutate(),
            enabled: reason.trim().length >= leastReason && !discarding.isPending,
          }}
        />
      </div>
      {discarding.isError ? <NotDone id="console.no-answer" /> : null}
      {outcome === undefined || outcome === 'discarded' ? null : <NotDone id={`console.release.${outcome}`} />}
    </section>
  );
}
