import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { PictureOutcome } from '../../../protocol/contract/desk.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { CameraReader, type Doubtful } from './CameraReader.tsx';
import { CheckZone } from './CheckZone.tsx';
import classes from './Picture.module.css';
import { preparePicture } from './prepare-picture.ts';

interface Doubt {
  readonly doubtful: Doubtful;
  readonly picture: Blob;
}

/** Ways to a zone without a reader of zones: the camera, a scanner's file, a picture dropped on the empty desk. */
export function ReadPicture() {
  const words = useWords();
  const { call } = useStation();
  const chooser = useRef<HTMLInputElement>(null);
  const [camera, setCamera] = useState(false);
  const [doubt, setDoubt] = useState<Doubt>();
  const reading = useMutation({
    mutationFn: async (file: Blob): Promise<PictureOutcome> => {
      const picture = await preparePicture(file);
      if (!picture) return { outcome: 'not-read', why: 'too-large' };
      const answer = await call.desk.readPicture({ picture, live: false });
      if (answer.outcome === 'doubtful') setDoubt({ doubtful: answer, picture });
      return answer;
    },
  });
  const dropped = useEffectEvent((file: Blob) => reading.mutate(file));
  useEffect(() => onDrop((file) => dropped(file)), []);
  const answer = reading.data;
  return (
    <>
      <div className={classes['ways']}>
        <KeyButton
          layer="picture"
          variant="default"
          binding={{ keys: 'Alt+c', label: 'picture.camera', run: () => setCamera(true) }}
        />
        <KeyButton
          layer="picture"
          variant="default"
          loading={reading.isPending}
          binding={{
            keys: 'Alt+o',
            label: 'picture.open',
            run: () => chooser.current?.click(),
            enabled: !reading.isPending,
          }}
        />
        <input
          ref={chooser}
          hidden
          type="file"
          accept="image/jpeg,image/png,image/webp,image/tiff"
          aria-label={words('picture.open')}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            // The same file may be chosen again.
            event.currentTarget.value = '';
            if (file) reading.mutate(file);
          }}
        />
      </div>
      <div role="status">
        {reading.isPending ? <Words id="picture.reading" /> : null}
        {reading.isError ? <NotDone /> : null}
        {answer?.outcome === 'no-zone' ? <NotDone id="picture.no-zone" /> : null}
        {answer?.outcome === 'not-read' ? <NotDone id={`picture.${answer.why}`} /> : null}
      </div>
      {camera ? (
        <CameraReader
          onClose={() => setCamera(false)}
          onDoubtful={(doubtful, picture) => {
            setCamera(false);
            setDoubt({ doubtful, picture });
          }}
        />
      ) : null}
      {doubt ? <CheckZone {...doubt} onClose={() => setDoubt(undefined)} /> : null}
    </>
  );
}

/** Takes the first file that is dropped anywhere on the window. Without this the browser would open it in place of the desk. */
function onDrop(take: (file: Blob) => void): () => void {
  const over = (event: DragEvent) => event.preventDefault();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  };
  window.addEventListener('dragover', over);
  window.addEventListener('drop', drop);
  return () => {
    window.removeEventListener('dragover', over);
    window.removeEventListener('drop', drop);
  };
}
