import { DirectionProvider, useDirection } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import type { Language } from '../../protocol/contract/snapshot.ts';
import { browserLanguage, intlLocale } from '../i18n/languages.ts';
import { messagesByLanguage } from '../i18n/messages.ts';
import { useSettings } from '../theme/settings.tsx';

/** The language chosen on this machine, else the browser's: headquarters has no language of its own. */
export function useConsoleLanguage(): Language {
  return useSettings().settings.language ?? browserLanguage(navigator.languages);
}

/** Instants are shown in UTC, days are searched in UTC: posts lie in several time zones. */
export function ConsoleIntl({ children }: { readonly children: ReactNode }) {
  const language = useConsoleLanguage();
  return (
    <IntlProvider locale={intlLocale(language, 'latn')} messages={messagesByLanguage[language]} timeZone="UTC">
      <DirectionProvider detectDirection={false}>
        <Direction language={language} />
        {children}
      </DirectionProvider>
    </IntlProvider>
  );
}

/** Turns the page and the widgets around without mounting them anew: what was typed stays. */
function Direction({ language }: { readonly language: Language }) {
  const { setDirection } = useDirection();
  const direction = language === 'ar' ? 'rtl' : 'ltr';
  useEffect(() => {
    document.documentElement.lang = language;
    document.documentElement.dir = direction;
    setDirection(direction);
  }, [language, direction, setDirection]);
  return null;
}
