import { TextInput } from '@mantine/core';
import { useWords } from '../../i18n/messages.ts';

export interface TypedPassphrase {
  readonly first: string;
  readonly again: string;
}

/** As `protocol/headquarters/vocabulary.ts` asks. */
const leastLength = 10;

export function isGoodPassphrase({ first, again }: TypedPassphrase): boolean {
  return first.length >= leastLength && first === again;
}

interface NewPassphraseProps {
  readonly value: TypedPassphrase;
  readonly onChange: (value: TypedPassphrase) => void;
}

/** A new passphrase, typed twice. */
export function NewPassphrase({ value, onChange }: NewPassphraseProps) {
  const words = useWords();
  const isShort = value.first !== '' && value.first.length < leastLength;
  const differs = value.again !== '' && value.again !== value.first;
  return (
    <>
      <TextInput
        type="password"
        autoComplete="new-password"
        label={words('officer.passphrase')}
        description={words('console.passphrase-hint', { least: leastLength })}
        error={isShort && value.again !== '' ? words('console.passphrase-short', { least: leastLength }) : undefined}
        maxLength={200}
        value={value.first}
        onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
      />
      <TextInput
        type="password"
        autoComplete="new-password"
        label={words('officer.passphrase-again')}
        error={differs ? words('set-up.problem.passphrase-differs') : undefined}
        maxLength={200}
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
      />
    </>
  );
}
