import { Alert, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import {
  Decision,
  Direction,
  Purpose,
  reasonsFor,
  Transport,
  type ReasonCode,
} from '../../../core/crossing/vocabulary.ts';
import type { CrossingVersion } from '../../../protocol/contract/crossing.ts';
import type { Credentials } from '../../../protocol/contract/session.ts';
import { useWords } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { wholeNumber } from '../Desk/digits.ts';
import { SecondOfficer } from '../Desk/SecondOfficer.tsx';
import classes from './CorrectForm.module.css';
import { useCorrect } from './use-correct.ts';

interface CorrectFormProps {
  readonly newest: CrossingVersion;
  /** How many versions there were when the form was opened. */
  readonly versions: number;
  readonly onCorrected: () => void;
}

const nobody: Credentials = { officer: '', passphrase: '' };

/** A correction adds a version; the earlier ones stay. It takes a reason and a second officer. */
export function CorrectForm({ newest: { crossing }, versions, onCorrected }: CorrectFormProps) {
  const words = useWords();
  const form = useRef<HTMLDivElement>(null);
  const { correct, pending, problem, aboutSecondOfficer } = useCorrect(onCorrected);
  const [opened] = useState(versions);
  const [draft, setDraft] = useState({
    direction: crossing.direction,
    decision: crossing.decision,
    surname: crossing.document.surname,
    givenNames: crossing.document.givenNames,
    documentNumber: crossing.document.documentNumber,
  });
  const [journey, setJourney] = useState(crossing.journey);
  const [code, setCode] = useState<ReasonCode>('keyed-wrongly');
  const [text, setText] = useState('');
  const [second, setSecond] = useState(nobody);
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const changeJourney = (part: Partial<typeof journey>) => setJourney((before) => ({ ...before, ...part }));
  const save = () => {
    const empty = Array.from(
      form.current?.querySelectorAll<HTMLInputElement>(
        '[data-required]:not([disabled]), [data-second] :is(select, input)',
      ) ?? [],
    ).find(({ value }) => value.trim() === '');
    if (empty) return empty.focus();
    correct({
      ...draft,
      id: crossing.id,
      versions: opened,
      journey,
      reason: { code, text: text.trim() },
      secondOfficer: second,
    });
  };
  const open = { value: '', label: words('journey.open') };

  /** What should never have been recorded is no movement any more; the record of it stays. */
  const makeVoid = () => {
    change({ decision: 'withdraw' });
    setCode('read-by-mistake');
  };

  return (
    <Stack gap="sm" ref={form}>
      {crossing.decision === 'withdraw' ? null : (
        <div>
          <KeyButton
            layer="correct"
            size="xs"
            variant="default"
            binding={{ keys: 'Alt+v', label: 'correct.void', run: makeVoid, whileTyping: true }}
          />
        </div>
      )}
      <div className={classes['fields']}>
        <NativeSelect
          data-autofocus
          label={words('records.decision')}
          data={Decision.options.map((value) => ({ value, label: words(`decision.${value}`) }))}
          value={draft.decision}
          onChange={(event) => change({ decision: Decision.parse(event.currentTarget.value) })}
        />
        <NativeSelect
          label={words('records.direction')}
          data={Direction.options.map((value) => ({ value, label: words(`direction.${value}`) }))}
          value={draft.direction}
          onChange={(event) => change({ direction: Direction.parse(event.currentTarget.value) })}
        />
        <TextInput
          data-required
          label={words('document.surname')}
          maxLength={100}
          dir="auto"
          value={draft.surname}
          onChange={(event) => change({ surname: event.currentTarget.value })}
        />
        <TextInput
          label={words('document.given-names')}
          maxLength={100}
          dir="auto"
          value={draft.givenNames}
          onChange={(event) => change({ givenNames: event.currentTarget.value })}
        />
        <TextInput
          label={words('document.number')}
          maxLength={40}
          dir="ltr"
          value={draft.documentNumber}
          onChange={(event) => change({ documentNumber: event.currentTarget.value })}
        />
        <NativeSelect
          label={words('records.purpose')}
          data={[open, ...Purpose.options.map((value) => ({ value, label: words(`purpose.${value}`) }))]}
          value={journey.purpose ?? ''}
          onChange={(event) => changeJourney({ purpose: Purpose.safeParse(event.currentTarget.value).data })}
        />
        <TextInput
          label={words('journey.destination')}
          maxLength={300}
          dir="auto"
          value={journey.destination}
          onChange={(event) => changeJourney({ destination: event.currentTarget.value })}
        />
        <TextInput
          label={words('journey.stay-days')}
          inputMode="numeric"
          value={journey.stayDays ?? ''}
          onChange={(event) => changeJourney({ stayDays: wholeNumber(event.currentTarget.value, 3650) })}
        />
        <NativeSelect
          label={words('journey.transport')}
          data={[open, ...Transport.options.map((value) => ({ value, label: words(`transport.${value}`) }))]}
          value={journey.transport ?? ''}
          onChange={(event) => changeJourney({ transport: Transport.safeParse(event.currentTarget.value).data })}
        />
        <TextInput
          label={words('journey.vehicle')}
          maxLength={20}
          dir="auto"
          value={journey.vehicle}
          onChange={(event) => changeJourney({ vehicle: event.currentTarget.value })}
        />
        <NativeSelect
          label={words('correct.reason')}
          data={reasonsFor.correct.map((value) => ({ value, label: words(`reason.${value}`) }))}
          value={code}
          onChange={(event) => setCode(reasonsFor.correct.find((one) => one === event.currentTarget.value) ?? 'other')}
        />
        <TextInput
          {...(code === 'other' ? { 'data-required': true } : {})}
          label={words('decide.reason-text')}
          maxLength={500}
          dir="auto"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      <div data-second>
        <SecondOfficer value={second} onChange={setSecond} problem={aboutSecondOfficer ? problem : undefined} />
      </div>
      {problem === undefined || aboutSecondOfficer ? null : (
        <Alert color="red" role="alert">
          {problem}
        </Alert>
      )}
      <KeyButton
        layer="correct"
        loading={pending}
        binding={{ keys: 'Control+Enter', label: 'correct.save', run: save, whileTyping: true, enabled: !pending }}
      />
    </Stack>
  );
}
