import { useEffect, useRef, useState } from 'react';
import type { WantedCapture } from '../../../core/capture/wanted.ts';
import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { useWords } from '../../i18n/messages.ts';
import { RulesShown } from '../../rules/RuleWords.tsx';
import { useRules } from '../../rules/use-rules.ts';
import { CapturePanel } from '../Capture/CapturePanel.tsx';
import { FaceDialog } from '../Capture/FaceDialog.tsx';
import { FingerDialog } from '../Capture/FingerDialog.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import { DocumentPanel } from './DocumentPanel.tsx';
import { CheckList, LightReasons } from './Findings.tsx';
import { HitDialog } from './HitDialog.tsx';
import { DiscreetNotes, OpenHits } from './Hits.tsx';
import { JourneyFields } from './JourneyFields.tsx';
import { LastCrossings } from './LastCrossings.tsx';
import { LightSign } from './LightSign.tsx';
import classes from './TravellerView.module.css';
import { useJourney } from './use-journey.ts';

/** The traveller at the window. The focus is on the desk itself, so that its keys work, until the officer goes into a field. */
export function TravellerView({ traveller }: { readonly traveller: Traveller }) {
  const words = useWords();
  const desk = useRef<HTMLDivElement>(null);
  const draft = useJourney(traveller);
  const pack = useRules();
  const visa = traveller.assessment.checks.find(({ id }) => id === 'visa')?.code;
  const [capturing, setCapturing] = useState<WantedCapture>();
  const [resolving, setResolving] = useState<ScreenedHit>();
  const focusDesk = () => desk.current?.focus({ preventScroll: true });
  useEffect(() => desk.current?.focus({ preventScroll: true }), []);
  const captured = () => {
    setCapturing(undefined);
    focusDesk();
  };
  const open = traveller.hits.filter(({ action }) => action !== 'discreet');
  const discreet = traveller.hits.filter(({ action }) => action === 'discreet');

  // Hits take the middle: the pictures go below the document then.
  const captures = (
    <CapturePanel
      traveller={traveller}
      onFace={() => setCapturing('face')}
      onFingers={() => setCapturing('fingers')}
      onClosed={focusDesk}
    />
  );

  return (
    <RulesShown value={pack}>
      <div ref={desk} tabIndex={-1} role="group" aria-label={words('desk.traveller')} className={classes['desk']}>
        <div className={classes['columns']}>
          <div className={classes['side']}>
            <DocumentPanel traveller={traveller} />
            {open.length > 0 ? captures : null}
          </div>
          <div className={classes['middle']}>
            <LightSign light={traveller.assessment.light} />
            <LightReasons assessment={traveller.assessment} />
            <OpenHits hits={open} onResolve={setResolving} />
            <CheckList checks={traveller.assessment.checks} />
            {open.length > 0 ? null : captures}
          </div>
          <div className={classes['side']}>
            <JourneyFields
              draft={draft}
              prefilled={traveller.prefilled}
              asksVisa={visa === 'visa-missing' || visa === 'visa-shown'}
              onLeave={focusDesk}
            />
            <LastCrossings earlier={traveller.earlier} />
            <DiscreetNotes hits={discreet} onResolve={setResolving} />
          </div>
        </div>
        <DecisionBar
          traveller={traveller}
          flush={draft.flush}
          onDialogClosed={focusDesk}
          onHitOpen={setResolving}
          onWanted={setCapturing}
        />
        {capturing === 'face' ? <FaceDialog traveller={traveller} onClose={captured} /> : null}
        {capturing === 'fingers' ? <FingerDialog traveller={traveller} onClose={captured} /> : null}
        {resolving ? (
          <HitDialog
            crossing={traveller.crossing}
            hit={resolving}
            onClose={() => {
              setResolving(undefined);
              focusDesk();
            }}
          />
        ) : null}
      </div>
    </RulesShown>
  );
}
