import { Badge, Group, Stack, TextInput } from '@mantine/core';
import { useWords } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { lanesOf } from './draft.ts';
import type { StepProps } from './step-props.ts';

export function LanesStep({ draft, change }: StepProps) {
  const words = useWords();
  return (
    <Stack gap="sm">
      <TextInput
        autoFocus
        label={words('set-up.lanes')}
        description={words('set-up.lanes-hint')}
        value={draft.lanes}
        onChange={(event) => change({ lanes: event.currentTarget.value })}
      />
      <Group gap="xs">
        {[...new Set(lanesOf(draft.lanes))].map((lane) => (
          <Badge key={lane} size="lg" variant="default" tt="none">
            <Foreign>{lane}</Foreign>
          </Badge>
        ))}
      </Group>
    </Stack>
  );
}
