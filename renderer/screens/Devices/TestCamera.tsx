import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useWords, Words } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { useCamera } from '../Picture/use-camera.ts';
import type { CameraProblem, SeenCamera } from './cameras.ts';
import classes from './Devices.module.css';
import { measureCamera, type CameraMeasure } from './measure-camera.ts';

interface TestCameraProps {
  readonly camera: SeenCamera;
  /** What was met, with each attempt. */
  readonly onTested: (id: string, problem: CameraProblem | undefined) => void;
  readonly onClose: () => void;
}

/** Opens a camera, shows what it sees and says in words what it gives. */
export function TestCamera({ camera, onTested, onClose }: TestCameraProps) {
  const words = useWords();
  const video = useRef<HTMLVideoElement>(null);
  // Without permission a camera has no id either: then any is opened, and asked for.
  const { problem, stream } = useCamera(camera.id === '' ? undefined : camera.id);
  const [measured, setMeasured] = useState<{ readonly of: MediaStream; readonly measure: CameraMeasure | undefined }>();
  const tell = useEffectEvent((met: CameraProblem | undefined) => onTested(camera.id, met));
  useEffect(() => {
    if (stream || problem) tell(problem);
  }, [stream, problem]);
  useEffect(() => {
    if (!stream || !video.current) return undefined;
    const stop = new AbortController();
    video.current.srcObject = stream;
    // Muted, it plays by itself; one that is closed meanwhile rejects what nobody waits for.
    video.current.play().catch(() => undefined);
    void measureCamera(video.current, stop.signal).then((measure) => {
      if (!stop.signal.aborted) setMeasured({ of: stream, measure });
    });
    return () => stop.abort();
  }, [stream]);
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={<Words id="devices.test-title" values={{ path: <Foreign>{camera.label}</Foreign> }} />}
    >
      {problem === undefined ? null : <NotDone id={`camera.${problem}`} />}
      <video
        ref={video}
        muted
        playsInline
        className={classes['video']}
        hidden={problem !== undefined}
        aria-label={words('camera.picture')}
      />
      <div role="status" className={classes['told']}>
        {problem === undefined ? (
          <Measured measured={measured?.of === stream ? measured?.measure : undefined} isOpen={stream !== undefined} />
        ) : null}
      </div>
    </Dialog>
  );
}

function Measured({ measured, isOpen }: { readonly measured: CameraMeasure | undefined; readonly isOpen: boolean }) {
  if (!isOpen) return <Words id="camera.starting" />;
  if (!measured) return <Words id="camera-test.measuring" />;
  const { width, height, rate, light } = measured;
  return (
    <span className={classes['ready']}>
      <span aria-hidden>✓ </span>
      <Words id="camera-test.measured" values={{ size: <bdi dir="ltr">{`${width} × ${height}`}</bdi>, rate }} />{' '}
      <Words id={`camera-light.${light}`} />
    </span>
  );
}
