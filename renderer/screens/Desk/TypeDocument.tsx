import { Alert, Stack, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type KeyboardEvent } from 'react';
import type { TypedDocument } from '../../../protocol/contract/desk.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { useKeys } from '../../ui/keys.tsx';
import classes from './TypeDocument.module.css';
import { nothingTyped, readTyped, type TypedField, type TypedFields } from './typed-document.ts';

interface TypeDocumentProps {
  readonly onClose: () => void;
}

/** A document typed by hand, from the page or as its machine-readable zone. Enter goes from field to field. */
export function TypeDocument({ onClose }: TypeDocumentProps) {
  const words = useWords();
  return (
    <Dialog opened onClose={onClose} title={words('type.title')}>
      <TypeForm onClose={onClose} />
    </Dialog>
  );
}

interface Field {
  readonly name: TypedField;
  readonly label: MessageId;
  readonly hint?: MessageId;
  readonly maxLength: number;
  /** Codes and dates are written from left to right in every script. */
  readonly latin: boolean;
}

const fields: readonly Field[] = [
  { name: 'surname', label: 'document.surname', maxLength: 100, latin: false },
  { name: 'givenNames', label: 'document.given-names', maxLength: 100, latin: false },
  { name: 'birthDate', label: 'document.birth-date', hint: 'type.date', maxLength: 10, latin: true },
  { name: 'sex', label: 'document.sex', hint: 'type.sex', maxLength: 1, latin: true },
  { name: 'nationality', label: 'document.nationality', hint: 'type.state', maxLength: 3, latin: true },
  { name: 'documentNumber', label: 'document.number', maxLength: 40, latin: true },
  { name: 'issuingState', label: 'document.issuing-state', hint: 'type.state', maxLength: 3, latin: true },
  { name: 'documentCode', label: 'document.code', hint: 'type.code', maxLength: 2, latin: true },
  { name: 'expiryDate', label: 'document.expiry-date', hint: 'type.date', maxLength: 10, latin: true },
];

function TypeForm({ onClose }: TypeDocumentProps) {
  const words = useWords();
  const { call, snapshot } = useStation();
  const form = useRef<HTMLDivElement>(null);
  const zoneField = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState(nothingTyped);
  const [zone, setZone] = useState('');
  const [faulty, setFaulty] = useState<readonly TypedField[]>([]);
  // What was typed stays until it has become the traveller, so that only the slip has to be mended.
  const [refused, setRefused] = useState(false);
  const taken = ({ outcome }: { readonly outcome: 'traveller' | 'notice' }) => {
    if (outcome === 'traveller') onClose();
    else setRefused(true);
  };
  const notice = refused ? snapshot.desk?.notice : undefined;
  const enter = useMutation({ mutationFn: (document: TypedDocument) => call.desk.enter(document), onSuccess: taken });
  const receive = useMutation({
    mutationFn: (raw: string) => call.desk.receive({ raw, source: 'typed-zone' }),
    onSuccess: taken,
  });
  const pending = enter.isPending || receive.isPending;

  const inputs = () => Array.from(form.current?.querySelectorAll('input') ?? []);
  const send = () => {
    if (pending) return;
    if (zone.trim() !== '') return receive.mutate(zone.toUpperCase());
    const read = readTyped(typed);
    if ('surname' in read) return enter.mutate(read);
    setFaulty(read);
    inputs()[fields.findIndex(({ name }) => name === read[0])]?.focus();
  };
  const goOn = (from: EventTarget) => {
    const next = inputs().find((_, at, all) => all[at - 1] === from);
    if (next) next.focus();
    else send();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || !(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    goOn(event.target);
  };
  const change = (name: TypedField, input: HTMLInputElement) => {
    setTyped((before: TypedFields) => ({ ...before, [name]: input.value }));
    setFaulty((before) => before.filter((one) => one !== name));
    if (name === 'sex' && /^[fmx]$/i.test(input.value)) goOn(input);
  };
  useKeys('type', [{ keys: 'F2', label: 'type.zone', run: () => zoneField.current?.focus() }]);

  return (
    <Stack gap="sm">
      <div ref={form} className={classes['fields']} onKeyDown={onKeyDown}>
        {fields.map(({ name, label, hint, maxLength, latin }, at) => (
          <TextInput
            key={name}
            label={words(label)}
            {...(hint === undefined ? {} : { description: words(hint) })}
            required={name === 'surname'}
            data-autofocus={at === 0 || undefined}
            autoComplete="off"
            spellCheck={false}
            dir={latin ? 'ltr' : 'auto'}
            maxLength={maxLength}
            value={typed[name]}
            error={faulty.includes(name) ? words(`type.faulty.${name}`) : undefined}
            onChange={(event) => change(name, event.currentTarget)}
          />
        ))}
      </div>
      <Textarea
        ref={zoneField}
        label={words('type.zone')}
        description={words('type.zone-hint')}
        classNames={{ input: classes['zone'] ?? '' }}
        dir="ltr"
        rows={3}
        maxLength={300}
        spellCheck={false}
        value={zone}
        onChange={(event) => setZone(event.currentTarget.value)}
      />
      {enter.isError || receive.isError ? (
        <Alert color="red" role="alert">
          <Words id="outcome.no-answer" />
        </Alert>
      ) : null}
      {notice ? (
        <Alert color="red" role="alert">
          <Words id={`notice.${notice.code}`} values={notice.detail} /> <Words id={`notice.${notice.code}.do`} />
        </Alert>
      ) : null}
      <KeyButton
        layer="type"
        loading={pending}
        binding={{ keys: 'Control+Enter', label: 'type.send', run: send, whileTyping: true }}
      />
    </Stack>
  );
}
