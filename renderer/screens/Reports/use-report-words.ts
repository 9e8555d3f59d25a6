import { useMemo } from 'react';
import { wordOf, wordsIn, type Words } from '../../../core/report/print/words.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useLanguage } from '../../i18n/LanguageRoot.tsx';

interface ReportWords {
  /** A text that the printed report has too. */
  readonly text: Words;
  /** What a code of a group is called; bands of numbers in the post's digits. */
  readonly nameOf: (group: string, code: string) => string;
}

/** The words of the printed report, in the language of the screen: both call a thing by one name. */
export function useReportWords(): ReportWords {
  const language = useLanguage();
  const { number } = useFormats();
  return useMemo(() => {
    const text = wordsIn(language);
    return {
      text,
      nameOf: (group, code) => {
        const name = wordOf(text, group, code);
        return group === 'age' || group === 'stay' || group === 'hour'
          ? name.replaceAll(/\d/g, (digit) => number(Number(digit)))
          : name;
      },
    };
  }, [language, number]);
}
