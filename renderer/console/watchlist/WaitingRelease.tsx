import { useQuery } from '@tanstack/react-query';
import type { PendingRelease } from '../../../protocol/headquarters/watchlist.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { Fact } from '../Fact.tsx';
import { useHeadquarters, useMay } from '../headquarters.tsx';
import { ReviewRules } from '../rules/ReviewRules.tsx';
import { DiscardForm } from './DiscardForm.tsx';
import { ReleaseName } from './ReleaseName.tsx';
import type { ReleaseStep } from './release-step.ts';
import { ReviewChanges } from './ReviewChanges.tsx';
import { SignForm } from './SignForm.tsx';

interface WaitingReleaseProps {
  readonly pending: PendingRelease;
  readonly onStep: (step: ReleaseStep) => void;
}

/** The release that waits for signatures. What is in it is shown to those who may sign or discard it. */
export function WaitingRelease({ pending, onStep }: WaitingReleaseProps) {
  const may = useMay();
  const { dateTime } = useFormats();
  const { digest, preparedBy, preparedAt, signedBy, threshold } = pending;
  return (
    <section aria-labelledby="waiting-release" className={classes['sections']}>
      <h2 id="waiting-release" className={classes['heading']}>
        <Words id="console.pending" values={{ what: <ReleaseName key="what" release={pending} /> }} />
      </h2>
      <dl className={classes['facts']}>
        <Fact label="console.prepared-by">
          <Foreign>{preparedBy}</Foreign> · {dateTime(preparedAt)}
        </Fact>
        <Fact label="console.signatures">
          <Words id="console.signatures-so-far" values={{ have: signedBy.length, need: threshold }} />
          {signedBy.length === 0 ? null : (
            <>
              {': '}
              <Foreign>{signedBy.join(', ')}</Foreign>
            </>
          )}
        </Fact>
        <Fact label="console.digest">
          <bdi className={classes['code']}>{digest}</bdi>
        </Fact>
      </dl>
      {may('watchlist.review') ? <Review digest={digest} onStep={onStep} /> : null}
    </section>
  );
}

/** Signing is offered for the very release that is shown, by its digest. */
function Review({ digest, onStep }: { readonly digest: string; readonly onStep: (step: ReleaseStep) => void }) {
  const call = useHeadquarters();
  const { data, isError } = useQuery({
    queryKey: ['watchlists', 'review', digest],
    queryFn: () => call.watchlist.review(),
  });
  if (isError) return <NotDone id="console.no-answer" />;
  if (data === undefined) return <Words id="console.loading" />;
  if (data.outcome === 'nothing-pending') return <NotDone id="console.release.nothing-pending" />;
  if (data.digest !== digest) return <NotDone id="console.release.changed" />;
  const { changes, rules, signers } = data;
  return (
    <>
      {changes ? (
        <>
          <Replaces version={changes.replaces} />
          <ReviewChanges changes={changes} />
        </>
      ) : null}
      {rules ? (
        <>
          <Replaces version={rules.replaces} />
          <ReviewRules changes={rules.changes} languages={rules.languages} />
        </>
      ) : null}
      {signers ? (
        <dl className={classes['facts']}>
          <Fact label="console.signers-from-now">
            <Foreign>{signers.join(', ')}</Foreign>
          </Fact>
        </dl>
      ) : null}
      <SignForm digest={digest} onStep={onStep} />
      <DiscardForm digest={digest} onStep={onStep} />
    </>
  );
}

function Replaces({ version }: { readonly version: string | undefined }) {
  return (
    <dl className={classes['facts']}>
      <Fact label="console.replaces">
        {version === undefined ? <Words id="console.first-of-list" /> : <Foreign>{version}</Foreign>}
      </Fact>
    </dl>
  );
}
