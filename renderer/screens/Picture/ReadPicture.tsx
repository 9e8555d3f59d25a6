import { useMutation } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import type { PictureOutcome } from '../../../protocol/contract/desk.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { CameraReader, type Doubtful } from './CameraReader.tsx';
import { CheckZone } from './CheckZone.tsx';
import { KeepPage } from './KeepPage.tsx';
import classes from './Picture.module.css';
import { preparePicture } from './prepare-picture.ts';

/** What waits for a word of the officer: a zone to be compared, or a page without one. */
type Open =
  | { readonly dialog: 'camera' }
  | { readonly dialog: 'zone'; readonly doubtful: Doubtful; readonly picture: Blob }
  | { readonly dialog: 'page'; readonly held: string; readonly picture: Blob };

interface ReadPictureProps {
  /** The traveller on the desk, whose document pictures then go to; absent on the empty desk. */
  readonly crossing?: CrossingId;
}

/** Pictures of documents by the camera, a scanner's file or one dropped on the desk: a zone to begin with, or a page to keep. */
export function ReadPicture({ crossing }: ReadPictureProps) {
  const words = useWords();
  const { call } = useStation();
  const chooser = useRef<HTMLInputElement>(null);
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  const reading = useMutation({
    mutationFn: async (file: Blob): Promise<PictureOutcome> => {
      const picture = await preparePicture(file);
      if (!picture) return { outcome: 'not-read', why: 'too-large' };
      const answer = await call.desk.readPicture({ picture, live: false });
      if (answer.outcome === 'doubtful') setOpen({ dialog: 'zone', doubtful: answer, picture });
      if (answer.outcome === 'no-zone' && answer.held !== undefined && crossing !== undefined)
        setOpen({ dialog: 'page', held: answer.held, picture });
      return answer;
    },
  });
  const dropped = useEffectEvent((file: Blob) => reading.mutate(file));
  useEffect(() => onDrop((file) => dropped(file)), []);
  return (
    <>
      <div className={classes['ways']}>
        <KeyButton
          layer="picture"
          variant="default"
          binding={{ keys: 'Alt+c', label: 'picture.camera', run: () => setOpen({ dialog: 'camera' }) }}
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
        {reading.isError ? <NotDone /> : <WhyNot answer={open === undefined ? reading.data : undefined} />}
      </div>
      {open?.dialog === 'camera' ? (
        <CameraReader
          adds={crossing !== undefined}
          onClose={close}
          onDoubtful={(doubtful, picture) => setOpen({ dialog: 'zone', doubtful, picture })}
          onKeep={(picture) => {
            close();
            reading.mutate(picture);
          }}
        />
      ) : null}
      {open?.dialog === 'zone' ? <CheckZone doubtful={open.doubtful} picture={open.picture} onClose={close} /> : null}
      {open?.dialog === 'page' && crossing !== undefined ? (
        <KeepPage crossing={crossing} held={open.held} picture={open.picture} onClose={close} />
      ) : null}
    </>
  );
}

function WhyNot({ answer }: { readonly answer: PictureOutcome | undefined }) {
  if (answer?.outcome === 'no-zone') return <NotDone id="picture.no-zone" />;
  if (answer?.outcome === 'other-document') return <NotDone id="picture.other-document" />;
  return answer?.outcome === 'not-read' ? <NotDone id={`picture.${answer.why}`} /> : null;
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
