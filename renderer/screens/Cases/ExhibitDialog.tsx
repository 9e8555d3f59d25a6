import { Stack, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { EvidencePictures } from './EvidencePictures.tsx';
import { Problem } from './Problem.tsx';
import { useCaseChange } from './use-case.ts';

/** Something that belongs to the case: a ticket, a letter, a second document. */
export function ExhibitDialog({ id, onClose }: { readonly id: CrossingId; readonly onClose: () => void }) {
  const words = useWords();
  const { call } = useStation();
  const field = useRef<HTMLInputElement>(null);
  const [title, setTitle] = useState('');
  const [pictures, setPictures] = useState<readonly Blob[]>([]);
  const saving = useCaseChange(
    () => call.cases.addExhibit({ id, title: title.trim(), pictures: [...pictures] }),
    onClose,
  );
  const save = () => {
    if (title.trim() === '') field.current?.focus();
    else saving.record(undefined);
  };
  return (
    <Dialog opened onClose={onClose} size="lg" title={words('cases.exhibit')}>
      <Stack gap="sm">
        <TextInput
          ref={field}
          data-autofocus
          label={words('cases.exhibit-title')}
          maxLength={300}
          dir="auto"
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <EvidencePictures pictures={pictures} onChange={setPictures} />
        <Problem text={saving.problem} />
        <KeyButton
          layer="exhibit"
          loading={saving.pending}
          binding={{ keys: 'Enter', label: 'cases.save', run: save, whileTyping: true, enabled: !saving.pending }}
        />
      </Stack>
    </Dialog>
  );
}
