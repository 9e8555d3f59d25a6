import { NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { NoteKind } from '../../../core/case/vocabulary.ts';
import { useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import classes from './Cases.module.css';
import { Problem } from './Problem.tsx';
import { useCaseChange } from './use-case.ts';

/** What was said, asked or found out. A slip in an earlier note is put right by another. */
export function NoteDialog({ id, onClose }: { readonly id: CrossingId; readonly onClose: () => void }) {
  const words = useWords();
  const { call } = useStation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [kind, setKind] = useState<NoteKind>('note');
  const [note, setNote] = useState({ text: '', with: '', language: '' });
  const change = (part: Partial<typeof note>) => setNote((before) => ({ ...before, ...part }));
  const saving = useCaseChange(
    () =>
      call.cases.note({
        id,
        note: { kind, text: note.text.trim(), with: note.with.trim(), language: note.language.trim() },
      }),
    onClose,
  );
  const save = () => {
    if (note.text.trim() === '') field.current?.focus();
    else saving.record(undefined);
  };
  return (
    <Dialog opened onClose={onClose} size="lg" title={words('cases.note')}>
      <Stack gap="sm">
        <div className={classes['fields']}>
          <NativeSelect
            label={words('cases.note-kind')}
            data={NoteKind.options.map((value) => ({ value, label: words(`note-kind.${value}`) }))}
            value={kind}
            onChange={(event) => setKind(NoteKind.parse(event.currentTarget.value))}
          />
          {kind === 'note' ? null : (
            <TextInput
              label={words(kind === 'interview' ? 'cases.interpreter' : 'cases.contact')}
              maxLength={300}
              dir="auto"
              value={note.with}
              onChange={(event) => change({ with: event.currentTarget.value })}
            />
          )}
          {kind === 'interview' ? (
            <TextInput
              label={words('cases.language')}
              maxLength={300}
              dir="auto"
              value={note.language}
              onChange={(event) => change({ language: event.currentTarget.value })}
            />
          ) : null}
        </div>
        <Textarea
          ref={field}
          data-autofocus
          label={words('cases.text')}
          rows={6}
          maxLength={4000}
          dir="auto"
          value={note.text}
          onChange={(event) => change({ text: event.currentTarget.value })}
        />
        <Problem text={saving.problem} />
        <KeyButton
          layer="note"
          loading={saving.pending}
          binding={{
            keys: 'Control+Enter',
            label: 'cases.save',
            run: save,
            whileTyping: true,
            enabled: !saving.pending,
          }}
        />
      </Stack>
    </Dialog>
  );
}
