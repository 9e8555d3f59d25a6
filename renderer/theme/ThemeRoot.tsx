import { MantineProvider } from '@mantine/core';
import '@mantine/core/styles.css';
import type { ReactNode } from 'react';
import './fonts.css';
import './global.css';
import { useSettings } from './settings.tsx';
import { theme, variablesFor } from './theme.ts';

export function ThemeRoot({ children }: { readonly children: ReactNode }) {
  const { settings } = useSettings();
  return (
    <MantineProvider
      theme={theme}
      forceColorScheme={settings.theme === 'dark' ? 'dark' : 'light'}
      cssVariablesResolver={variablesFor(settings.theme)}
    >
      {children}
    </MantineProvider>
  );
}
