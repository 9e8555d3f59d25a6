import arabic from '../words/ar.json' with { type: 'json' };
import english from '../words/en.json' with { type: 'json' };
import spanish from '../words/es.json' with { type: 'json' };
import french from '../words/fr.json' with { type: 'json' };
import portuguese from '../words/pt.json' with { type: 'json' };

export type WordId = keyof typeof english;
type Texts = Readonly<Record<WordId, string>>;

const languages = { en: english, fr: french, ar: arabic, pt: portuguese, es: spanish } satisfies Record<string, Texts>;
export type ReportLanguage = keyof typeof languages;
export const reportLanguages = Object.keys(languages) as ReportLanguage[];

/** A text of the report in one language, its places filled. */
export type Words = (id: WordId, values?: Readonly<Record<string, string>>) => string;

export function wordsIn(language: ReportLanguage): Words {
  const texts: Texts = languages[language];
  return (id, values = {}) =>
    texts[id].replaceAll(/\{(\w+)\}/g, (place, name: string) => (name in values ? isolated(values[name]!) : place));
}

/** A code's own word, as `purpose.trade`; the code itself where there is none, as for States. */
export function wordOf(words: Words, group: string, code: string): string {
  if (code === 'not-known') return words('not-known');
  const id = `${group}.${code}`;
  return id in english ? words(id as WordId) : code;
}

/** Keeps a value's own direction of writing from turning the sentence around it (UAX 9: first strong isolate). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
