import { useState } from 'react';
import type { Traveller } from '../../../protocol/contract/desk-state.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { ReadPicture } from '../Picture/ReadPicture.tsx';
import classes from './CapturePanel.module.css';
import { ComparedFaces } from './ComparedFaces.tsx';
import { FacePair } from './FacePair.tsx';
import { PicturesDialog } from './PicturesDialog.tsx';
import { StoredPicture } from './StoredPicture.tsx';

interface CapturePanelProps {
  readonly traveller: Traveller;
  readonly onFace: () => void;
  readonly onFingers: () => void;
  /** Gives the focus back to the desk. */
  readonly onClosed: () => void;
}

/** The document's portrait beside the traveller's face, the document's pages, and the keys to capture more. */
export function CapturePanel({ traveller, onFace, onFingers, onClosed }: CapturePanelProps) {
  const words = useWords();
  const { snapshot } = useStation();
  const [viewing, setViewing] = useState(false);
  const { captures, crossing } = traveller;
  const { pages, face } = captures;
  const asked = snapshot.desk?.asked;
  const keepsPictures = asked !== undefined && asked.level !== 'none';
  const asksFingers = asked?.level === 'fingers' && asked.fingers > 0;
  const hasPictures = pages.length > 0 || face?.kind === 'taken';
  return (
    <section className={classes['panel']} aria-label={words('captures.title')}>
      {hasPictures ? (
        <div className={classes['pictures']}>
          <FacePair captures={captures} className={classes['figure']} />
          {pages.map((page, at) => (
            <figure key={page.picture.sha256} className={classes['figure']}>
              <StoredPicture picture={page.picture} alt={words('captures.page', { number: at + 1 })} />
              <figcaption>
                <Words id="captures.page" values={{ number: at + 1 }} />
              </figcaption>
            </figure>
          ))}
        </div>
      ) : null}
      <ComparedFaces captures={captures} />
      <div className={classes['keys']}>
        <KeyButton
          layer="captures"
          size="xs"
          variant="default"
          binding={{ keys: 'Alt+p', label: 'captures.take-face', run: onFace }}
        />
        {asksFingers ? (
          <KeyButton
            layer="captures"
            size="xs"
            variant="default"
            binding={{ keys: 'Alt+f', label: 'captures.take-fingers', run: onFingers }}
          />
        ) : null}
        {hasPictures ? (
          <KeyButton
            layer="captures"
            size="xs"
            variant="default"
            binding={{ keys: 'Alt+v', label: 'captures.view', run: () => setViewing(true) }}
          />
        ) : null}
        {keepsPictures ? <ReadPicture crossing={crossing} /> : null}
      </div>
      {viewing ? (
        <PicturesDialog
          captures={captures}
          onClose={() => {
            setViewing(false);
            onClosed();
          }}
        />
      ) : null}
    </section>
  );
}
