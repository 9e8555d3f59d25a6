import type { ReactNode } from 'react';
import { listsByAge } from '../../../core/watchlist/list-age.ts';
import type { SyncState } from '../../../protocol/contract/sync.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, type MessageId } from '../../i18n/messages.ts';
import { useNow } from '../../i18n/use-now.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { ListLevel } from '../../ui/ListLevel.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './Sync.module.css';

/** How the post stands with headquarters, in plain words. */
export function SyncFacts({ sync }: { readonly sync: SyncState }) {
  const { dateTime } = useFormats();
  const { fingerprints, waitingEntries, waitingPictures, waitingThumbnails } = sync;
  return (
    <>
      <dl className={classes['facts']} aria-live="polite">
        <Fact label="sync.standing">
          <Words id={`sync.standing.${sync.standing}`} />
        </Fact>
        {sync.server === undefined ? null : (
          <>
            <Fact label="sync.server">
              <Foreign>{sync.server}</Foreign>
            </Fact>
            <Fact label="sync.link">
              <Words id={sync.busy ? 'sync.busy' : `sync.link.${sync.link}`} />
            </Fact>
            <Fact label="sync.last-success">
              {sync.lastSuccess === undefined ? <Words id="sync.never" /> : dateTime(sync.lastSuccess)}
            </Fact>
          </>
        )}
        <Fact label="sync.waiting">
          {waitingEntries === 0 && waitingPictures === 0 ? (
            <Words id="sync.nothing-waits" />
          ) : (
            <>
              <Words id="sync.waiting-entries" values={{ count: waitingEntries }} />
              {' · '}
              <Words id="sync.waiting-pictures" values={{ count: waitingPictures }} />
              {waitingThumbnails === 0 ? null : (
                <>
                  {', '}
                  <Words id="sync.waiting-thumbnails" values={{ count: waitingThumbnails }} />
                </>
              )}
            </>
          )}
        </Fact>
        <Fact label="sync.lists">
          <Lists />
        </Fact>
        {fingerprints === undefined ? null : (
          <>
            <Fact label="sync.fingerprint.station">
              <Fingerprint>{fingerprints.station}</Fingerprint>
            </Fact>
            <Fact label="sync.fingerprint.headquarters">
              <Fingerprint>{fingerprints.headquarters}</Fingerprint>
            </Fact>
          </>
        )}
      </dl>
      {sync.standing === 'waiting' ? (
        <p className={classes['line']}>
          <Words id="sync.fingerprint-hint" />
        </p>
      ) : null}
      {sync.wholePictures === 'stick' ? (
        <p className={classes['line']}>
          <Words id="sync.whole-by-stick" />
        </p>
      ) : null}
      {sync.problem === undefined ? null : <NotDone id={`sync.problem.${sync.problem}`} />}
      {sync.forked ? <NotDone id="sync.forked" /> : null}
      {sync.refusedLists.map(({ list = '', why }) => (
        <NotDone key={`${list} ${why}`} id={`sync.list-refused.${why}`} values={{ list: list === '' ? '–' : list }} />
      ))}
    </>
  );
}

/** Large, for it is read out on the telephone. */
export function Fingerprint({ children }: { readonly children: string }) {
  return (
    <bdi dir="ltr" className={classes['fingerprint']}>
      {children}
    </bdi>
  );
}

function Lists() {
  const { lists } = useStation().snapshot;
  const { age } = useFormats();
  const aged = listsByAge(lists, useNow());
  if (aged.length === 0)
    return (
      <ListLevel level="none">
        <Words id="status.list.none" />
      </ListLevel>
    );
  return (
    <ul className={classes['lists']}>
      {aged.map(({ list, age: { level, since } }) => (
        <li key={list}>
          <ListLevel level={level}>
            <Words
              id={`status.list.${level}`}
              values={{ list: <Foreign key="list">{list}</Foreign>, age: age(since) }}
            />
          </ListLevel>
        </li>
      ))}
    </ul>
  );
}

function Fact({ label, children }: { readonly label: MessageId; readonly children: ReactNode }) {
  return (
    <div>
      <dt>
        <Words id={label} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
