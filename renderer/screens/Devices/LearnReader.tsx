import type { LineSettings } from '../../../protocol/contract/device.ts';
import { Words } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import classes from './Devices.module.css';
import { TestStep } from './TestStep.tsx';
import { useDeviceTest } from './use-device-test.ts';

interface LearnReaderProps {
  readonly path: string;
  /** Absent for officers who may not change the post's devices. */
  readonly onKeep?: ((settings: LineSettings) => void) | undefined;
  readonly onClose: () => void;
}

/** A document is swiped again and again, until the speed and the framing of a reader that nobody knows are found. */
export function LearnReader({ path, onKeep, onClose }: LearnReaderProps) {
  const told = useDeviceTest(path, 'learn');
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Words id="devices.learn-title" values={{ path: <Foreign>{path}</Foreign> }} />}
    >
      <div role="status" className={classes['told']}>
        <TestStep told={told} silence="not-learnt" />
      </div>
      {onKeep ? (
        <KeyButton
          layer="learn"
          binding={{
            keys: 'Enter',
            label: 'devices.keep-learnt',
            run: () => {
              if (told.step !== 'learnt') return;
              onKeep(told.settings);
              onClose();
            },
            enabled: told.step === 'learnt',
          }}
        />
      ) : null}
    </Dialog>
  );
}
