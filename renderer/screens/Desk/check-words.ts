import { useIntl } from 'react-intl';
import { MrzField } from '../../../core/mrz/problem.ts';
import type { Check } from '../../../core/rules/assessment.ts';
import { useFormats, type Formats } from '../../i18n/formats.ts';
import { useWords, type WordValues } from '../../i18n/messages.ts';

/** What a check found and what to do about it, in words. */
export function useCheckWords(): (check: Check) => { readonly found: string; readonly toDo: string } {
  const words = useWords();
  const formats = useFormats();
  const { locale } = useIntl();
  return ({ code, detail }) => ({
    found: words(
      `check.${code}`,
      valuesOf(detail, formats, (fields) => fieldNames(fields, locale, words)),
    ),
    toDo: words(`check.${code}.do`),
  });
}

function valuesOf(detail: Check['detail'], formats: Formats, namesOf: (fields: string) => string): WordValues {
  return Object.fromEntries(
    Object.entries(detail).map(([name, value]) => {
      if (typeof value === 'number') return [name, value];
      if (name === 'fields') return [name, namesOf(value)];
      if (name === 'until') return [name, formats.date(value)];
      return [name, name === 'at' ? formats.dateTime(value) : isolated(value)];
    }),
  );
}

function fieldNames(fields: string, locale: string, words: ReturnType<typeof useWords>): string {
  const names = fields.split(',').map((field) => {
    const known = MrzField.safeParse(field);
    return known.success ? words(`field.${known.data}`) : field;
  });
  return new Intl.ListFormat(locale, { style: 'short' }).format(names);
}

/** First-strong isolate, for a name inside a sentence that is used as an attribute too (Unicode UAX #9, 2.4). */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}
