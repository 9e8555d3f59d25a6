import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Followed } from '../../../protocol/headquarters/movement.ts';
import { useWords } from '../../i18n/messages.ts';
import { asciiDigits } from '../../screens/Desk/digits.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import classes from '../console.module.css';
import { PurposeField, usePurpose } from '../purpose.tsx';

interface FollowFormProps {
  readonly initial: Followed | undefined;
  readonly isPending: boolean;
  readonly onFollow: (person: Followed) => void;
}

const nobody = { documentNumber: '', issuingState: '', surname: '', givenNames: '', birthDate: '' };

/** Whom to follow: by a document, which may be renewed, or by name and birth date, which may be another's too. */
export function FollowForm({ initial, isPending, onFollow }: FollowFormProps) {
  const words = useWords();
  const { good } = usePurpose();
  const [by, setBy] = useState(initial?.by ?? 'document');
  const [typed, setTyped] = useState({ ...nobody, ...initial });
  const { documentNumber, issuingState, surname, givenNames, birthDate } = typed;
  const followed = Followed.safeParse(
    by === 'document'
      ? { by, documentNumber: asciiDigits(documentNumber), issuingState }
      : { by, surname, givenNames, birthDate },
  );
  const field = (name: keyof typeof nobody) => ({
    value: typed[name],
    autoComplete: 'off',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      setTyped({ ...typed, [name]: event.currentTarget.value }),
  });
  const submit = () => {
    if (followed.success) onFollow(followed.data);
  };
  return (
    <div className={classes['sections']} role="search">
      <div className={classes['fields']}>
        <PurposeField autoFocus={initial === undefined} />
      </div>
      <div className={classes['fields']}>
        <NativeSelect
          label={words('console.follow-by')}
          data={(['document', 'person'] as const).map((value) => ({ value, label: words(`console.by-${value}`) }))}
          value={by}
          onChange={(event) => setBy(event.currentTarget.value === 'person' ? 'person' : 'document')}
        />
        {by === 'document' ? (
          <>
            <TextInput label={words('console.document-number')} maxLength={40} dir="ltr" {...field('documentNumber')} />
            <TextInput label={words('document.issuing-state')} maxLength={3} dir="ltr" {...field('issuingState')} />
          </>
        ) : (
          <>
            <TextInput label={words('document.surname')} maxLength={200} dir="auto" {...field('surname')} />
            <TextInput label={words('document.given-names')} maxLength={200} dir="auto" {...field('givenNames')} />
            <TextInput
              label={words('document.birth-date')}
              placeholder={words('console.date-shape')}
              maxLength={10}
              dir="ltr"
              {...field('birthDate')}
            />
          </>
        )}
        <KeyButton
          layer="movements"
          loading={isPending}
          binding={{
            keys: 'Control+Enter',
            label: 'console.follow',
            run: submit,
            enabled: good && followed.success && !isPending,
          }}
        />
      </div>
    </div>
  );
}
