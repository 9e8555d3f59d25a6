import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Decision, Direction, Purpose, reasonsFor, Transport } from '../../../core/crossing/vocabulary.ts';
import { questionsFor } from '../../../core/case/safeguards.ts';
import type { EnterFormOutcome } from '../../../protocol/contract/paper.ts';
import type { Credentials } from '../../../protocol/contract/session.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { PersonName } from '../../ui/Names.tsx';
import classes from '../Cases/Cases.module.css';
import { Problem } from '../Cases/Problem.tsx';
import { Question } from '../Cases/Question.tsx';
import { ChoiceList } from '../Desk/ChoiceList.tsx';
import { SecondOfficer } from '../Desk/SecondOfficer.tsx';
import type { TypedField } from '../Desk/typed-document.ts';
import { newForm, readForm, type FormDraft } from './form-draft.ts';

const nobody: Credentials = { officer: '', passphrase: '' };
const documentFields: readonly {
  name: TypedField;
  label: MessageId;
  hint?: MessageId;
  latin: boolean;
  most: number;
}[] = [
  { name: 'surname', label: 'document.surname', latin: false, most: 100 },
  { name: 'givenNames', label: 'document.given-names', latin: false, most: 100 },
  { name: 'birthDate', label: 'document.birth-date', hint: 'type.date', latin: true, most: 10 },
  { name: 'sex', label: 'document.sex', hint: 'type.sex', latin: true, most: 1 },
  { name: 'documentCode', label: 'document.code', hint: 'type.code', latin: true, most: 2 },
  { name: 'documentNumber', label: 'document.number', latin: true, most: 40 },
  { name: 'issuingState', label: 'document.issuing-state', hint: 'type.state', latin: true, most: 3 },
  { name: 'nationality', label: 'document.nationality', hint: 'type.state', latin: true, most: 3 },
  { name: 'expiryDate', label: 'document.expiry-date', hint: 'type.date', latin: true, most: 10 },
];

