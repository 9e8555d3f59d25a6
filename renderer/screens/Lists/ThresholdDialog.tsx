import { NativeSelect, Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './Threshold.module.css';
import { ThresholdSteps } from './ThresholdSteps.tsx';
import { useCount, type CountState } from './use-count.ts';

interface ThresholdDialogProps {
  readonly list: string;
  readonly onList: (list: string) => void;
  readonly onClose: () => void;
}

/** How alike a traveller must be to a list's entry to be a hit, and how many alerts each answer would have given here. */
export function ThresholdDialog({ list, onList, onClose }: ThresholdDialogProps) {
  const { snapshot } = useStation();
  const words = useWords();
  const { state, start, stop } = useCount();
  const choose = (next: string) => {
    stop();
    onList(next);
  };
  return (
    <Dialog opened onClose={onClose} title={<Words id="threshold.title" />} size="xl">
      <div className={classes['threshold']}>
        <NativeSelect
          data-autofocus
          label={words('lists.list')}
          data={snapshot.lists.map((one) => one.list)}
          value={list}
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <p className={classes['line']}>
          <Words id="threshold.explanation" />
        </p>
        <div className={classes['count']}>
          <KeyButton
            layer="threshold"
            variant="default"
            binding={
              state.step === 'replaying'
                ? { keys: 'Alt+c', label: 'threshold.stop', run: stop }
                : { keys: 'Alt+c', label: 'threshold.count', run: () => start(list) }
            }
          />
          <div role="status" className={classes['told']}>
            <Counted state={state} />
          </div>
        </div>
        <Setting key={list} list={list} state={state} onSet={onClose} />
      </div>
    </Dialog>
  );
}

interface SettingProps {
  readonly list: string;
  readonly state: CountState;
  readonly onSet: () => void;
}

function Setting({ list, state, onSet }: SettingProps) {
  const { snapshot, call } = useStation();
  const [chosen, setChosen] = useState(snapshot.thresholds[list]);
  const setting = useMutation({
    mutationFn: (threshold: number) => call.threshold.set({ list, threshold }),
    onSuccess: ({ outcome }) => (outcome === 'set' ? onSet() : undefined),
  });
  return (
    <>
      <ThresholdSteps
        chosen={chosen}
        present={snapshot.thresholds[list]}
        expected={state.step === 'counted' ? state.expected : undefined}
        onChoose={setChosen}
      />
      {setting.isError || setting.data?.outcome === 'unknown-list' ? <NotDone /> : null}
      <KeyButton
        layer="threshold"
        loading={setting.isPending}
        binding={{
          keys: 'Control+Enter',
          label: 'threshold.set',
          run: () => (chosen === undefined ? undefined : setting.mutate(chosen)),
          enabled: chosen !== undefined && !setting.isPending,
        }}
      />
    </>
  );
}

function Counted({ state }: { readonly state: CountState }) {
  const words = useWords();
  const { number } = useFormats();
  switch (state.step) {
    case 'idle':
      return null;
    case 'replaying':
      return (
        <>
          <Words id="threshold.replaying" values={{ done: number(state.done), total: number(state.total) }} />
          <Progress
            value={state.total === 0 ? 0 : (state.done / state.total) * 100}
            aria-label={words('threshold.bar')}
          />
        </>
      );
    case 'too-few':
      return <Words id="threshold.too-few" values={{ travellers: state.travellers, least: number(state.least) }} />;
    case 'counted':
      return <Words id="threshold.counted" values={{ travellers: state.travellers }} />;
    case 'no-answer':
      return <Words id="outcome.no-answer" />;
  }
}
