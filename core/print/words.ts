import { isolated, wordsIn } from '../report/print/words.ts';
import type { ReportLanguage, Words, WordId } from '../report/print/words.ts';
import arabic from './words/ar.json' with { type: 'json' };
import english from './words/en.json' with { type: 'json' };
import spanish from './words/es.json' with { type: 'json' };
import french from './words/fr.json' with { type: 'json' };
import portuguese from './words/pt.json' with { type: 'json' };

export type PrintWordId = keyof typeof english;
type Texts = Readonly<Record<PrintWordId, string>>;

const languages = {
  en: english,
  fr: french,
  ar: arabic,
  pt: portuguese,
  es: spanish,
} satisfies Record<ReportLanguage, Texts>;

/** The words of what is printed for travellers and for an outage; codes are called as in the reports. */
export function printWordsIn(language: ReportLanguage) {
  const texts: Texts = languages[language];
  const ofReports: Words = wordsIn(language);
  return {
    text: (id: PrintWordId) => texts[id],
    ofReport: (id: WordId, values?: Readonly<Record<string, string>>) => ofReports(id, values),
    value: isolated,
  };
}