/** A filled-in form is keyed in, in the order in which it is printed; afterwards the next one. */
export function EnterForm({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const [round, setRound] = useState(0);
  const [last, setLast] = useState<Extract<EnterFormOutcome, { outcome: 'entered' }>>();
  return (
    <Dialog opened onClose={onClose} size="75rem" title={words('paper.enter')}>
      {last ? (
        <p className={classes['line']} role="status">
          <strong>
            <Words id="paper.entered-as" values={{ seq: last.seq }} />
          </strong>{' '}
          {last.hits > 0 ? <Words id="paper.late-hits" values={{ count: last.hits }} /> : null}
        </p>
      ) : null}
      <FormFields
        key={round}
        onEntered={(entered) => {
          setLast(entered);
          setRound((before) => before + 1);
        }}
      />
    </Dialog>
  );
}

interface FormFieldsProps {
  readonly onEntered: (entered: Extract<EnterFormOutcome, { outcome: 'entered' }>) => void;
}

function FormFields({ onEntered }: FormFieldsProps) {
  const words = useWords();
  const { call, snapshot } = useStation();
  const root = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(() => newForm(snapshot.duty?.lane ?? '', snapshot.duty?.direction ?? 'entry'));
  const [faulty, setFaulty] = useState<readonly TypedField[]>([]);
  const [second, setSecond] = useState(nobody);
  const change = (part: Partial<FormDraft>) => setDraft((before) => ({ ...before, ...part }));
  const entering = useMutation({
    mutationFn: (form: Parameters<typeof call.paper.enter>[0]) => call.paper.enter(form),
    onSuccess: (answer) => {
      if (answer.outcome === 'entered') onEntered(answer);
    },
  });
  const send = (despite: boolean) => {
    const empty = Array.from(root.current?.querySelectorAll<HTMLInputElement>('[data-required]') ?? []).find(
      ({ value }) => value.trim() === '',
    );
    if (empty) return empty.focus();
    const read = readForm(draft);
    if ('faulty' in read) {
      setFaulty(read.faulty);
      return root.current?.querySelector<HTMLInputElement>(`[name=${read.faulty[0] ?? 'surname'}]`)?.focus();
    }
    setFaulty([]);
    return entering.mutate({ ...read, despite, ...(draft.decision === 'refuse' && { secondOfficer: second }) });
  };
  const answer = entering.data;
  const similar = answer?.outcome === 'similar' ? answer.crossings : undefined;
  const text = (name: 'form' | 'decidedBy' | 'destination' | 'vehicle' | 'stayDays', label: MessageId, more = {}) => (
    <TextInput
      label={words(label)}
      autoComplete="off"
      value={draft[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      {...more}
    />
  );
  const open = { value: '', label: words('journey.open') };
  return (
    <Stack gap="sm" ref={root}>
      <div className={classes['fields']}>
        {text('form', 'paper.form', { 'data-autofocus': true, 'data-required': true, dir: 'ltr', maxLength: 40 })}
        <TextInput
          type="date"
          data-required
          label={words('paper.day')}
          value={draft.day}
          onChange={(event) => change({ day: event.currentTarget.value })}
        />
        <TextInput
          type="time"
          data-required
          label={words('paper.time')}
          value={draft.time}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
        <NativeSelect
          label={words('records.direction')}
          data={Direction.options.map((value) => ({ value, label: words(`direction.${value}`) }))}
          value={draft.direction}
          onChange={(event) => change({ direction: Direction.parse(event.currentTarget.value) })}
        />
        <NativeSelect
          label={words('paper.lane')}
          data={[...(snapshot.post?.lanes ?? [])]}
          value={draft.lane}
          onChange={(event) => change({ lane: event.currentTarget.value })}
        />
        {documentFields.map(({ name, label, hint, latin, most }) => (
          <TextInput
            key={name}
            name={name}
            label={words(label)}
            {...(hint === undefined ? {} : { placeholder: words(hint) })}
            {...(name === 'surname' ? { 'data-required': true } : {})}
            autoComplete="off"
            spellCheck={false}
            dir={latin ? 'ltr' : 'auto'}
            maxLength={most}
            value={draft.document[name]}
            error={faulty.includes(name) ? words(`type.faulty.${name}`) : undefined}
            onChange={(event) => change({ document: { ...draft.document, [name]: event.currentTarget.value } })}
          />
        ))}
        <NativeSelect
          label={words('records.purpose')}
          data={[open, ...Purpose.options.map((value) => ({ value, label: words(`purpose.${value}`) }))]}
          value={draft.purpose}
          onChange={(event) => change({ purpose: event.currentTarget.value })}
        />
        {text('destination', 'journey.destination', { dir: 'auto', maxLength: 300 })}
        {text('stayDays', 'journey.stay-days', { inputMode: 'numeric', maxLength: 4 })}
        <NativeSelect
          label={words('journey.transport')}
          data={[open, ...Transport.options.map((value) => ({ value, label: words(`transport.${value}`) }))]}
          value={draft.transport}
          onChange={(event) => change({ transport: event.currentTarget.value })}
        />
        {text('vehicle', 'journey.vehicle', { dir: 'auto', maxLength: 20 })}
        {text('decidedBy', 'paper.decided-by', { 'data-required': true, dir: 'auto', maxLength: 80 })}
        <NativeSelect
          label={words('records.decision')}
          data={Decision.options.map((value) => ({ value, label: words(`decision.${value}`) }))}
          value={draft.decision}
          onChange={(event) => change({ decision: Decision.parse(event.currentTarget.value), reasons: [] })}
        />
      </div>
      {draft.decision === 'admit' ? null : (
        <>
          <ChoiceList
            key={draft.decision}
            several
            label={words('decide.reasons')}
            chosen={draft.reasons}
            choices={reasonsFor[draft.decision].map((value) => ({
              value,
              label: `reason.${value}` as const,
              content: <Words id={`reason.${value}`} />,
            }))}
            onToggle={(code) =>
              change({
                reasons: draft.reasons.includes(code)
                  ? draft.reasons.filter((one) => one !== code)
                  : [...draft.reasons, code],
              })
            }
          />
          <TextInput
            label={words('decide.reason-text')}
            maxLength={500}
            dir="auto"
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
        </>
      )}
      {draft.decision === 'refuse' ? (
        <>
          <h3 className={classes['subtitle']}>
            <Words id="protection.questions" />
          </h3>
          {questionsFor(true).map((question) => (
            <Question
              key={question}
              question={question}
              answer={draft.answers[question]}
              onAnswer={(given) => change({ answers: { ...draft.answers, [question]: given } })}
            />
          ))}
          <SecondOfficer value={second} onChange={setSecond} problem={undefined} />
        </>
      ) : null}
      {similar ? <Similar crossings={similar} /> : null}
      <Problem
        text={
          entering.isError
            ? words('outcome.no-answer')
            : answer && similar === undefined
              ? problemIn(answer, words)
              : undefined
        }
      />
      <KeyButton
        layer="form"
        loading={entering.isPending}
        binding={{
          keys: 'Control+Enter',
          label: similar ? 'paper.another' : 'paper.record',
          run: () => send(similar !== undefined),
          whileTyping: true,
          enabled: !entering.isPending,
        }}
      />
    </Stack>
  );
}

function Similar({
  crossings,
}: {
  readonly crossings: Extract<EnterFormOutcome, { outcome: 'similar' }>['crossings'];
}) {
  const { dateTime } = useFormats();
  return (
    <div role="alert">
      <p className={classes['problem']}>
        <Words id="paper.similar" />
      </p>
      {crossings.map((row) => (
        <div key={row.id}>
          {dateTime(row.at)} · <PersonName surname={row.surname} givenNames={row.givenNames} /> ·{' '}
          <Words id={`direction.${row.direction}`} /> · <Words id={`decision.${row.decision}`} />{' '}
          {row.form === undefined ? null : <bdi>{row.form}</bdi>}
        </div>
      ))}
    </div>
  );
}

const own = [
  'no-form-number',
  'form-not-issued',
  'form-entered',
  'form-void',
  'not-past',
  'unknown-lane',
  'wrong-world',
  'lists-unavailable',
] as const;

function problemIn(answer: EnterFormOutcome, words: ReturnType<typeof useWords>): string | undefined {
  if (answer.outcome === 'second-officer-refused')
    return words('outcome.second-officer-refused', { seconds: answer.waitSeconds });
  if (answer.outcome === 'not-recorded') return words('outcome.not-recorded', { message: answer.message });
  if (answer.outcome === 'entered' || answer.outcome === 'similar') return undefined;
  const told = own.find((one) => one === answer.outcome);
  if (told) return words(`paper.${told}`);
  return words(`outcome.${answer.outcome as Exclude<typeof answer.outcome, (typeof own)[number]>}`);
}
