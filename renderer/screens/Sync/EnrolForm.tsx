import { Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './Sync.module.css';
import { Fingerprint } from './SyncFacts.tsx';

interface Found {
  readonly server: string;
  readonly key: string;
  readonly encryptionKey: string;
  readonly fingerprint: string;
}

/** Two steps, so that a person compares headquarters' fingerprint before its keys are pinned. */
export function EnrolForm({ onEnrolled }: { readonly onEnrolled: () => void }) {
  const words = useWords();
  const { snapshot, call } = useStation();
  const [server, setServer] = useState(snapshot.sync?.server ?? 'https://');
  const finding = useMutation({ mutationFn: () => call.sync.find({ server }) });
  const enrolling = useMutation({
    mutationFn: ({ fingerprint: _fingerprint, ...found }: Found) => call.sync.enrol(found),
    onSuccess: ({ outcome }) => {
      if (outcome === 'enrolled') onEnrolled();
    },
  });
  const found = finding.data?.outcome === 'found' ? finding.data : undefined;
  return (
    <Stack gap="sm">
      <TextInput
        label={words('sync.address')}
        maxLength={500}
        dir="ltr"
        data-autofocus
        value={server}
        onChange={(event) => {
          setServer(event.currentTarget.value);
          finding.reset();
        }}
      />
      <div>
        <KeyButton
          layer="sync-enrol"
          size="xs"
          variant={found ? 'default' : 'filled'}
          loading={finding.isPending}
          binding={{ keys: 'F8', label: 'sync.find', run: () => finding.mutate(), enabled: !finding.isPending }}
        />
      </div>
      {found ? (
        <>
          <p className={classes['line']}>
            <Words id="sync.compare" />
          </p>
          <div>
            <Fingerprint>{found.fingerprint}</Fingerprint>
          </div>
          <div>
            <KeyButton
              layer="sync-enrol"
              loading={enrolling.isPending}
              binding={{
                keys: 'Control+Enter',
                label: 'sync.confirm',
                run: () => {
                  const { outcome: _outcome, ...keys } = found;
                  enrolling.mutate(keys);
                },
                enabled: !enrolling.isPending,
              }}
            />
          </div>
        </>
      ) : null}
      <Problem isError={finding.isError || enrolling.isError} answer={enrolling.data ?? finding.data} />
    </Stack>
  );
}

type Answer =
  | Awaited<ReturnType<ReturnType<typeof useStation>['call']['sync']['find']>>
  | Awaited<ReturnType<ReturnType<typeof useStation>['call']['sync']['enrol']>>;

function Problem({ isError, answer }: { readonly isError: boolean; readonly answer: Answer | undefined }) {
  if (isError) return <NotDone />;
  if (!answer) return null;
  switch (answer.outcome) {
    case 'found':
    case 'enrolled':
      return null;
    case 'problem':
      return <NotDone id={`sync.problem.${answer.problem}`} />;
    case 'not-recorded':
      return <NotDone id="sync.not-recorded" values={{ message: answer.message }} />;
    case 'demo-post':
    case 'not-an-address':
    case 'not-secure':
    case 'not-enrolled':
    case 'other-headquarters':
      return <NotDone id={`sync.refused.${answer.outcome}`} />;
  }
}
