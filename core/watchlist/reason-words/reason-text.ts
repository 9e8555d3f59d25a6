import type { HitReason } from '../screening.ts';
import { arabic } from './arabic.ts';
import { english } from './english.ts';
import { french } from './french.ts';
import { portuguese } from './portuguese.ts';
import { reasonField } from './reason-field.ts';
import type { ReasonCode, ReasonField } from './reason-field.ts';
import type { ReasonTemplates, UnknownCode } from './reason-templates.ts';
import { spanish } from './spanish.ts';

/** How a value of a field is shown to the officer: a date in their locale, a sex by its name. */
export type ValueFormat = (value: string, field: ReasonField) => string;

/** The languages that reasons have words in, by the two letters of ISO 639-1. */
export const reasonLanguages: Readonly<Record<string, ReasonTemplates>> = {
  en: english,
  fr: french,
  ar: arabic,
  pt: portuguese,
  es: spanish,
};

/** One reason behind a hit as a sentence; in English where the language has no words of its own. */
export function reasonText(reason: HitReason, language: string, format: ValueFormat = asWritten): string {
  const templates = reasonLanguages[language] ?? english;
  const field = reasonField(reason.code);
  // In one pass, since a name may itself hold what looks like a place to fill.
  return templateOf(templates, reason).replaceAll(/\{(listed|given)\}/g, (_, side: 'listed' | 'given') =>
    isolated(format(reason[side], field)),
  );
}

function templateOf({ known, unknown, fields }: ReasonTemplates, { code, listed, given }: HitReason): string {
  if (!isUnknown(code)) return known[code];
  const side = listed === '' ? (given === '' ? 'onBoth' : 'onList') : given === '' ? 'atDesk' : 'unclear';
  return unknown[side].replace('{field}', fields[code]);
}

function isUnknown(code: ReasonCode): code is UnknownCode {
  return code.endsWith('-unknown');
}

function asWritten(value: string): string {
  return value;
}

/** First-strong isolate: a name of another script does not turn around the sentence that it stands in (Unicode UAX #9, 2.4). */
function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
