import { Stack, TextInput } from '@mantine/core';
import { stateCodes } from '../../../core/mrz/states.ts';
import { useWords } from '../../i18n/messages.ts';
import type { StepProps } from './step-props.ts';

export function PostStep({ draft, change }: StepProps) {
  const words = useWords();
  return (
    <Stack gap="sm">
      <TextInput
        autoFocus
        label={words('set-up.country')}
        description={words('set-up.country-hint')}
        list="state-codes"
        maxLength={3}
        dir="ltr"
        value={draft.country}
        onChange={(event) => change({ country: event.currentTarget.value.toUpperCase() })}
      />
      <datalist id="state-codes">
        {stateCodes.map((code) => (
          <option key={code} value={code} />
        ))}
      </datalist>
      <TextInput
        label={words('set-up.code')}
        description={words('set-up.code-hint')}
        maxLength={12}
        dir="ltr"
        value={draft.code}
        onChange={(event) => change({ code: event.currentTarget.value.toUpperCase() })}
      />
      <TextInput
        label={words('set-up.name')}
        maxLength={80}
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
    </Stack>
  );
}
