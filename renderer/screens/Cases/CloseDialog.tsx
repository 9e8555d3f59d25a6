import { Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { CaseOutcome } from '../../../core/case/vocabulary.ts';
import { reasonsFor, type Reason, type ReasonCode } from '../../../core/crossing/vocabulary.ts';
import type { CloseOutcome, Dossier } from '../../../protocol/contract/cases.ts';
import type { Credentials } from '../../../protocol/contract/session.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { ChoiceList } from '../Desk/ChoiceList.tsx';
import { SecondOfficer } from '../Desk/SecondOfficer.tsx';
import { Problem } from './Problem.tsx';

interface CloseDialogProps {
  readonly dossier: Dossier;
  readonly onCancel: () => void;
  readonly onClosed: () => void;
}

const nobody: Credentials = { officer: '', passphrase: '' };

/** What the second line came to, and who else stands for it. */
export function CloseDialog({ dossier, onCancel, onClosed }: CloseDialogProps) {
  const words = useWords();
  const [outcome, setOutcome] = useState<CaseOutcome>();
  const waits = dossier.crossing?.decision === 'refer';
  const offered = waits ? CaseOutcome.options : (['unfounded', 'hand-over'] as const);
  return (
    <Dialog opened onClose={onCancel} size="lg" title={words('cases.close')}>
      {outcome === undefined ? (
        <ChoiceList
          first
          several={false}
          label={words('cases.outcome')}
          chosen={[]}
          choices={offered.map((value) => ({
            value,
            label: `case-outcome.${value}` as const,
            content: <Words id={`case-outcome.${value}`} />,
          }))}
          onToggle={setOutcome}
        />
      ) : (
        <CloseForm key={outcome} dossier={dossier} outcome={outcome} onClosed={onClosed} />
      )}
    </Dialog>
  );
}

/** What a plain closing says without a further key. */
const usualReasons: Partial<Readonly<Record<CaseOutcome, readonly ReasonCode[]>>> = {
  unfounded: ['officer-judgement'],
  'turned-back': ['traveller-turned-back'],
};

interface CloseFormProps {
  readonly dossier: Dossier;
  readonly outcome: CaseOutcome;
  readonly onClosed: () => void;
}

function CloseForm({ dossier, outcome, onClosed }: CloseFormProps) {
  const words = useWords();
  const { call } = useStation();
  const form = useRef<HTMLDivElement>(null);
  const [codes, setCodes] = useState<readonly ReasonCode[]>(usualReasons[outcome] ?? []);
  const [text, setText] = useState({ finding: '', handedTo: '' });
  const [second, setSecond] = useState(nobody);
  const { id } = dossier.summary;
  const asksReasons = outcome === 'admit' || outcome === 'refuse';
  const closing = useMutation({
    mutationFn: () =>
      call.cases.close({
        id,
        closing: {
          outcome,
          reasons: codes.map((code): Reason => ({ code, text: code === 'other' ? text.finding.trim() : '' })),
          finding: text.finding.trim(),
          handedTo: text.handedTo.trim(),
        },
        secondOfficer: second,
      }),
    onSuccess: (answer) => {
      if (answer.outcome === 'closed') onClosed();
    },
  });
  const answer = closing.data;
  const aboutSecond = answer?.outcome.startsWith('second-officer') === true;
  const problem = closing.isError
    ? words('outcome.no-answer')
    : answer && answer.outcome !== 'closed'
      ? problemIn(answer, words)
      : undefined;
  const close = () => {
    const empty = Array.from(
      form.current?.querySelectorAll<HTMLInputElement>('[data-required], [data-second] :is(select, input)') ?? [],
    ).find(({ value }) => value.trim() === '');
    if (empty) empty.focus();
    else closing.mutate();
  };
  return (
    <Stack gap="sm" ref={form}>
      <strong>
        <Words id={`case-outcome.${outcome}`} />
      </strong>
      {asksReasons ? (
        <ChoiceList
          first
          several
          label={words('decide.reasons')}
          chosen={codes}
          choices={reasonsFor[outcome].map((value) => ({
            value,
            label: `reason.${value}` as const,
            content: <Words id={`reason.${value}`} />,
          }))}
          onToggle={(code) =>
            setCodes((before) => (before.includes(code) ? before.filter((one) => one !== code) : [...before, code]))
          }
        />
      ) : null}
      {outcome === 'hand-over' ? (
        <TextInput
          data-autofocus
          data-required
          label={words('cases.handed-to')}
          maxLength={300}
          dir="auto"
          value={text.handedTo}
          onChange={(event) => setText({ ...text, handedTo: event.currentTarget.value })}
        />
      ) : null}
      <Textarea
        label={words('cases.found')}
        rows={2}
        maxLength={2000}
        dir="auto"
        {...(codes.includes('other') ? { 'data-required': true } : {})}
        value={text.finding}
        onChange={(event) => setText({ ...text, finding: event.currentTarget.value })}
      />
      <div data-second>
        <SecondOfficer value={second} onChange={setSecond} problem={aboutSecond ? problem : undefined} />
      </div>
      <Problem text={aboutSecond ? undefined : problem} />
      <KeyButton
        layer="close-case"
        loading={closing.isPending}
        binding={{
          keys: 'Control+Enter',
          label: 'cases.close-now',
          run: close,
          whileTyping: true,
          enabled: !closing.isPending,
        }}
      />
    </Stack>
  );
}

function problemIn(
  answer: Exclude<CloseOutcome, { outcome: 'closed' }>,
  words: ReturnType<typeof useWords>,
): string | undefined {
  if (answer.outcome === 'second-officer-refused')
    return words('outcome.second-officer-refused', { seconds: answer.waitSeconds });
  if (answer.outcome === 'not-recorded') return words('outcome.not-recorded', { message: answer.message });
  if (answer.outcome === 'closed') return undefined;
  return words(ownWords[answer.outcome]);
}

const ownWords: Readonly<
  Record<Exclude<CloseOutcome['outcome'], 'closed' | 'second-officer-refused' | 'not-recorded'>, MessageId>
> = {
  'not-found': 'cases.not-allowed-now',
  'not-allowed-now': 'cases.not-allowed-now',
  'still-at-desk': 'cases.still-at-desk',
  'already-decided': 'cases.already-decided',
  'hand-over-to-whom': 'cases.hand-over-to-whom',
  'hit-open': 'outcome.hit-open',
  'reason-required': 'outcome.reason-required',
  'reason-text-required': 'outcome.reason-text-required',
  'second-officer-required': 'outcome.second-officer-required',
  'second-officer-same': 'outcome.second-officer-same',
  'second-officer-may-not': 'outcome.second-officer-may-not',
  'supervisor-required': 'outcome.supervisor-required',
  'safeguards-unanswered': 'outcome.safeguards-unanswered',
  'protection-needed': 'outcome.protection-needed',
};
