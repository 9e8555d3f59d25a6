import words from './words.json' with { type: 'json' };

type Words = (typeof words)['en'];

/** What the shell says itself where there is no page to say it, in the language of a locale such as `fr-CM`, else in English. */
export function wordsFor(locale: string): Words {
  const languages: Readonly<Record<string, Words>> = words;
  return languages[locale.slice(0, 2)] ?? words.en;
}
