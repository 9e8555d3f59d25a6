import { useState } from 'react';
import { useFormats } from '../i18n/formats.ts';
import { Words } from '../i18n/messages.ts';
import { SyncDialog } from '../screens/Sync/SyncDialog.tsx';
import { useStation } from '../station.tsx';
import { KeyButton } from '../ui/KeyButton.tsx';
import classes from './MachineState.module.css';
import { headquartersSign } from './headquarters-sign.ts';

/** The line to headquarters in a few words, what it has not yet, and one key to everything about it. Nothing of it at a demo post. */
export function SyncStatus() {
  const { sync } = useStation().snapshot;
  const { age } = useFormats();
  const [opened, setOpened] = useState(false);
  if (!sync) return null;
  const { sign, good } = headquartersSign(sync);
  return (
    <>
      <li className={good ? classes['good'] : classes['bad']}>
        <span aria-hidden>{good ? '●' : '▲'}</span> <Words id={`status.hq.${sign}`} />
        {sync.lastSuccess === undefined ? null : (
          <>
            {' · '}
            <Words id="status.hq.sent" values={{ age: age(sync.lastSuccess) }} />
          </>
        )}
      </li>
      {sync.waitingEntries === 0 ? null : (
        <li className={classes['good']}>
          <span aria-hidden>●</span> <Words id="status.waiting" values={{ count: sync.waitingEntries }} />
        </li>
      )}
      {sync.waitingPictures === 0 ? null : (
        <li className={classes['good']}>
          <span aria-hidden>●</span> <Words id="status.hq.waiting-pictures" values={{ count: sync.waitingPictures }} />
        </li>
      )}
      {sync.quarantined === 0 ? null : (
        <li className={classes['bad']}>
          <span aria-hidden>▲</span> <Words id="status.hq.quarantined" values={{ count: sync.quarantined }} />
        </li>
      )}
      <li>
        <KeyButton
          layer="sync-status"
          size="compact-xs"
          variant="default"
          binding={{ keys: 'Alt+q', label: 'sync.title', run: () => setOpened(true) }}
        />
        {opened ? <SyncDialog onClose={() => setOpened(false)} /> : null}
      </li>
    </>
  );
}
