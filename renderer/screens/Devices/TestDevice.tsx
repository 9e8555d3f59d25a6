import { useEffect, useEffectEvent, useState } from 'react';
import type { TestProgress } from '../../../protocol/contract/device.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { knownCode } from './device-code.ts';
import classes from './Devices.module.css';

interface TestDeviceProps {
  readonly path: string;
  readonly onClose: () => void;
}

type Told = TestProgress | { readonly step: 'no-answer' };

/** Asks a device to show that it works. Escape ends the test, and the desk has the device again. */
export function TestDevice({ path, onClose }: TestDeviceProps) {
  const words = useWords();
  const { call } = useStation();
  const [told, setTold] = useState<Told>({ step: 'asking' });
  const run = useEffectEvent(async (signal: AbortSignal) => {
    try {
      for await (const step of await call.device.test({ path }, { signal })) if (!signal.aborted) setTold(step);
    } catch {
      if (!signal.aborted) setTold({ step: 'no-answer' });
    }
  });
  useEffect(() => {
    const stop = new AbortController();
    void run(stop.signal);
    return () => stop.abort();
  }, []);
  return (
    <Dialog opened onClose={onClose} title={words('devices.test-title', { path })}>
      <div role="status" className={classes['told']}>
        <Step told={told} />
      </div>
    </Dialog>
  );
}

function Step({ told }: { readonly told: Told }) {
  switch (told.step) {
    case 'asking':
    case 'listening':
    case 'silent':
      return <Words id={`device-test.${told.step}`} />;
    case 'sensor':
      return (
        <span className={classes['ready']}>
          <span aria-hidden>✓ </span>
          <Words id="device-test.sensor" />
        </span>
      );
    case 'document':
      return (
        <span className={classes['ready']}>
          <span aria-hidden>✓ </span>
          <Words id="device-test.document" values={{ lines: told.lines }} />
        </span>
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
    case 'no-answer':
      return <NotDone />;
  }
}
