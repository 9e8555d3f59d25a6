import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { SettingsProvider } from '../theme/settings.tsx';
import { ThemeRoot } from '../theme/ThemeRoot.tsx';
import { KeysProvider } from '../ui/keys.tsx';
import { NotDone } from '../ui/NotDone.tsx';
import classes from './console.module.css';
import { ConsoleCrashGuard } from './ConsoleCrashGuard.tsx';
import { ConsoleFrame } from './ConsoleFrame.tsx';
import { ConsoleIntl } from './ConsoleIntl.tsx';
import { EverywhereKeys } from '../frame/EverywhereKeys.tsx';
import { AccountProvider, consoleQueries, HeadquartersProvider, useSession } from './headquarters.tsx';
import { FirstStart } from './login/FirstStart.tsx';
import { ConsoleLogin } from './login/ConsoleLogin.tsx';

/** Headquarters' console, a page of its own beside the post's program, made of the same parts. */
export function ConsoleApp() {
  const [queries] = useState(consoleQueries);
  return (
    <QueryClientProvider client={queries}>
      <HeadquartersProvider>
        <SettingsProvider>
          <ConsoleIntl>
            <ThemeRoot>
              <KeysProvider>
                <ConsoleCrashGuard>
                  <EverywhereKeys />
                  <div className={classes['page']}>
                    <PresentScreen />
                  </div>
                </ConsoleCrashGuard>
              </KeysProvider>
            </ThemeRoot>
          </ConsoleIntl>
        </SettingsProvider>
      </HeadquartersProvider>
    </QueryClientProvider>
  );
}

function PresentScreen() {
  const session = useSession();
  if (session === undefined) return null;
  if (session === 'lost') return <NotDone id="console.no-answer" />;
  switch (session.state) {
    case 'first-start':
      return <FirstStart />;
    case 'closed':
      return <ConsoleLogin />;
    case 'open':
      return (
        <AccountProvider value={session.account}>
          <ConsoleFrame key={session.account.id} />
        </AccountProvider>
      );
  }
}
