import { NativeSelect, Stack } from '@mantine/core';
import { Language } from '../../protocol/contract/snapshot.ts';
import { useLanguage } from '../i18n/LanguageRoot.tsx';
import { languageNames } from '../i18n/languages.ts';
import { useWords } from '../i18n/messages.ts';
import { textSizes, themeNames, useSettings } from '../theme/settings.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { useKeys } from '../ui/keys.tsx';

interface SettingsDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Language, theme and text size; each takes effect at once. */
export function SettingsDialog({ opened, onClose }: SettingsDialogProps) {
  const words = useWords();
  return (
    <Dialog opened={opened} onClose={onClose} title={words('settings.title')} size="md">
      <SettingsFields onClose={onClose} />
    </Dialog>
  );
}

function SettingsFields({ onClose }: { readonly onClose: () => void }) {
  const words = useWords();
  const language = useLanguage();
  const { settings, change } = useSettings();
  useKeys('settings', [{ keys: 'Enter', label: 'dialog.close', run: onClose, whileTyping: true }]);
  return (
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
  );
}
