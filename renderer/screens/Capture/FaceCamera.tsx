import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import type { FaceBox, FaceQuality } from '../../../core/face/face.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { CameraChoice } from '../Picture/CameraChoice.tsx';
import { frameOf } from '../Picture/frame-of.ts';
import { useCamera } from '../Picture/use-camera.ts';
import { useLooks } from '../Picture/use-looks.ts';
import classes from './FaceDialog.module.css';

interface FaceCameraProps {
  readonly crossing: CrossingId;
  readonly onNone: () => void;
  readonly onKept: () => void;
}

interface Seen {
  readonly box?: FaceBox | undefined;
  readonly quality: FaceQuality;
}

/** Pixels on the longer side: of a look, which must be quick, and of the picture that is kept. */
const longSide = { look: 480, kept: 1600 } as const;
/** Good looks in a row after which the photo is taken: one may catch the traveller on the way. */
const goodLooks = 2;

/** The traveller before the camera, told what to change; the photo is taken by itself as soon as it is good. */
export function FaceCamera({ crossing, onNone, onKept }: FaceCameraProps) {
  const words = useWords();
  const { call } = useStation();
  const good = useRef(0);
  const [wanted, setWanted] = useState<string>();
  const { problem, cameras, stream } = useCamera(wanted, 'face-camera');
  const [seen, setSeen] = useState<Seen>();
  const camera = cameras.find(({ id }) => id === (wanted ?? cameras[0]?.id))?.label ?? '';
  const taking = useMutation({
    mutationFn: async (shown: HTMLVideoElement | null) => {
      const picture = await frameOf(shown, longSide.kept);
      return picture ? call.capture.takeFace({ crossing, picture, camera }) : { outcome: 'not-read' as const };
    },
    onSuccess: ({ outcome }) => {
      good.current = 0;
      if (outcome === 'kept') onKept();
    },
  });
  const { mutate: take, isPending } = taking;

  const video = useLooks(stream, async (shown) => {
    const picture = isPending ? undefined : await frameOf(shown, longSide.look);
    const answer = picture && (await call.capture.lookAtFace({ picture }).catch(() => undefined));
    if (answer?.outcome !== 'seen') return false;
    setSeen({ box: answer.box, quality: answer.quality });
    good.current = answer.quality.reasons.length === 0 ? good.current + 1 : 0;
    if (good.current === goodLooks) take(shown);
    return false;
  });

  const isGood = seen !== undefined && seen.quality.reasons.length === 0;
  return (
    <div className={classes['face']}>
      {problem === undefined ? null : <NotDone id={`camera.${problem}`} />}
      <div className={classes['stage']} hidden={problem !== undefined}>
        <video ref={video} muted playsInline className={classes['video']} aria-label={words('face.picture')} />
        <Guide seen={seen} isGood={isGood} />
      </div>
      <p role="status" className={classes['hint']} data-good={isGood || undefined}>
        <Words id={hintOf(stream !== undefined, seen)} />
      </p>
      <p className={classes['line']}>
        <Words id="face.explanation" />
      </p>
      {taking.data && taking.data.outcome !== 'kept' ? <NotDone id={`face.${taking.data.outcome}`} /> : null}
      {taking.isError ? <NotDone /> : null}
      <CameraChoice cameras={cameras} chosen={wanted} onChoose={setWanted} />
      <div className={classes['keys']}>
        <KeyButton
          layer="face"
          loading={isPending}
          binding={{
            keys: 'Enter',
            label: 'face.take',
            run: () => take(video.current),
            enabled: stream !== undefined && !isPending,
          }}
        />
        <KeyButton layer="face" variant="default" binding={{ keys: 'Alt+n', label: 'face.none', run: onNone }} />
      </div>
    </div>
  );
}

/** Where the face should be, and where it is. */
function Guide({ seen, isGood }: { readonly seen: Seen | undefined; readonly isGood: boolean }) {
  const box = seen?.box;
  return (
    <svg className={classes['guide']} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <ellipse className={classes['oval']} cx="50" cy="48" rx="15" ry="36" />
      {box ? (
        <rect
          className={classes['seen']}
          data-good={isGood || undefined}
          x={box.x * 100}
          y={box.y * 100}
          width={box.width * 100}
          height={box.height * 100}
        />
      ) : null}
    </svg>
  );
}

/** One thing to change at a time: the gravest comes first. */
function hintOf(isRunning: boolean, seen: Seen | undefined): MessageId {
  if (!isRunning) return 'camera.starting';
  if (!seen) return 'face.looking';
  const [reason] = seen.quality.reasons;
  return reason === undefined ? 'face.good' : `face-reason.${reason}`;
}
