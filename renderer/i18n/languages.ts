import { Language, type CountryFormat } from '../../protocol/contract/snapshot.ts';

/** Each language in its own words, for whoever cannot read the present one. */
export const languageNames: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  ar: 'العربية',
  pt: 'Português',
  es: 'Español',
};

/** English and Portuguese dates put the day first at the posts that use them, which `en` and `pt` alone do not say. */
const regionalLocales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr', ar: 'ar', pt: 'pt-PT', es: 'es' };

/** The locale of a language with a country's digits, which the language does not settle (`ar` is written with both). */
export function intlLocale(language: Language, numbering: CountryFormat['numbering']): string {
  return `${regionalLocales[language]}-u-nu-${numbering}`;
}

/** The first language of the browser that the product speaks. */
export function browserLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const language = Language.safeParse(tag.split('-')[0]);
    if (language.success) return language.data;
  }
  return 'en';
}
