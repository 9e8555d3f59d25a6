import { useEffect, useState } from 'react';
import type { WantedCapture } from '../../../core/capture/wanted.ts';
import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import { isDismissed, isOpen } from '../../../core/crossing/hit-standing.ts';
import type { Decision } from '../../../core/crossing/vocabulary.ts';
import type { Desk as DeskState, Traveller } from '../../../protocol/contract/desk-state.ts';
import { Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { ProtectionDialog } from '../Cases/ProtectionDialog.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import classes from './DecisionBar.module.css';
import { useDecide } from './use-decide.ts';

interface DecisionBarProps {
  readonly traveller: Traveller;
  readonly flush: () => Promise<void>;
  readonly onDialogClosed: () => void;
  /** Nobody is admitted past a hit that nobody has looked at. */
  readonly onHitOpen: (hit: ScreenedHit) => void;
  /** Nobody is admitted before what the lane asks for is captured or excepted. */
  readonly onWanted: (capture: WantedCapture) => void;
}

/** A reader's own line end may still be on its way when its traveller appears. */
const settling = 300;

/** The four decisions. Only a clear light is admitted by one key; everything else says why first. */
export function DecisionBar({ traveller, flush, onDialogClosed, onHitOpen, onWanted }: DecisionBarProps) {
  const { snapshot } = useStation();
  const [wanted] = snapshot.desk?.wanted ?? [];
  const { light } = traveller.assessment;
  const deciding = useDecide(traveller, flush);
  const [asked, setAsked] = useState<Decision>();
  const [protecting, setProtecting] = useState(false);
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(true), settling);
    return () => window.clearTimeout(timer);
  }, []);
  const openHit = traveller.hits.find(isOpen);
  const takesTwo = (decision: Decision) =>
    decision === 'refuse' || (decision === 'admit' && (light === 'stop' || traveller.hits.some(isDismissed)));

  const safeguards = snapshot.desk?.safeguards;
  const ask = (decision: Decision) => {
    deciding.clear();
    // Nobody who may need protection is refused before they were asked.
    if (decision === 'refuse' && safeguards?.refusal === 'unanswered') setProtecting(true);
    else setAsked(decision);
  };
  const admit = () => {
    if (!settled) return;
    if (openHit) onHitOpen(openHit);
    else if (wanted !== undefined) onWanted(wanted);
    else if (light === 'clear' && !takesTwo('admit')) deciding.decide({ decision: 'admit', reasons: [] });
    else ask('admit');
  };
  const close = () => {
    setAsked(undefined);
    deciding.clear();
    onDialogClosed();
  };

  return (
    <div className={classes['bar']} data-settled={settled || undefined}>
      <div role="alert" className={classes['problem']}>
        {asked === undefined ? deciding.problem : null}
      </div>
      <KeyButton
        layer="decide"
        size="md"
        variant={light === 'clear' ? 'filled' : 'default'}
        loading={asked === undefined && deciding.pending}
        binding={{ keys: 'Enter', label: 'decision-key.admit', run: admit }}
      />
      <KeyButton
        layer="decide"
        size="md"
        variant="default"
        binding={{ keys: 'F8', label: 'decision-key.refer', run: () => ask('refer') }}
      />
      <KeyButton
        layer="decide"
        size="md"
        variant="default"
        binding={{ keys: 'F9', label: 'decision-key.refuse', run: () => ask('refuse') }}
      />
      <KeyButton
        layer="decide"
        size="md"
        variant="subtle"
        binding={{ keys: 'Escape', label: 'decision-key.withdraw', run: () => ask('withdraw'), whileTyping: false }}
      />
      {light === 'clear' && wanted === undefined ? null : (
        <span className={classes['hint']}>
          <Words id={hintOf(openHit !== undefined, wanted, takesTwo('admit'))} />
        </span>
      )}
      <KeyButton
        layer="decide"
        size="md"
        variant="subtle"
        binding={{ keys: 'Alt+h', label: 'protection.open', run: () => setProtecting(true) }}
      />
      {safeguards ? <SafeguardHint {...safeguards} /> : null}
      {protecting ? (
        <ProtectionDialog
          id={traveller.crossing}
          child={safeguards?.mayBeChild === true}
          onClose={() => {
            setProtecting(false);
            onDialogClosed();
          }}
        />
      ) : null}
      {asked === undefined ? null : (
        <DecideDialog
          key={asked}
          decision={asked}
          traveller={traveller}
          asksReasons={asked !== 'admit' || takesTwo('admit')}
          takesTwo={takesTwo(asked)}
          deciding={deciding}
          onClose={close}
        />
      )}
    </div>
  );
}

/** What must be thought of before anybody is turned away, beside the decision. */
function SafeguardHint({ mayBeChild, isProtected, refusal }: NonNullable<DeskState['safeguards']>) {
  if (!mayBeChild && !isProtected && refusal === 'free') return null;
  return (
    <span className={classes['hint']} role="status">
      <strong>
        <span aria-hidden>◆ </span>
        <Words
          id={
            refusal === 'forbidden'
              ? 'protection.forbidden'
              : isProtected || refusal === 'answered'
                ? 'protection.is-protected'
                : 'protection.child'
          }
        />
      </strong>
    </span>
  );
}

/** What Enter does first. */
function hintOf(isHitOpen: boolean, wanted: WantedCapture | undefined, takesTwo: boolean): MessageId {
  if (isHitOpen) return 'decide.hit-first';
  if (wanted !== undefined) return `decide.${wanted}-first`;
  return takesTwo ? 'decide.takes-two' : 'decide.asks-again';
}
