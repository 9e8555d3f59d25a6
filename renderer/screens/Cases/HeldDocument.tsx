import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { ReturnedTo } from '../../../core/case/vocabulary.ts';
import type { CaseEvent, Dossier } from '../../../protocol/contract/cases.ts';
import { Language } from '../../../protocol/contract/snapshot.ts';
import { useLanguage } from '../../i18n/LanguageRoot.tsx';
import { languageNames } from '../../i18n/languages.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { saveFile } from '../../ui/save-file.ts';
import classes from './Cases.module.css';
import { Problem } from './Problem.tsx';
import { useCaseChange } from './use-case.ts';

type Held = Extract<CaseEvent, { kind: 'case.document-held' }>;

interface HeldDialogProps {
  readonly dossier: Dossier;
  readonly held: Held;
  readonly onClose: () => void;
}

/** A held document: its receipt in the traveller's language and the officer's, and whom it goes back to. */
export function HeldDialog({ dossier, held, onClose }: HeldDialogProps) {
  const words = useWords();
  const { call, snapshot } = useStation();
  const own = useLanguage();
  const { id } = dossier.summary;
  const [traveller, setTraveller] = useState<Language>(own);
  const [to, setTo] = useState<ReturnedTo>('holder');
  const [text, setText] = useState('');
  const printing = useMutation({
    mutationFn: () => call.cases.receipt({ id, held: held.payload.held, officer: own, traveller }),
    onSuccess: (answer) => {
      if (answer.outcome === 'made') saveFile(`${snapshot.post?.code ?? ''}-H${held.seq}.pdf`, answer.page);
    },
  });
  const returning = useCaseChange(
    () => call.cases.returnDocument({ id, returned: { held: held.payload.held, to, text: text.trim() } }),
    onClose,
  );
  const isReturned = dossier.events.some(
    (event) => event.kind === 'case.document-returned' && event.payload.held === held.payload.held,
  );
  return (
    <Dialog opened onClose={onClose} size="lg" title={words('cases.held-one', { number: `H${held.seq}` })}>
      <div className={classes['column']}>
        <p className={classes['line']}>
          <bdi>{held.payload.what}</bdi> · <Words id={`hold-reason.${held.payload.reason}`} />{' '}
          <bdi>{held.payload.text}</bdi>
        </p>
        <NativeSelect
          data-autofocus
          label={words('cases.traveller-language')}
          data={Language.options.map((value) => ({ value, label: languageNames[value] }))}
          value={traveller}
          onChange={(event) => setTraveller(Language.parse(event.currentTarget.value))}
        />
        <KeyButton
          layer="held"
          loading={printing.isPending}
          binding={{ keys: 'Alt+p', label: 'cases.print-receipt', run: () => printing.mutate() }}
        />
        {printing.isError ? <NotDone /> : null}
        {isReturned || !dossier.mayAdd ? null : (
          <>
            <div className={classes['fields']}>
              <NativeSelect
                label={words('cases.returned-to')}
                data={ReturnedTo.options.map((value) => ({ value, label: words(`returned-to.${value}`) }))}
                value={to}
                onChange={(event) => setTo(ReturnedTo.parse(event.currentTarget.value))}
              />
              <TextInput
                label={words('cases.finding-note')}
                maxLength={300}
                dir="auto"
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
              />
            </div>
            <Problem text={returning.problem} />
            <KeyButton
              layer="held"
              variant="default"
              loading={returning.pending}
              binding={{
                keys: 'Control+Enter',
                label: 'cases.return',
                run: () => returning.record(undefined),
                whileTyping: true,
              }}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
