import type { ReactNode } from 'react';
import { useLine } from '../station.tsx';
import { useSettings } from '../theme/settings.tsx';
import { LanguageRoot } from './LanguageRoot.tsx';
import { browserLanguage } from './languages.ts';

/** The language chosen on this machine, else the post's, else the browser's; dates and numbers as at the post. */
export function IntlRoot({ children }: { readonly children: ReactNode }) {
  const post = useLine().snapshot?.post;
  const { settings } = useSettings();
  return (
    <LanguageRoot
      language={settings.language ?? post?.language ?? browserLanguage(navigator.languages)}
      numbering={post?.format.numbering ?? 'latn'}
      timeZone={post?.format.timeZone}
    >
      {children}
    </LanguageRoot>
  );
}
