import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Words } from '../../i18n/messages.ts';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters, useMay } from '../headquarters.tsx';
import type { ReleaseStep } from '../watchlist/release-step.ts';
import { WaitingRelease } from '../watchlist/WaitingRelease.tsx';
import { PacksInForce, RulesOfPack } from './PackTables.tsx';
import { PrepareRules } from './PrepareRules.tsx';

/** The rules that posts judge travellers by: the packs in force, what waits for signatures, and a new one. */
export function Rules() {
  const call = useHeadquarters();
  const queries = useQueryClient();
  const may = useMay();
  const [step, setStep] = useState<ReleaseStep>();
  const overview = useQuery({ queryKey: ['rules'], queryFn: () => call.rules.overview() });
  const releases = useQuery({ queryKey: ['watchlists'], queryFn: () => call.watchlist.overview() });
  const packs = overview.data?.packs ?? [];
  const renew = () => {
    void queries.invalidateQueries({ queryKey: ['rules'] });
    void queries.invalidateQueries({ queryKey: ['watchlists'] });
  };
  const pending = releases.data?.outcome === 'found' ? releases.data.pending : undefined;
  return (
    <>
      <h1 className={classes['title']}>
        <Words id="console.rules" />
      </h1>
      {overview.isError || releases.isError ? <NotDone id="console.no-answer" /> : null}
      {releases.data?.outcome === 'no-repository' ? <NotDone id="console.no-repository" /> : null}
      <p role="status" className={classes['line']}>
        {step === undefined ? null : <Words id={`console.release.${step}`} />}
      </p>
      {may('rules.prepare') && releases.data?.outcome === 'found' ? (
        <PrepareRules
          isWaiting={pending !== undefined}
          onPrepared={() => {
            setStep(undefined);
            renew();
          }}
        />
      ) : null}
      {pending ? (
        <WaitingRelease
          key={pending.digest}
          pending={pending}
          onStep={(taken) => {
            setStep(taken);
            renew();
          }}
        />
      ) : null}
      <h2 className={classes['heading']}>
        <Words id="console.rules-in-force" />
      </h2>
      {overview.data && packs.length === 0 ? (
        <p className={classes['line']}>
          <Words id="console.rules-none" />
        </p>
      ) : null}
      {packs.length === 0 ? null : <PacksInForce packs={packs} />}
      {packs.map(({ name, pack }) => (pack ? <RulesOfPack key={name} pack={pack} /> : null))}
    </>
  );
}
