import type { ReactNode } from 'react';
import type { CrossingId, ScreenedHit } from '../../../core/crossing/crossing.ts';
import { useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { CompareTable } from './CompareTable.tsx';
import classes from './HitDialog.module.css';
import { HitHead, HitInstruction, HitVerdict } from './HitHead.tsx';
import { ListedSide } from './ListedSide.tsx';
import { ResolveHit, type Answer } from './ResolveHit.tsx';

interface HitDialogProps {
  readonly crossing: CrossingId;
  readonly hit: ScreenedHit;
  readonly onClose: () => void;
}

/** The traveller beside the list's entry, and what the officer makes of it. */
export function HitDialog({ crossing, hit, onClose }: HitDialogProps) {
  const words = useWords();
  const { call } = useStation();
  const { list, entry } = hit;
  const record = async (answer: Answer) => {
    await call.desk.resolveHit({ crossing, list, entry, ...answer });
    return undefined;
  };
  return (
    <Dialog opened onClose={onClose} size="75rem" title={words('hit.dialog')}>
      <HitComparison hit={hit}>
        <ResolveHit hit={hit} record={record} onClose={onClose} />
      </HitComparison>
    </Dialog>
  );
}

interface HitComparisonProps {
  readonly hit: ScreenedHit;
  /** What stands above the entry's own words. */
  readonly children?: ReactNode;
}

/** Whoever was met beside the list's entry. */
export function HitComparison({ hit, children }: HitComparisonProps) {
  return (
    <div className={classes['compare']} data-quiet={hit.action === 'discreet' || undefined}>
      <div className={classes['both']}>
        <HitHead hit={hit} />
        <HitInstruction hit={hit} />
        <CompareTable hit={hit} />
      </div>
      <div className={classes['side']}>
        <HitVerdict hit={hit} />
        {children}
        <ListedSide hit={hit} />
      </div>
    </div>
  );
}
