import { NativeSelect, TextInput } from '@mantine/core';
import { Role } from '../../../core/crossing/vocabulary.ts';
import { useWords } from '../../i18n/messages.ts';
import type { OfficerDraft } from './draft.ts';

interface OfficerFieldsProps {
  readonly officer: OfficerDraft;
  /** The post's first officer stays an administrator. */
  readonly fixedRole: boolean;
  readonly onChange: (officer: OfficerDraft) => void;
}

/** Name, role and passphrase, the passphrase twice because nobody sees it. Takes the focus when it appears. */
export function OfficerFields({ officer, fixedRole, onChange }: OfficerFieldsProps) {
  const words = useWords();
  return (
    <>
      <TextInput
        autoFocus
        data-autofocus
        flex={1}
        label={words('officer.name')}
        maxLength={80}
        value={officer.name}
        onChange={(event) => onChange({ ...officer, name: event.currentTarget.value })}
      />
      <NativeSelect
        label={words('officer.role')}
        disabled={fixedRole}
        data={Role.options.map((role) => ({ value: role, label: words(`role.${role}`) }))}
        value={officer.role}
        onChange={(event) => onChange({ ...officer, role: Role.parse(event.currentTarget.value) })}
      />
      <TextInput
        type="password"
        flex={1}
        label={words('officer.passphrase')}
        autoComplete="new-password"
        value={officer.passphrase}
        onChange={(event) => onChange({ ...officer, passphrase: event.currentTarget.value })}
      />
      <TextInput
        type="password"
        flex={1}
        label={words('officer.passphrase-again')}
        autoComplete="new-password"
        value={officer.again}
        onChange={(event) => onChange({ ...officer, again: event.currentTarget.value })}
      />
    </>
  );
}
