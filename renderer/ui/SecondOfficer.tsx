import { NativeSelect, Stack, TextInput } from '@mantine/core';
import type { Credentials } from '../../protocol/contract/session.ts';
import { useWords } from '../i18n/messages.ts';

interface SecondOfficerFieldsProps {
  /** Names to choose from; the name is typed when there are none. */
  readonly officers: readonly string[];
  readonly value: Credentials;
  readonly onChange: (value: Credentials) => void;
  /** Why the approval was not taken, in words. */
  readonly problem: string | undefined;
}

/** Where a second officer approves: who they are and their passphrase. */
export function SecondOfficerFields({ officers, value, onChange, problem }: SecondOfficerFieldsProps) {
  const words = useWords();
  const label = words('second-officer.name');
  const setOfficer = (officer: string) => onChange({ ...value, officer });
  return (
    <Stack gap="xs">
      {officers.length === 0 ? (
        <TextInput label={label} value={value.officer} onChange={(event) => setOfficer(event.currentTarget.value)} />
      ) : (
        <NativeSelect
          label={label}
          data={[{ value: '', label: words('second-officer.choose') }, ...officers]}
          value={value.officer}
          onChange={(event) => setOfficer(event.currentTarget.value)}
        />
      )}
      <TextInput
        type="password"
        label={words('second-officer.passphrase')}
        autoComplete="off"
        value={value.passphrase}
        onChange={(event) => onChange({ ...value, passphrase: event.currentTarget.value })}
        error={problem}
      />
    </Stack>
  );
}
