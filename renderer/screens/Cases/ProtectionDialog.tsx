import { NativeSelect, Stack, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { questionsFor, type SafeguardAnswers } from '../../../core/case/safeguards.ts';
import { ProtectionNeed } from '../../../core/case/vocabulary.ts';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { ChoiceList } from '../Desk/ChoiceList.tsx';
import classes from './Cases.module.css';
import { Question } from './Question.tsx';
import { useDossier } from './use-case.ts';

interface ProtectionDialogProps {
  readonly id: CrossingId;
  readonly child: boolean;
  readonly onClose: () => void;
}

/** Somebody may need protection: which, what was asked before they may be turned away, and who was called. */
export function ProtectionDialog({ id, child, onClose }: ProtectionDialogProps) {
  const words = useWords();
  const { data, isPending } = useDossier(id);
  const events = data?.outcome === 'found' ? data.dossier.events : [];
  const answered = events.findLast((event) => event.kind === 'case.safeguarded');
  const before = answered?.kind === 'case.safeguarded' ? answered.payload.answers : {};
  return (
    <Dialog opened onClose={onClose} size="60rem" title={words('protection.open')}>
      {isPending ? null : <ProtectionForm id={id} child={child} before={before} onClose={onClose} />}
    </Dialog>
  );
}

interface ProtectionFormProps extends ProtectionDialogProps {
  readonly before: SafeguardAnswers['answers'];
}

function ProtectionForm({ id, child, before, onClose }: ProtectionFormProps) {
  const words = useWords();
  const { call } = useStation();
  const [needs, setNeeds] = useState<readonly ProtectionNeed[]>([]);
  const [answers, setAnswers] = useState(before);
  const [note, setNote] = useState('');
  const [service, setService] = useState('');
  const services = useQuery({ queryKey: ['services'], queryFn: () => call.cases.services() });
  const chosen = services.data?.find(({ name }) => name === service);
  const saving = useMutation({
    mutationFn: async () => {
      const outcomes = [];
      if (needs.length > 0) outcomes.push(await call.cases.protect({ id, needs: [...needs] }));
      if (Object.keys(answers).length > 0)
        outcomes.push(await call.cases.safeguard({ id, answers: { answers, note: note.trim() } }));
      if (chosen) outcomes.push(await call.cases.refer({ id, service: chosen, text: note.trim() }));
      return outcomes.find(({ outcome }) => outcome !== 'recorded');
    },
    onSuccess: (refused) => {
      if (!refused) onClose();
    },
  });
  const toggle = (need: ProtectionNeed) =>
    setNeeds((was) => (was.includes(need) ? was.filter((one) => one !== need) : [...was, need]));
  return (
    <Stack gap="sm">
      <p className={classes['line']}>
        <Words id="protection.explanation" />
      </p>
      <ChoiceList
        first
        several
        label={words('protection.needs')}
        chosen={needs}
        choices={ProtectionNeed.options.map((value) => ({
          value,
          label: `need.${value}` as const,
          content: <Words id={`need.${value}`} />,
        }))}
        onToggle={toggle}
      />
      <h3 className={classes['subtitle']}>
        <Words id="protection.questions" />
      </h3>
      {questionsFor(child).map((question) => (
        <Question
          key={question}
          question={question}
          answer={answers[question]}
          onAnswer={(answer) => setAnswers((was) => ({ ...was, [question]: answer }))}
        />
      ))}
      <Textarea
        label={words('protection.note')}
        rows={2}
        maxLength={2000}
        dir="auto"
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <NativeSelect
        label={words('protection.service')}
        data={[
          { value: '', label: words('protection.nobody-called') },
          ...(services.data ?? []).map(({ name, kinds }) => ({
            value: name,
            label: `${name} – ${kinds.map((kind) => words(`service.${kind}`)).join(', ')}`,
          })),
        ]}
        value={service}
        onChange={(event) => setService(event.currentTarget.value)}
      />
      {chosen ? (
        <p className={classes['line']}>
          <strong>
            <Foreign>{chosen.telephone}</Foreign>
          </strong>{' '}
          · <Foreign>{chosen.hours}</Foreign>
        </p>
      ) : null}
      {services.data?.length === 0 ? (
        <p className={classes['line']}>
          <Words id="protection.no-services" />
        </p>
      ) : null}
      {saving.isError ? <NotDone /> : null}
      {saving.data ? <NotDone id="cases.not-allowed-now" /> : null}
      <KeyButton
        layer="protection"
        loading={saving.isPending}
        binding={{
          keys: 'Control+Enter',
          label: 'protection.save',
          run: () => saving.mutate(),
          whileTyping: true,
          enabled: !saving.isPending,
        }}
      />
    </Stack>
  );
}
