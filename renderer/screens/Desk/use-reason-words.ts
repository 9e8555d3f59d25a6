import { useMemo } from 'react';
import { PartialDate } from '../../../core/document/partial-date.ts';
import { Sex } from '../../../core/document/travel-document.ts';
import { reasonText, type ValueFormat } from '../../../core/watchlist/reason-words/reason-text.ts';
import type { HitReason } from '../../../core/watchlist/screening.ts';
import { useLanguage } from '../../i18n/IntlRoot.tsx';
import { useFormats } from '../../i18n/formats.ts';
import { useWords } from '../../i18n/messages.ts';

export interface ReasonWords {
  readonly sentence: (reason: HitReason) => string;
  /** One value of a reason, in the officer's language and way of writing dates. */
  readonly value: ValueFormat;
}

/** The reasons behind a hit in the words of the officer's language. */
export function useReasonWords(): ReasonWords {
  const words = useWords();
  const language = useLanguage();
  const { partialDate } = useFormats();
  return useMemo(() => {
    const date = (text: string) => (PartialDate.safeParse(text).success ? partialDate(text) : text);
    const value: ValueFormat = (text, field) => {
      if (field === 'birthDate')
        return text.startsWith('~') ? words('listed.about', { date: date(text.slice(1)) }) : date(text);
      const sex = field === 'sex' ? Sex.safeParse(text).data : undefined;
      return sex ? words(`sex.${sex}`) : text;
    };
    return { value, sentence: (reason) => reasonText(reason, language, value) };
  }, [words, language, partialDate]);
}
