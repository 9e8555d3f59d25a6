import { useEffect, useState } from 'react';
import type { ScreenedHit } from '../../../core/crossing/crossing.ts';
import { isDismissed, isOpen } from '../../../core/crossing/hit-standing.ts';
import type { Decision } from '../../../core/crossing/vocabulary.ts';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { Words } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { DecideDialog } from './DecideDialog.tsx';
import classes from './DecisionBar.module.css';
import { useDecide } from './use-decide.ts';

interface DecisionBarProps {
  readonly traveller: Traveller;
  readonly flush: () => Promise<void>;
  readonly onDialogClosed: () => void;
  /** Nobody is admitted past a hit that nobody has looked at. */
  readonly onHitOpen: (hit: ScreenedHit) => void;
}

/** A reader's own line end may still be on its way when its traveller appears. */
const settling = 300;

/** The four decisions. Only a clear light is admitted by one key; everything else says why first. */
export function DecisionBar({ traveller, flush, onDialogClosed, onHitOpen }: DecisionBarProps) {
  const { light } = traveller.assessment;
  const deciding = useDecide(traveller, flush);
  const [asked, setAsked] = useState<Decision>();
  const [settled, setSettled] = useState(false);
  useEffect(() => {
    const timer = window.setTimeout(() => setSettled(true), settling);
    return () => window.clearTimeout(timer);
  }, []);
  const openHit = traveller.hits.find(isOpen);
  const takesTwo = (decision: Decision) =>
    decision === 'refuse' || (decision === 'admit' && (light === 'stop' || traveller.hits.some(isDismissed)));

  const ask = (decision: Decision) => {
    deciding.clear();
    setAsked(decision);
  };
  const admit = () => {
    if (!settled) return;
    if (openHit) onHitOpen(openHit);
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
      {light === 'clear' ? null : (
        <span className={classes['hint']}>
          <Words id={openHit ? 'decide.hit-first' : takesTwo('admit') ? 'decide.takes-two' : 'decide.asks-again'} />
        </span>
      )}
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
