import { useState } from 'react';
import type { Followed } from '../../protocol/headquarters/movement.ts';
import { useWords } from '../i18n/messages.ts';
import { Accounts } from './account/Accounts.tsx';
import { LookUps } from './account/LookUps.tsx';
import type { ConsoleArea } from './areas.ts';
import { Board } from './board/Board.tsx';
import { ConsoleAreaBar } from './ConsoleAreaBar.tsx';
import classes from './console.module.css';
import { Export } from './export/Export.tsx';
import { Movements } from './movement/Movements.tsx';
import { PurposeProvider } from './purpose.tsx';
import { Quarantine } from './quarantine/Quarantine.tsx';
import { Rules } from './rules/Rules.tsx';
import { Search } from './record/Search.tsx';
import { Watchlists } from './watchlist/Watchlists.tsx';

/** What somebody at headquarters works with, as far as their role goes. */
export function ConsoleFrame() {
  const words = useWords();
  const [area, setArea] = useState<ConsoleArea>('board');
  const [purpose, setPurpose] = useState('');
  const [followed, setFollowed] = useState<Followed>();
  const follow = (person: Followed) => {
    setFollowed(person);
    setArea('movements');
  };
  return (
    <div className={classes['frame']}>
      <section aria-label={words('console.title')}>
        <ConsoleAreaBar area={area} onArea={setArea} />
      </section>
      <PurposeProvider value={{ purpose, setPurpose }}>
        <main className={classes['area']}>
          {area === 'board' ? <Board /> : null}
          {area === 'search' ? <Search onFollow={follow} /> : null}
          {area === 'movements' ? <Movements followed={followed} onFollow={follow} /> : null}
          {area === 'quarantine' ? <Quarantine /> : null}
          {area === 'watchlists' ? <Watchlists /> : null}
          {area === 'rules' ? <Rules /> : null}
          {area === 'export' ? <Export /> : null}
          {area === 'accounts' ? <Accounts /> : null}
          {area === 'look-ups' ? <LookUps /> : null}
        </main>
      </PurposeProvider>
    </div>
  );
}
