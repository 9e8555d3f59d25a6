import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { HoldReason } from '../../../core/case/vocabulary.ts';
import type { Dossier } from '../../../protocol/contract/cases.ts';
import { useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import classes from './Cases.module.css';
import { Problem } from './Problem.tsx';
import { useCaseChange } from './use-case.ts';

/** Takes a document into custody; its receipt is printed from the case. */
export function HoldDialog({ dossier, onClose }: { readonly dossier: Dossier; readonly onClose: () => void }) {
  const words = useWords();
  const { call, snapshot } = useStation();
  const form = useRef<HTMLDivElement>(null);
  const document = dossier.crossing?.document;
  const [draft, setDraft] = useState(() => ({
    what: [document?.documentCode, document?.documentNumber, document?.issuingState].filter(Boolean).join(' '),
    reason: 'identity-check' as HoldReason,
    text: '',
    askAt: snapshot.post?.name ?? '',
  }));
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const saving = useCaseChange(
    () => call.cases.hold({ id: dossier.summary.id, document: { ...draft, text: draft.text.trim() } }),
    onClose,
  );
  const save = () => {
    const empty = Array.from(form.current?.querySelectorAll<HTMLInputElement>('[data-required]') ?? []).find(
      ({ value }) => value.trim() === '',
    );
    if (empty) empty.focus();
    else saving.record(undefined);
  };
  return (
    <Dialog opened onClose={onClose} size="lg" title={words('cases.hold')}>
      <Stack gap="sm" ref={form}>
        <TextInput
          data-autofocus
          data-required
          label={words('cases.held-what')}
          maxLength={300}
          dir="auto"
          value={draft.what}
          onChange={(event) => change({ what: event.currentTarget.value })}
        />
        <div className={classes['fields']}>
          <NativeSelect
            label={words('cases.held-why')}
            data={HoldReason.options.map((value) => ({ value, label: words(`hold-reason.${value}`) }))}
            value={draft.reason}
            onChange={(event) => change({ reason: HoldReason.parse(event.currentTarget.value) })}
          />
          <TextInput
            {...(draft.reason === 'other' ? { 'data-required': true } : {})}
            label={words('cases.held-text')}
            maxLength={300}
            dir="auto"
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        </div>
        <TextInput
          data-required
          label={words('cases.held-ask-at')}
          maxLength={300}
          dir="auto"
          value={draft.askAt}
          onChange={(event) => change({ askAt: event.currentTarget.value })}
        />
        <Problem text={saving.problem} />
        <KeyButton
          layer="hold"
          loading={saving.pending}
          binding={{ keys: 'Enter', label: 'cases.save', run: save, whileTyping: true, enabled: !saving.pending }}
        />
      </Stack>
    </Dialog>
  );
}
