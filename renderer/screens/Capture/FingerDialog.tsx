import { Progress } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { planOf } from '../../../core/capture/finger-captures.ts';
import { next, standingsOf } from '../../../core/finger/capture-plan.ts';
import type { FingerStanding } from '../../../core/finger/capture-plan.ts';
import type { Finger } from '../../../core/finger/finger-position.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './FingerDialog.module.css';
import { FingerException } from './FingerException.tsx';
import { FingerOutcome } from './FingerOutcome.tsx';
import { Hands, type FingerMark } from './Hands.tsx';
import { useFingerNames } from './use-finger-names.ts';

interface FingerDialogProps {
  readonly traveller: Traveller;
  readonly onClose: () => void;
}

/** The traveller's fingers, as many as the category asks: a picture of what to lay on, how the last attempt went, what is left. */
export function FingerDialog({ traveller: { crossing, captures }, onClose }: FingerDialogProps) {
  const words = useWords();
  const { number } = useFormats();
  const namesOf = useFingerNames();
  const { snapshot, call } = useStation();
  const [page, setPage] = useState<'capture' | 'exception' | 'turned'>('capture');
  const session = snapshot.desk?.fingers;
  const plan = planOf(captures.fingers, snapshot.desk?.asked?.fingers ?? 0);
  const step = next(plan);
  const asked = step.do === 'ask' ? step.fingers : [];
  const isRunning = session?.state === 'running';
  const beginning = useMutation({ mutationFn: () => call.capture.takeFingers({ crossing }) });
  const begin = () => {
    if (!isRunning && asked.length > 0) beginning.mutate();
  };
  const beginAtOnce = useEffectEvent(begin);
  const stop = useEffectEvent(() => void call.capture.stopFingers().catch(() => undefined));
  useEffect(() => {
    beginAtOnce();
    return () => stop();
  }, []);
  const marks = marksOf(standingsOf(plan), isRunning ? session.fingers : asked);
  const label = asked.length > 0 ? words('fingers.lay-on', { fingers: namesOf(asked) }) : words('fingers.done');
  if (page === 'turned') {
    return (
      <Dialog opened onClose={() => setPage('capture')} size="100rem" title={words('fingers.for-traveller')}>
        <div className={classes['turned']}>
          <Hands marks={marks} label={label} />
          {isRunning ? <Progress value={session.share * 100} aria-label={words('fingers.progress')} /> : null}
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog
      opened
      onClose={page === 'exception' ? () => setPage('capture') : onClose}
      size="xl"
      title={words(page === 'exception' ? 'finger-exception.title' : 'fingers.title')}
    >
      {page === 'exception' ? (
        <FingerException crossing={crossing} fingers={asked} onKept={() => setPage('capture')} />
      ) : (
        <div className={classes['fingers']}>
          <div className={classes['hands']}>
            <Hands marks={marks} label={label} />
          </div>
          <p role="status" className={classes['asked']}>
            {label}{' '}
            {step.do === 'ask' ? (
              <Words id="fingers.attempt" values={{ attempt: number(step.attempt), of: number(step.of) }} />
            ) : null}
          </p>
          {isRunning && session.step === 'receiving' ? (
            <Progress value={session.share * 100} aria-label={words('fingers.progress')} />
          ) : null}
          <FingerOutcome session={session} />
          <Begun outcome={beginning.data?.outcome} />
          {beginning.isError ? <NotDone /> : null}
          <div className={classes['keys']}>
            {step.do === 'done' ? (
              <KeyButton layer="fingers" binding={{ keys: 'Enter', label: 'fingers.finish', run: onClose }} />
            ) : (
              <KeyButton
                layer="fingers"
                loading={isRunning || beginning.isPending}
                binding={{ keys: 'Enter', label: 'fingers.take', run: begin, enabled: !isRunning }}
              />
            )}
            <KeyButton
              layer="fingers"
              variant="default"
              binding={{
                keys: 'Alt+n',
                label: 'fingers.cannot',
                run: () => setPage('exception'),
                enabled: asked.length > 0,
              }}
            />
            <KeyButton
              layer="fingers"
              variant="default"
              binding={{ keys: 'Alt+t', label: 'fingers.turn', run: () => setPage('turned') }}
            />
          </div>
        </div>
      )}
    </Dialog>
  );
}

/** Why an attempt did not even begin. */
function Begun({ outcome }: { readonly outcome: string | undefined }) {
  if (outcome === 'no-scanner') return <NotDone id="fingers.no-scanner" />;
  if (outcome === 'disk-low') return <NotDone id="face.disk-low" />;
  return outcome === 'other-traveller' ? <NotDone id="face.other-traveller" /> : null;
}

function marksOf(
  standings: readonly FingerStanding[],
  asked: readonly Finger[],
): Readonly<Partial<Record<Finger, FingerMark>>> {
  const marks: Partial<Record<Finger, FingerMark>> = {};
  for (const { finger, is } of standings) {
    if (is === 'captured' || is === 'below-threshold') marks[finger] = 'taken';
    if (is === 'exception' || is === 'not-captured') marks[finger] = 'excepted';
  }
  for (const finger of asked) marks[finger] = 'asked';
  return marks;
}
