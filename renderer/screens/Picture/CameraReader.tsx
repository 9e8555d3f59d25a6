import { useState } from 'react';
import type { PictureOutcome } from '../../../protocol/contract/desk.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { CameraChoice } from './CameraChoice.tsx';
import { frameOf } from './frame-of.ts';
import classes from './Picture.module.css';
import { useCamera } from './use-camera.ts';
import { useLooks } from './use-looks.ts';

export type Doubtful = Extract<PictureOutcome, { outcome: 'doubtful' }>;

interface CameraReaderProps {
  /** Whether a traveller is on the desk already, whose document it is then. */
  readonly adds: boolean;
  /** The officer keeps a picture without a zone. */
  readonly onKeep: (picture: Blob) => void;
  readonly onClose: () => void;
  /** The officer takes what was read so far, to compare it with the document. */
  readonly onDoubtful: (doubtful: Doubtful, picture: Blob) => void;
}

interface Seen {
  readonly picture: Blob;
  readonly answer: PictureOutcome;
}

/** Pixels on the longer side: a zone across half of the picture has ten for each character. */
const longSide = 1600;

/** The page is held before the camera; its zone is taken without a key as soon as it is certain. */
export function CameraReader({ adds, onClose, onDoubtful, onKeep }: CameraReaderProps) {
  const words = useWords();
  const { call } = useStation();
  const [wanted, setWanted] = useState<string>();
  const { problem, cameras, stream } = useCamera(wanted);
  const [seen, setSeen] = useState<Seen>();
  const [isLost, setLost] = useState(false);
  const doubtful = seen?.answer.outcome === 'doubtful' ? seen.answer : undefined;

  const video = useLooks(stream, async (shown) => {
    const picture = await frameOf(shown, longSide);
    if (!picture) return false;
    try {
      const answer = await call.desk.readPicture({ picture, live: true });
      setLost(false);
      setSeen({ picture, answer });
      if (!endsIt(answer)) return false;
      onClose();
      return true;
    } catch {
      setLost(true);
      return false;
    }
  });
  const keep = async () => {
    const picture = await frameOf(video.current, longSide);
    if (picture) onKeep(picture);
  };

  return (
    <Dialog opened onClose={onClose} size="xl" title={words('camera.title')}>
      <div className={classes['camera']}>
        {problem === undefined ? null : <NotDone id={`camera.${problem}`} />}
        {isLost ? <NotDone /> : null}
        <video
          ref={video}
          muted
          playsInline
          className={classes['video']}
          hidden={problem !== undefined}
          aria-label={words('camera.picture')}
        />
        <p role="status" className={classes['line']}>
          <Words id={hintOf(stream !== undefined, seen?.answer)} />
        </p>
        <CameraChoice cameras={cameras} chosen={wanted} onChoose={setWanted} />
        {adds ? (
          <KeyButton
            layer="camera"
            variant="default"
            binding={{
              keys: 'Enter',
              label: 'camera.take-page',
              run: () => void keep(),
              enabled: stream !== undefined,
            }}
          />
        ) : (
          <KeyButton
            layer="camera"
            variant="default"
            binding={{
              keys: 'Enter',
              label: 'camera.take-doubtful',
              run: () => {
                if (doubtful && seen) onDoubtful(doubtful, seen.picture);
              },
              enabled: doubtful !== undefined,
            }}
          />
        )}
      </div>
    </Dialog>
  );
}

function hintOf(isRunning: boolean, answer: PictureOutcome | undefined): MessageId {
  if (!isRunning) return 'camera.starting';
  if (answer?.outcome === 'other-document') return 'picture.other-document';
  return answer?.outcome === 'doubtful' ? 'camera.hold-still' : 'camera.show-page';
}

/** Whether the picture went where it belongs and the camera has done its work. */
function endsIt({ outcome }: PictureOutcome): boolean {
  return outcome === 'traveller' || outcome === 'notice' || outcome === 'page-kept';
}
