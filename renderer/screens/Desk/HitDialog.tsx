import type { CrossingId, ScreenedHit } from '../../../core/crossing/crossing.ts';
import { useWords } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { CompareTable } from './CompareTable.tsx';
import classes from './HitDialog.module.css';
import { HitHead, HitInstruction, HitVerdict } from './HitHead.tsx';
import { ListedSide } from './ListedSide.tsx';
import { ResolveHit } from './ResolveHit.tsx';

interface HitDialogProps {
  readonly crossing: CrossingId;
  readonly hit: ScreenedHit;
  readonly onClose: () => void;
}

/** The traveller beside the list's entry, and what the officer makes of it. */
export function HitDialog({ crossing, hit, onClose }: HitDialogProps) {
  const words = useWords();
  return (
    <Dialog opened onClose={onClose} size="75rem" title={words('hit.dialog')}>
      <div className={classes['compare']} data-quiet={hit.action === 'discreet' || undefined}>
        <div className={classes['both']}>
          <HitHead hit={hit} />
          <HitInstruction hit={hit} />
          <CompareTable hit={hit} />
        </div>
        <div className={classes['side']}>
          <HitVerdict hit={hit} />
          <ResolveHit crossing={crossing} hit={hit} onClose={onClose} />
          <ListedSide hit={hit} />
        </div>
      </div>
    </Dialog>
  );
}
