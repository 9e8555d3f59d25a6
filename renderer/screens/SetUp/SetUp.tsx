import { Group, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Gate } from '../../frame/Gate.tsx';
import { useLanguage } from '../../i18n/LanguageRoot.tsx';
import type { MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { newPost, postOf, problemIn, steps } from './draft.ts';
import { FormatStep } from './FormatStep.tsx';
import { LanesStep } from './LanesStep.tsx';
import { OfficersStep } from './OfficersStep.tsx';
import { PostStep } from './PostStep.tsx';
import { RecoveryKey } from './RecoveryKey.tsx';
import { StepList } from './StepList.tsx';

/** Makes a real post on this machine, one page after another. */
export function SetUp({ onLeave }: { readonly onLeave: () => void }) {
  const { call } = useStation();
  const language = useLanguage();
  const [draft, setDraft] = useState(() => newPost(language));
  const [at, setAt] = useState(0);
  const [problem, setProblem] = useState<MessageId>();
  const making = useMutation({ mutationFn: () => call.post.setUp(postOf(draft)) });
  const step = steps[at] ?? 'post';

  if (making.data?.outcome === 'ready')
    return (
      <RecoveryKey recoveryKey={making.data.recoveryKey} post={`${draft.name} · ${draft.code}`} onKept={onLeave} />
    );

  const next = () => {
    const found = problemIn(step, draft);
    setProblem(found);
    if (found !== undefined) return;
    if (at < steps.length - 1) setAt(at + 1);
    else making.mutate();
  };
  const back = () => {
    setProblem(undefined);
    if (at === 0) onLeave();
    else setAt(at - 1);
  };
  const fields = { draft, change: (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part })) };
  return (
    <Gate title="set-up.title" size="lg">
      <Stack>
        <StepList at={at} />
        {step === 'post' ? <PostStep {...fields} /> : null}
        {step === 'lanes' ? <LanesStep {...fields} /> : null}
        {step === 'format' ? <FormatStep {...fields} /> : null}
        {step === 'officers' ? <OfficersStep {...fields} /> : null}
        {problem === undefined ? null : <NotDone id={problem} />}
        {making.data === undefined ? null : <NotDone id={`set-up.outcome.${making.data.outcome}`} />}
        {making.isError ? <NotDone /> : null}
        <Group justify="space-between">
          <KeyButton layer="set-up" variant="default" binding={{ keys: 'Escape', label: 'set-up.back', run: back }} />
          <KeyButton
            layer="set-up"
            size="md"
            loading={making.isPending}
            binding={{
              keys: 'Enter',
              label: at < steps.length - 1 ? 'set-up.next' : 'set-up.make',
              run: next,
              whileTyping: true,
              enabled: !making.isPending,
            }}
          />
        </Group>
      </Stack>
    </Gate>
  );
}
