import { Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Gate } from '../../frame/Gate.tsx';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './RecoveryKey.module.css';
import { StepList } from './StepList.tsx';
import { steps } from './draft.ts';

interface RecoveryKeyProps {
  readonly recoveryKey: string;
  /** Name and code, so that the printed key can be told from another post's. */
  readonly post: string;
  readonly onKept: () => void;
}

/** Shows the recovery key the one time it exists. Its last group typed back is the sign that it was written down. */
export function RecoveryKey({ recoveryKey, post, onKept }: RecoveryKeyProps) {
  const words = useWords();
  const { snapshot, call } = useStation();
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const opening = useMutation({
    mutationFn: async () => {
      if (snapshot.post === undefined) await call.post.openReal();
    },
    onSettled: onKept,
  });
  const last = recoveryKey.split(/[-\s]+/).at(-1) ?? '';
  const finish = () => {
    const same = typed.trim().toUpperCase() === last.toUpperCase();
    setWrong(!same);
    if (same) opening.mutate();
  };
  return (
    <Gate title="set-up.step.recovery" size="lg">
      <Stack>
        <div className={classes['screen-only']}>
          <StepList at={steps.length} />
        </div>
        <Text fw={700}>
          <Foreign>{post}</Foreign>
        </Text>
        <Text>
          <Words id="recovery.explanation" />
        </Text>
        <output className={classes['key']} dir="ltr">
          {recoveryKey}
        </output>
        <div className={classes['screen-only']}>
          <Stack>
            <TextInput
              autoFocus
              label={words('recovery.type-back')}
              autoComplete="off"
              dir="ltr"
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            {wrong ? <NotDone id="recovery.wrong" /> : null}
            <Group justify="space-between">
              <KeyButton
                layer="recovery"
                variant="default"
                binding={{ keys: 'F2', label: 'recovery.print', run: () => window.print() }}
              />
              <KeyButton
                layer="recovery"
                size="md"
                loading={opening.isPending}
                binding={{ keys: 'Enter', label: 'recovery.kept', run: finish, whileTyping: true }}
              />
            </Group>
          </Stack>
        </div>
      </Stack>
    </Gate>
  );
}
