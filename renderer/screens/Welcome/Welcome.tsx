import { Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Gate } from '../../frame/Gate.tsx';
import { Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './Welcome.module.css';

/** The first screen: the training post, or the real one. A machine with a real post offers that one first. */
export function Welcome({ onSetUp }: { readonly onSetUp: () => void }) {
  const { snapshot, call } = useStation();
  const opening = useMutation({
    mutationFn: (which: 'demo' | 'real') => (which === 'demo' ? call.post.openDemo() : call.post.openReal()),
  });
  const ready = snapshot.realPostReady;
  const openDemo = () => opening.mutate('demo');
  const openReal = () => (ready ? opening.mutate('real') : onSetUp());
  const demo: Choice = {
    label: 'welcome.demo',
    hint: 'welcome.demo-hint',
    keys: ready ? 'F2' : 'Enter',
    run: openDemo,
  };
  const real: Choice = ready
    ? { label: 'welcome.real', hint: 'welcome.real-hint', keys: 'Enter', run: openReal }
    : { label: 'welcome.set-up', hint: 'welcome.set-up-hint', keys: 'F2', run: openReal };
  const choices = ready ? [real, demo] : [demo, real];
  useKeys(
    'welcome',
    choices.map(({ keys, label, run }) => ({ keys, label, run, enabled: !opening.isPending })),
  );
  const outcome = opening.data?.outcome;
  return (
    <Gate title="welcome.title" size="lg">
      <Stack>
        <div className={classes['choices']}>
          {choices.map((choice) => (
            <BigChoice key={choice.label} choice={choice} busy={opening.isPending} />
          ))}
        </div>
        {outcome === 'already-running' ? <NotDone id="welcome.already-running" /> : null}
        {outcome === 'not-set-up' ? <NotDone id="welcome.not-set-up" /> : null}
        {outcome === 'failed' ? <NotDone id="welcome.failed" /> : null}
        {opening.isError ? <NotDone /> : null}
        <Text c="dimmed">
          <Words id="gate.keys" values={{ settings: <KeyCap keys="F7" />, help: <KeyCap keys="F1" /> }} />
        </Text>
      </Stack>
    </Gate>
  );
}

interface Choice {
  readonly label: MessageId;
  readonly hint: MessageId;
  readonly keys: string;
  readonly run: () => void;
}

function BigChoice({ choice, busy }: { readonly choice: Choice; readonly busy: boolean }) {
  return (
    <button
      type="button"
      className={choice.keys === 'Enter' ? classes['first'] : classes['second']}
      onClick={choice.run}
      disabled={busy}
    >
      <strong>
        <Words id={choice.label} />
      </strong>
      <span>
        <Words id={choice.hint} />
      </span>
      <KeyCap keys={choice.keys} />
    </button>
  );
}
