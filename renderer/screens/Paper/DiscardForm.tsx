import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../Cases/Cases.module.css';

const reasons = ['spoilt', 'lost', 'unused'] as const;

/** A form that no crossing comes from: its number is accounted for all the same. */
export function DiscardForm({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { call } = useStation();
  const [form, setForm] = useState('');
  const [reason, setReason] = useState<(typeof reasons)[number]>('spoilt');
  const [text, setText] = useState('');
  const saving = useMutation({
    mutationFn: () => call.paper.discard({ form, reason, text: text.trim() }),
    onSuccess: ({ outcome }) => {
      if (outcome === 'recorded') onClose();
    },
  });
  const answer = saving.data;
  return (
    <Dialog opened onClose={onClose} size="lg" title={words('paper.discard')}>
      <Stack gap="sm">
        <div className={classes['fields']}>
          <TextInput
            data-autofocus
            label={words('paper.form')}
            dir="ltr"
            maxLength={40}
            value={form}
            onChange={(event) => setForm(event.currentTarget.value)}
          />
          <NativeSelect
            label={words('paper.why')}
            data={reasons.map((value) => ({ value, label: words(`paper-void.${value}`) }))}
            value={reason}
            onChange={(event) => setReason(reasons.find((one) => one === event.currentTarget.value) ?? 'spoilt')}
          />
        </div>
        <TextInput
          label={words('cases.finding-note')}
          maxLength={300}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {saving.isError ? <NotDone /> : null}
        {answer?.outcome === 'not-recorded' ? (
          <NotDone id="outcome.not-recorded" values={{ message: answer.message }} />
        ) : answer && answer.outcome !== 'recorded' ? (
          <NotDone id={`paper.${answer.outcome}`} />
        ) : null}
        <KeyButton
          layer="discard"
          loading={saving.isPending}
          binding={{
            keys: 'Enter',
            label: 'cases.save',
            run: () => saving.mutate(),
            whileTyping: true,
            enabled: !saving.isPending,
          }}
        />
      </Stack>
    </Dialog>
  );
}
