import { useIntl } from 'react-intl';
import type { Finger } from '../../../core/finger/finger-position.ts';
import { useWords } from '../../i18n/messages.ts';

/** Fingers by name, as a list in the officer's language. */
export function useFingerNames(): (fingers: readonly Finger[]) => string {
  const words = useWords();
  const { locale } = useIntl();
  return (fingers) =>
    new Intl.ListFormat(locale, { style: 'long' }).format(fingers.map((finger) => words(`finger.${finger}`)));
}
