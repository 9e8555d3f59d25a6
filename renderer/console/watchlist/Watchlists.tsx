import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Words } from '../../i18n/messages.ts';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters, useMay } from '../headquarters.tsx';
import { PrepareList } from './PrepareList.tsx';
import type { ReleaseStep } from './release-step.ts';
import { ListsInForce, ReleaseHistory } from './ReleaseTables.tsx';
import { WaitingRelease } from './WaitingRelease.tsx';

/** What posts are given to check travellers with: the lists in force, the one that waits for signatures, and those before. */
export function Watchlists() {
  const call = useHeadquarters();
  const queries = useQueryClient();
  const may = useMay();
  const [step, setStep] = useState<ReleaseStep>();
  /** A release that has ended takes what was said of its preparation with it. */
  const [ended, setEnded] = useState(0);
  const { data, isError } = useQuery({ queryKey: ['watchlists'], queryFn: () => call.watchlist.overview() });
  const onStep = (taken: ReleaseStep) => {
    setStep(taken);
    if (taken !== 'signed') setEnded(ended + 1);
    void queries.invalidateQueries({ queryKey: ['watchlists'] });
  };
  return (
    <>
      <h1 className={classes['title']}>
        <Words id="console.watchlists" />
      </h1>
      {isError ? <NotDone id="console.no-answer" /> : null}
      {data?.outcome === 'no-repository' ? <NotDone id="console.no-repository" /> : null}
      {data?.outcome === 'found' ? (
        <>
          <p role="status" className={classes['line']}>
            {step === undefined ? (
              <Words id="console.lists-in-force-count" values={{ count: data.lists.length }} />
            ) : (
              <Words id={`console.release.${step}`} />
            )}
          </p>
          {may('watchlist.prepare') ? (
            <PrepareList
              key={ended}
              known={data.lists.map(({ list }) => list)}
              isWaiting={data.pending !== undefined}
              onStart={() => setStep(undefined)}
            />
          ) : null}
          {data.pending ? <WaitingRelease key={data.pending.digest} pending={data.pending} onStep={onStep} /> : null}
          <h2 className={classes['heading']}>
            <Words id="console.lists-in-force" />
          </h2>
          <ListsInForce lists={data.lists} />
          <h2 className={classes['heading']}>
            <Words id="console.history" />
          </h2>
          <ReleaseHistory releases={data.history} />
        </>
      ) : null}
    </>
  );
}
