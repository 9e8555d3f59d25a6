import type { Finding, FindingCode } from '../score.ts';
import type { Text } from '../scenario.ts';
import { arabic } from './arabic.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { portuguese } from './portuguese.ts';
import { spanish } from './spanish.ts';

/** A sentence for each thing that points were given or lost for, with places for its values. */
export type FindingWords = Readonly<Record<FindingCode, string>>;

/** The languages that scores are explained in, by the two letters of ISO 639-1. */
export const findingLanguages: Readonly<Record<keyof Text, FindingWords>> = {
  en: english,
  fr: french,
  ar: arabic,
  pt: portuguese,
  es: spanish,
};

/** A finding as a sentence. */
export function findingText({ code, values }: Finding, language: keyof Text): string {
  const filled = findingLanguages[language][code].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(values[name] ?? ''),
  );
  return filled.trim();
}
