import { useMemo, useRef, useState } from 'react';
import { useWords, Words } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { showPicture } from '../../ui/show-picture.ts';
import { frameOf } from '../Picture/frame-of.ts';
import { preparePicture } from '../Picture/prepare-picture.ts';
import { useCamera } from '../Picture/use-camera.ts';
import classes from './Cases.module.css';

interface EvidencePicturesProps {
  readonly pictures: readonly Blob[];
  readonly onChange: (pictures: readonly Blob[]) => void;
}

const mostPictures = 4;
const longSide = 2000;

/** Pictures of what was found, by the camera or from files. */
export function EvidencePictures({ pictures, onChange }: EvidencePicturesProps) {
  const words = useWords();
  const chooser = useRef<HTMLInputElement>(null);
  const [camera, setCamera] = useState(false);
  const [tooLarge, setTooLarge] = useState(false);
  const hasRoom = pictures.length < mostPictures;
  const add = async (file: Blob) => {
    const prepared = await preparePicture(file);
    setTooLarge(prepared === undefined);
    if (prepared) onChange([...pictures, prepared]);
  };
  return (
    <div className={classes['column']}>
      <div className={classes['keys']}>
        <KeyButton
          layer="evidence"
          size="xs"
          variant="default"
          binding={{ keys: 'Alt+c', label: 'picture.camera', run: () => setCamera(true), enabled: hasRoom }}
        />
        <KeyButton
          layer="evidence"
          size="xs"
          variant="default"
          binding={{ keys: 'Alt+o', label: 'picture.open', run: () => chooser.current?.click(), enabled: hasRoom }}
        />
        <input
          ref={chooser}
          hidden
          type="file"
          accept="image/jpeg,image/png,image/webp,image/tiff"
          aria-label={words('picture.open')}
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) void add(file);
            event.currentTarget.value = '';
          }}
        />
      </div>
      {tooLarge ? <NotDone id="cases.picture-not-read" /> : null}
      {camera ? (
        <Shutter
          onTaken={(picture) => {
            setCamera(false);
            onChange([...pictures, picture]);
          }}
        />
      ) : null}
      <div className={classes['pictures']}>
        {pictures.map((picture, at) => (
          <Preview key={at} picture={picture} number={at + 1} />
        ))}
      </div>
    </div>
  );
}

function Preview({ picture, number }: { readonly picture: Blob; readonly number: number }) {
  const words = useWords();
  const show = useMemo(() => showPicture(picture), [picture]);
  return <img ref={show} className={classes['picture']} alt={words('cases.picture', { number })} />;
}

function Shutter({ onTaken }: { readonly onTaken: (picture: Blob) => void }) {
  const words = useWords();
  const video = useRef<HTMLVideoElement>(null);
  const { problem, stream } = useCamera(undefined);
  const show = (element: HTMLVideoElement | null) => {
    video.current = element;
    if (element && stream && element.srcObject !== stream) {
      element.srcObject = stream;
      void element.play();
    }
  };
  const take = async () => {
    const picture = await frameOf(video.current, longSide);
    if (picture) onTaken(picture);
  };
  return (
    <div className={classes['column']}>
      {problem === undefined ? (
        <video ref={show} muted playsInline className={classes['video']} aria-label={words('picture.camera')} />
      ) : (
        <NotDone id={`camera.${problem}`} />
      )}
      {stream ? null : (
        <p role="status" className={classes['line']}>
          <Words id="camera.starting" />
        </p>
      )}
      <KeyButton
        layer="shutter"
        size="xs"
        binding={{ keys: 'Alt+t', label: 'cases.take-picture', run: () => void take(), enabled: stream !== undefined }}
      />
    </div>
  );
}
