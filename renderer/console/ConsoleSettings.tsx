import { NativeSelect, Stack } from '@mantine/core';
import { Language } from '../../protocol/contract/snapshot.ts';
import { languageNames } from '../i18n/languages.ts';
import { useWords } from '../i18n/messages.ts';
import { textSizes, themeNames, useSettings } from '../theme/settings.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useConsoleLanguage } from './ConsoleIntl.tsx';

interface ConsoleSettingsProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Language, theme and text size; each takes effect at once and stays on this machine. */
export function ConsoleSettings({ opened, onClose }: ConsoleSettingsProps) {
  const words = useWords();
  const language = useConsoleLanguage();
  const { settings, change } = useSettings();
  return (
    <Dialog opened={opened} onClose={onClose} title={words('settings.title')} size="md">
      <Stack>
        <NativeSelect
          data-autofocus
          label={words('settings.language')}
          data={Language.options.map((value) => ({ value, label: languageNames[value] }))}
          value={language}
          onChange={(event) => change({ language: Language.parse(event.currentTarget.value) })}
        />
        <NativeSelect
          label={words('settings.theme')}
          data={themeNames.map((value) => ({ value, label: words(`settings.theme.${value}`) }))}
          value={settings.theme}
          onChange={(event) => {
            const theme = themeNames.find((name) => name === event.currentTarget.value);
            if (theme !== undefined) change({ theme });
          }}
        />
        <NativeSelect
          label={words('settings.text-size')}
          data={textSizes.map((size) => ({ value: String(size), label: words('settings.percent', { size }) }))}
          value={String(settings.textSize)}
          onChange={(event) => change({ textSize: Number(event.currentTarget.value) })}
        />
      </Stack>
    </Dialog>
  );
}
