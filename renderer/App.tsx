import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { CrashGuard } from './frame/CrashGuard.tsx';
import { EverywhereKeys } from './frame/EverywhereKeys.tsx';
import { LineBanner } from './frame/LineBanner.tsx';
import { PostMark } from './frame/PostMark.tsx';
import { Workplace } from './frame/Workplace.tsx';
import { IntlRoot } from './i18n/IntlRoot.tsx';
import { SetUp } from './screens/SetUp/SetUp.tsx';
import { Welcome } from './screens/Welcome/Welcome.tsx';
import { Login } from './screens/Login/Login.tsx';
import { StationProvider, useLine, useStation } from './station.tsx';
import { SettingsProvider } from './theme/settings.tsx';
import { ThemeRoot } from './theme/ThemeRoot.tsx';
import { KeysProvider } from './ui/keys.tsx';
import { Wedge } from './wedge/Wedge.tsx';
import classes from './App.module.css';

/** The station is on this machine: no network state may hold back a call, and a repeat is the officer's to ask for. */
const queries = new QueryClient({
  defaultOptions: {
    queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false },
    mutations: { networkMode: 'always', retry: false },
  },
});

export function App() {
  return (
    <QueryClientProvider client={queries}>
      <StationProvider>
        <SettingsProvider>
          <IntlRoot>
            <ThemeRoot>
              <KeysProvider>
                <CrashGuard>
                  <EverywhereKeys />
                  <Page />
                </CrashGuard>
              </KeysProvider>
            </ThemeRoot>
          </IntlRoot>
        </SettingsProvider>
      </StationProvider>
    </QueryClientProvider>
  );
}

function Page() {
  const { snapshot } = useLine();
  return (
    <div className={classes['page']}>
      {snapshot?.post === undefined ? null : <Wedge />}
      <LineBanner />
      <PostMark />
      <div className={classes['screen']}>{snapshot === undefined ? null : <PresentScreen />}</div>
    </div>
  );
}

/** The screen is a function of the snapshot, but for the set-up, whose last page outlives the opening of the post. */
function PresentScreen() {
  const { post, session } = useStation().snapshot;
  const [settingUp, setSettingUp] = useState(false);
  if (settingUp) return <SetUp onLeave={() => setSettingUp(false)} />;
  if (post === undefined) return <Welcome onSetUp={() => setSettingUp(true)} />;
  if (session.state === 'closed') return <Login />;
  return <Workplace />;
}
