import { NativeSelect, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { AlertStatement, AlertSubject } from '../../../core/alerts/local-alert.ts';
import { ListAction } from '../../../core/watchlist/list-entry.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './Alerts.module.css';
import { newDraft, readAlert, type AlertDraft, type AlertField } from './alert-draft.ts';

interface Field {
  readonly name: AlertField;
  readonly label: MessageId;
  readonly hint?: MessageId;
  readonly maxLength: number;
  readonly latin: boolean;
}

const number: Field = { name: 'documentNumber', label: 'hit-field.documentNumber', maxLength: 40, latin: true };
const state: Field = {
  name: 'issuingState',
  label: 'document.issuing-state',
  hint: 'type.state',
  maxLength: 3,
  latin: true,
};
const fieldsOf: Readonly<Record<AlertSubject['kind'], readonly Field[]>> = {
  person: [
    { name: 'name', label: 'hit-field.name', hint: 'alerts.name-hint', maxLength: 200, latin: false },
    { name: 'birthDate', label: 'document.birth-date', hint: 'type.date', maxLength: 10, latin: true },
    { name: 'nationality', label: 'document.nationality', hint: 'type.state', maxLength: 3, latin: true },
    number,
    state,
  ],
  document: [number, state],
  vehicle: [{ name: 'plate', label: 'hit-field.plate', maxLength: 20, latin: false }],
};

/** A new alert: whom or what to look out for, what to do, and why. It is in force as soon as it is saved. */
export function RaiseAlert({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const { call, snapshot } = useStation();
  const { traveller } = snapshot.desk ?? {};
  const form = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState(() => newDraft(traveller));
  const [faulty, setFaulty] = useState<readonly AlertField[]>([]);
  const raising = useMutation({
    mutationFn: (statement: AlertStatement) => call.alert.raise(statement),
    onSuccess: ({ outcome }) => {
      if (outcome === 'raised') onClose();
    },
  });
  const change = (part: Partial<AlertDraft>) => {
    setDraft((before) => ({ ...before, ...part }));
    setFaulty((before) => before.filter((field) => !(field in part)));
  };
  const raise = () => {
    const read = readAlert(draft);
    if ('subject' in read) return raising.mutate(read);
    setFaulty(read);
    form.current?.querySelector<HTMLInputElement>(`[name=${read[0]}]`)?.focus();
  };
  const text = ({ name, label, hint, maxLength, latin }: Field, first = false) => (
    <TextInput
      key={name}
      name={name}
      label={words(label)}
      {...(hint === undefined ? {} : { description: words(hint) })}
      data-autofocus={first || undefined}
      autoComplete="off"
      spellCheck={false}
      dir={latin ? 'ltr' : 'auto'}
      maxLength={maxLength}
      value={draft[name]}
      error={faulty.includes(name) ? words(faultOf(name)) : undefined}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
    />
  );
  return (
    <Dialog opened onClose={onClose} size="xl" title={words('alerts.raise')}>
      <Stack gap="sm" ref={form}>
        {traveller === undefined ? null : (
          <p className={classes['line']}>
            <Words id="alerts.from-desk" />
          </p>
        )}
        <div className={classes['fields']}>
          <NativeSelect
            label={words('alerts.subject')}
            data={(['person', 'document', 'vehicle'] as const).map((value) => ({
              value,
              label: words(`alert-subject.${value}`),
            }))}
            value={draft.kind}
            onChange={(event) => change({ kind: event.currentTarget.value as AlertSubject['kind'] })}
          />
          {fieldsOf[draft.kind].map((field, at) => text(field, at === 0))}
          {draft.kind === 'person' ? (
            <NativeSelect
              label={words('document.sex')}
              data={[
                { value: '', label: words('sex.X') },
                { value: 'F', label: words('sex.F') },
                { value: 'M', label: words('sex.M') },
              ]}
              value={draft.sex}
              onChange={(event) => change({ sex: event.currentTarget.value })}
            />
          ) : null}
        </div>
        <div className={classes['fields']}>
          <NativeSelect
            label={words('alerts.action')}
            data={ListAction.options.map((value) => ({ value, label: words(`alert-action.${value}`) }))}
            value={draft.action}
            onChange={(event) => change({ action: ListAction.parse(event.currentTarget.value) })}
          />
          <NativeSelect
            label={words('alerts.direction')}
            data={[
              { value: '', label: words('alerts.both') },
              { value: 'entry', label: words('hit.direction.entry') },
              { value: 'exit', label: words('hit.direction.exit') },
            ]}
            value={draft.direction}
            onChange={(event) => change({ direction: event.currentTarget.value })}
          />
          <NativeSelect
            label={words('alerts.priority')}
            data={(['high', 'normal', 'low'] as const).map((value) => ({
              value,
              label: words(`alert-priority.${value}`),
            }))}
            value={draft.priority}
            onChange={(event) => change({ priority: event.currentTarget.value })}
          />
        </div>
        {text({ name: 'instruction', label: 'alerts.instruction', maxLength: 500, latin: false })}
        {text({ name: 'reason', label: 'alerts.reason', maxLength: 500, latin: false })}
        <p className={classes['line']}>
          <Words id="alerts.until" />
        </p>
        {raising.isError ? <NotDone /> : null}
        {raising.data?.outcome === 'not-recorded' ? (
          <NotDone id="alerts.not-recorded" values={{ message: raising.data.message }} />
        ) : null}
        <KeyButton
          layer="raise"
          loading={raising.isPending}
          binding={{
            keys: 'Control+Enter',
            label: 'alerts.raise-now',
            run: raise,
            whileTyping: true,
            enabled: !raising.isPending,
          }}
        />
      </Stack>
    </Dialog>
  );
}

const faults: Partial<Readonly<Record<AlertField, MessageId>>> = {
  name: 'alerts.faulty.name',
  birthDate: 'type.faulty.birthDate',
  nationality: 'type.faulty.nationality',
  issuingState: 'type.faulty.issuingState',
  documentNumber: 'alerts.faulty.number',
  plate: 'alerts.faulty.number',
};

function faultOf(field: AlertField): MessageId {
  return faults[field] ?? 'alerts.faulty.reason';
}
