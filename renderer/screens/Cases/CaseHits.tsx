import { isOpen } from '../../../core/crossing/hit-standing.ts';
import type { Dossier } from '../../../protocol/contract/cases.ts';
import { useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { FacePair } from '../Capture/FacePair.tsx';
import { PicturesOfRecord } from '../Capture/picture-source.ts';
import { HitComparison } from '../Desk/HitDialog.tsx';
import { ResolveHit, type Answer } from '../Desk/ResolveHit.tsx';
import classes from './Cases.module.css';

/** The hits that nobody has looked at, one after the other: the traveller beside the entry, with both their pictures. */
export function CaseHits({ dossier, onClose }: { readonly dossier: Dossier; readonly onClose: () => void }) {
  const words = useWords();
  const { call } = useStation();
  const { crossing, hits, summary } = dossier;
  const hit = hits.find(isOpen);
  if (!hit || !crossing) return null;
  const { list, entry } = hit;
  const record = async (answer: Answer) => {
    const done = await call.cases.resolveHit({ id: summary.id, list, entry, ...answer });
    if (done.outcome === 'recorded') return undefined;
    return done.outcome === 'not-recorded'
      ? words('outcome.not-recorded', { message: done.message })
      : words('cases.not-allowed-now');
  };
  const last = hits.filter(isOpen).length === 1;
  return (
    <Dialog opened onClose={onClose} size="75rem" title={words('hit.dialog')}>
      <HitComparison key={`${list} ${entry}`} hit={hit}>
        {crossing.captures ? (
          <PicturesOfRecord value={crossing.id}>
            <div className={classes['pictures']}>
              <FacePair captures={crossing.captures} className={classes['picture']} />
            </div>
          </PicturesOfRecord>
        ) : null}
        <ResolveHit hit={hit} record={record} onClose={() => (last ? onClose() : undefined)} />
      </HitComparison>
    </Dialog>
  );
}
