import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { PartialDate } from '../../../core/document/partial-date.ts';
import { Sex } from '../../../core/document/travel-document.ts';
import { reasonField } from '../../../core/watchlist/reason-words/reason-field.ts';
import { reasonText, type ValueFormat } from '../../../core/watchlist/reason-words/reason-text.ts';
import type { HitReason } from '../../../core/watchlist/screening.ts';
import { useLanguage } from '../../i18n/LanguageRoot.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useWords } from '../../i18n/messages.ts';

export interface ReasonWords {
  readonly sentence: (reason: HitReason) => string;
  /** One value of a reason, in the officer's language and way of writing dates. */
  readonly value: ValueFormat;
  /** The names of the fields that reasons are about. */
  readonly fields: (reasons: readonly HitReason[]) => string;
}

/** The reasons behind a hit in the words of the officer's language. */
export function useReasonWords(): ReasonWords {
  const words = useWords();
  const language = useLanguage();
  const { partialDate } = useFormats();
  const { locale } = useIntl();
  return useMemo(() => {
    const date = (text: string) => (PartialDate.safeParse(text).success ? partialDate(text) : text);
    const value: ValueFormat = (text, field) => {
      if (field === 'birthDate')
        return text.startsWith('~') ? words('listed.about', { date: date(text.slice(1)) }) : date(text);
      const sex = field === 'sex' ? Sex.safeParse(text).data : undefined;
      return sex ? words(`sex.${sex}`) : text;
    };
    return {
      value,
      sentence: (reason) => reasonText(reason, language, value),
      fields: (reasons) => {
        const names = new Set(reasons.map(({ code }) => words(`hit-field.${reasonField(code)}`)));
        return new Intl.ListFormat(locale, { style: 'short' }).format(names);
      },
    };
  }, [words, language, locale, partialDate]);
}
