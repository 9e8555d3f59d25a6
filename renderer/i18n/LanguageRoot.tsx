import { DirectionProvider, useDirection } from '@mantine/core';
import { createContext, use, useEffect, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import type { CountryFormat, Language } from '../../protocol/contract/snapshot.ts';
import { intlLocale } from './languages.ts';
import { messagesByLanguage } from './messages.ts';

interface LanguageRootProps {
  readonly language: Language;
  readonly numbering: CountryFormat['numbering'];
  /** In which instants are shown; the machine's own where none is named. */
  readonly timeZone: string | undefined;
  readonly children: ReactNode;
}

const LanguageContext = createContext<Language | undefined>(undefined);

/** The language in force. */
export function useLanguage(): Language {
  const language = use(LanguageContext);
  if (language === undefined) throw new Error('useLanguage outside LanguageRoot');
  return language;
}

/** Texts, numbers, instants and the direction of writing for everything below. */
export function LanguageRoot({ language, numbering, timeZone, children }: LanguageRootProps) {
  return (
    <LanguageContext value={language}>
      <IntlProvider
        locale={intlLocale(language, numbering)}
        messages={messagesByLanguage[language]}
        {...(timeZone === undefined ? {} : { timeZone })}
      >
        <DirectionProvider detectDirection={false}>
          <Direction language={language} />
          {children}
        </DirectionProvider>
      </IntlProvider>
    </LanguageContext>
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
