import { useRef, useState } from 'react';
import { useStation } from '../../station.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { CorrectDialog } from '../Records/CorrectDialog.tsx';
import classes from './Desk.module.css';
import { EmptyDesk } from './EmptyDesk.tsx';
import { NoticeBanner } from './NoticeBanner.tsx';
import { TravellerView } from './TravellerView.tsx';
import { TypeDocument } from './TypeDocument.tsx';

/** The desk: one traveller at a time, or ready for the next. */
export function Desk() {
  const { snapshot } = useStation();
  const desk = snapshot.desk;
  const traveller = desk?.traveller;
  const root = useRef<HTMLDivElement>(null);
  const [dialog, setDialog] = useState<'type' | 'correct'>();
  // A document that a reader delivers in the middle of typing goes first.
  const [before, setBefore] = useState(traveller?.crossing);
  if (before !== traveller?.crossing) {
    setBefore(traveller?.crossing);
    if (traveller) setDialog(undefined);
  }
  const close = () => {
    setDialog(undefined);
    root.current?.querySelector<HTMLElement>('[tabindex="-1"]')?.focus();
  };
  const correct = () => setDialog('correct');
  useKeys('desk', [
    { keys: 'Control+e', label: 'desk.correct-last', run: correct, enabled: desk?.lastRecorded !== undefined },
  ]);
  if (!desk) return null;

  return (
    <div ref={root} className={classes['desk']}>
      <NoticeBanner desk={desk} onCorrect={correct} />
      {traveller ? (
        <TravellerView key={traveller.crossing} traveller={traveller} />
      ) : (
        <EmptyDesk onType={() => setDialog('type')} />
      )}
      {dialog === 'type' ? <TypeDocument onClose={close} /> : null}
      {dialog === 'correct' && desk.lastRecorded ? <CorrectDialog id={desk.lastRecorded.id} onClose={close} /> : null}
    </div>
  );
}
