import { Words } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './Devices.module.css';
import { TestStep } from './TestStep.tsx';
import { useDeviceTest } from './use-device-test.ts';

interface TestDeviceProps {
  readonly path: string;
  readonly kind: 'port' | 'chip';
  readonly onClose: () => void;
}

/** Asks a device to show that it works. Escape ends the test, and the desk has the device again. */
export function TestDevice({ path, kind, onClose }: TestDeviceProps) {
  const told = useDeviceTest(path, kind);
  return (
    <Dialog
      opened
      onClose={onClose}
      title={<Words id="devices.test-title" values={{ path: <Foreign>{path}</Foreign> }} />}
    >
      <div role="status" className={classes['told']}>
        <TestStep told={told} silence="silent" />
      </div>
    </Dialog>
  );
}
