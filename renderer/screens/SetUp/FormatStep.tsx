import { NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { CountryFormat, Language } from '../../../protocol/contract/snapshot.ts';
import { intlLocale, languageNames } from '../../i18n/languages.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import type { StepProps } from './step-props.ts';

const machineZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const zones = [...new Set([machineZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])];
const { numbering } = CountryFormat.shape;

export function FormatStep({ draft, change }: StepProps) {
  const words = useWords();
  const [now] = useState(() => new Date());
  const sample = new Intl.DateTimeFormat(intlLocale(draft.language, draft.numbering), {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone: draft.timeZone,
  });
  return (
    <Stack gap="sm">
      <NativeSelect
        autoFocus
        label={words('set-up.language')}
        data={Language.options.map((value) => ({ value, label: languageNames[value] }))}
        value={draft.language}
        onChange={(event) => change({ language: Language.parse(event.currentTarget.value) })}
      />
      <NativeSelect
        label={words('set-up.time-zone')}
        data={zones}
        value={draft.timeZone}
        onChange={(event) => change({ timeZone: event.currentTarget.value })}
      />
      <NativeSelect
        label={words('set-up.digits')}
        data={numbering.options.map((value) => ({ value, label: words(`set-up.digits.${value}`) }))}
        value={draft.numbering}
        onChange={(event) => change({ numbering: numbering.parse(event.currentTarget.value) })}
      />
      <Text>
        <Words id="set-up.sample" values={{ sample: <Foreign key="sample">{sample.format(now)}</Foreign> }} />
      </Text>
    </Stack>
  );
}
