import type { ReactNode } from 'react';
import { LanguageRoot } from '../i18n/LanguageRoot.tsx';
import { browserLanguage } from '../i18n/languages.ts';
import { useSettings } from '../theme/settings.tsx';

/**
 * The language chosen on this machine, else the browser's: headquarters has no language of its own. Instants are shown in UTC, days
 * are searched in UTC: posts lie in several time zones.
 */
export function ConsoleIntl({ children }: { readonly children: ReactNode }) {
  const { settings } = useSettings();
  return (
    <LanguageRoot language={settings.language ?? browserLanguage(navigator.languages)} numbering="latn" timeZone="UTC">
      {children}
    </LanguageRoot>
  );
}
