import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { Hit } from '../../../core/watchlist/screening.ts';
import type { AskedAbout } from '../../../protocol/contract/screening.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { HitComparison } from '../Desk/HitDialog.tsx';
import { CheckAnswer } from './CheckAnswer.tsx';
import classes from './Check.module.css';
import { nothingAsked, readQuestion, type QuestionField } from './question.ts';

interface Field {
  readonly name: QuestionField;
  readonly label: MessageId;
  readonly hint?: MessageId;
  readonly maxLength: number;
  readonly latin: boolean;
}

const fields: readonly Field[] = [
  { name: 'name', label: 'hit-field.name', hint: 'check-name.name-hint', maxLength: 200, latin: false },
  { name: 'otherName', label: 'check-name.other-name', hint: 'check-name.other-hint', maxLength: 200, latin: false },
  { name: 'birthDate', label: 'document.birth-date', hint: 'type.date', maxLength: 10, latin: true },
  { name: 'nationality', label: 'document.nationality', hint: 'type.state', maxLength: 3, latin: true },
  { name: 'documentNumber', label: 'hit-field.documentNumber', maxLength: 40, latin: true },
  { name: 'issuingState', label: 'document.issuing-state', hint: 'type.state', maxLength: 3, latin: true },
  { name: 'plate', label: 'hit-field.plate', maxLength: 20, latin: false },
];

/** Holds somebody who is not at the desk against the lists: a name heard on the telephone, a number, a plate. */
export function Check() {
  const words = useWords();
  const { call } = useStation();
  const form = useRef<HTMLDivElement>(null);
  const [question, setQuestion] = useState(nothingAsked);
  const [faulty, setFaulty] = useState<readonly QuestionField[]>([]);
  const [compared, setCompared] = useState<Hit>();
  const asking = useMutation({ mutationFn: (about: AskedAbout) => call.screening.ask(about) });
  const focus = (field: string | undefined) =>
    form.current?.querySelector<HTMLInputElement>(`[name=${field ?? 'name'}]`)?.focus();
  const change = (name: QuestionField, text: string) => {
    setQuestion((before) => ({ ...before, [name]: text }));
    setFaulty((before) => before.filter((field) => field !== name));
    // An answer stands beside the question that it was given to.
    if (!asking.isIdle) asking.reset();
  };
  const ask = () => {
    const read = readQuestion(question);
    if (!Array.isArray(read)) return asking.mutate(read);
    setFaulty(read);
    focus(read[0]);
  };
  const clear = () => {
    setQuestion(nothingAsked);
    setFaulty([]);
    asking.reset();
    focus('name');
  };
  return (
    <div className={classes['check']}>
      <h1 className={classes['title']}>
        <Words id="check-name.title" />
      </h1>
      <div ref={form} role="search" className={classes['fields']}>
        {fields.map(({ name, label, hint, maxLength, latin }, at) => (
          <TextInput
            key={name}
            name={name}
            label={words(label)}
            {...(hint === undefined ? {} : { description: words(hint) })}
            autoFocus={at === 0}
            autoComplete="off"
            spellCheck={false}
            dir={latin ? 'ltr' : 'auto'}
            maxLength={maxLength}
            value={question[name]}
            error={faulty.includes(name) ? words(faultOf(name)) : undefined}
            onChange={(event) => change(name, event.currentTarget.value)}
          />
        ))}
        <NativeSelect
          label={words('document.sex')}
          data={[
            { value: '', label: words('sex.X') },
            { value: 'F', label: words('sex.F') },
            { value: 'M', label: words('sex.M') },
          ]}
          value={question.sex}
          onChange={(event) => change('sex', event.currentTarget.value)}
        />
      </div>
      <div className={classes['keys']}>
        <KeyButton
          layer="check"
          loading={asking.isPending}
          binding={{ keys: 'Enter', label: 'check-name.ask', run: ask, whileTyping: true, enabled: !asking.isPending }}
        />
        <KeyButton layer="check" variant="default" binding={{ keys: 'F9', label: 'check-name.clear', run: clear }} />
      </div>
      <div role="status" className={classes['answer']}>
        {asking.isError ? <NotDone /> : null}
        {asking.data ? <CheckAnswer answer={asking.data} onCompare={setCompared} /> : null}
      </div>
      {compared === undefined ? null : (
        <Dialog opened onClose={() => setCompared(undefined)} size="75rem" title={words('check-name.compare')}>
          <HitComparison hit={compared} />
        </Dialog>
      )}
    </div>
  );
}

const faults: Partial<Readonly<Record<QuestionField, MessageId>>> = {
  birthDate: 'type.faulty.birthDate',
  nationality: 'type.faulty.nationality',
  issuingState: 'type.faulty.issuingState',
};

function faultOf(field: QuestionField): MessageId {
  return faults[field] ?? 'check-name.faulty';
}
