import { useEffect, useRef } from 'react';
import { Words, useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { ReadPicture } from '../Picture/ReadPicture.tsx';
import { DemoTravellers } from './DemoTravellers.tsx';
import classes from './EmptyDesk.module.css';

interface EmptyDeskProps {
  readonly onType: () => void;
}

/** Ready for the next traveller: what it waits for, what it reads with, and the keys to begin. */
export function EmptyDesk({ onType }: EmptyDeskProps) {
  const words = useWords();
  const { snapshot } = useStation();
  const desk = useRef<HTMLDivElement>(null);
  const readers = snapshot.devices.filter(({ use }) => use === 'mrz-reader');
  useEffect(() => desk.current?.focus({ preventScroll: true }), []);
  return (
    <div ref={desk} tabIndex={-1} role="group" aria-label={words('desk.empty')} className={classes['empty']}>
      <div className={classes['waiting']}>
        <div role="status">
          <h1 className={classes['ready']}>
            <Words id="desk.ready" />
          </h1>
        </div>
        <p className={classes['look']}>
          <Words id="desk.waits" />
        </p>
        <ul className={classes['readers']}>
          <li data-state="ready">
            <Words id="desk.wedge" />
          </li>
          {readers.map((reader) => (
            <li key={`${reader.device} ${reader.path}`} data-state={reader.state}>
              <Foreign>{reader.device}</Foreign> <Words id={`reader.${reader.state}`} />
            </li>
          ))}
        </ul>
        <div className={classes['keys']}>
          <KeyButton layer="desk" variant="default" binding={{ keys: 'F2', label: 'desk.type', run: onType }} />
        </div>
        <ReadPicture />
      </div>
      {snapshot.post?.demo === true ? <DemoTravellers /> : null}
    </div>
  );
}
