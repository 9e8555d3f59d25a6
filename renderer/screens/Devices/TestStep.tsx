import type { ReactNode } from 'react';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { knownCode } from './device-code.ts';
import classes from './Devices.module.css';
import { LearntWords } from './LearntWords.tsx';
import type { Told } from './use-device-test.ts';

/** How far a test is and what it found, in words. `silence` is what to say when nothing came. */
export function TestStep({ told, silence }: { readonly told: Told; readonly silence: 'silent' | 'not-learnt' }) {
  switch (told.step) {
    case 'asking':
    case 'listening':
    case 'lay-card':
      return <Words id={`device-test.${told.step}`} />;
    case 'silent':
      return <Words id={`device-test.${silence}`} />;
    case 'sensor':
      return (
        <Good>
          <Words id="device-test.sensor" />
        </Good>
      );
    case 'document':
      return (
        <Good>
          <Words id="device-test.document" values={{ lines: told.lines }} />
        </Good>
      );
    case 'chip':
      return told.found === 'no-card' ? (
        <Words id="device-test.no-card" />
      ) : (
        <Good>
          <Words id={`device-test.${told.found}`} />
        </Good>
      );
    case 'learning':
      return <Words id="device-test.learning" values={{ speed: <Foreign>{String(told.baudRate)}</Foreign> }} />;
    case 'learnt':
      return (
        <Good>
          <Words id="device-test.learnt" values={{ lines: told.lines }} /> <LearntWords settings={told.settings} />{' '}
          <Words id={`learn-end.${told.lineEnd}`} />
        </Good>
      );
    case 'failed': {
      const code = knownCode(told.code);
      return (
        <span className={classes['broken']}>
          <strong>
            <Words id={`device-code.${code}`} />
          </strong>{' '}
          <Words id={`device-do.${code}`} />
        </span>
      );
    }
    case 'lost':
      return <NotDone />;
  }
}

function Good({ children }: { readonly children: ReactNode }) {
  return (
    <span className={classes['ready']}>
      <span aria-hidden>✓ </span>
      {children}
    </span>
  );
}
