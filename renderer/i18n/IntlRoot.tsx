import { DirectionProvider, useDirection } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import type { Language } from '../../protocol/contract/snapshot.ts';
import { useLine } from '../station.tsx';
import { useSettings } from '../theme/settings.tsx';
import { browserLanguage, intlLocale } from './languages.ts';
import { messagesByLanguage } from './messages.ts';

/** The language in force: the one chosen on this machine, else the post's, else the browser's. */
export function useLanguage(): Language {
  const { snapshot } = useLine();
  const { settings } = useSettings();
  return settings.language ?? snapshot?.post?.language ?? browserLanguage(navigator.languages);
}

export function IntlRoot({ children }: { readonly children: ReactNode }) {
  const format = useLine().snapshot?.post?.format;
  const language = useLanguage();
  return (
    <IntlProvider
      locale={intlLocale(language, format?.numbering ?? 'latn')}
      messages={messagesByLanguage[language]}
      {...(format === undefined ? {} : { timeZone: format.timeZone })}
    >
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
