import type { CameraUse, PortUse } from '../../../protocol/contract/device.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import type { KeyBinding } from '../../ui/keys.tsx';
import type { DeviceLine } from './device-lines.ts';
import classes from './Devices.module.css';

interface DeviceKeysProps {
  readonly line: DeviceLine | undefined;
  /** May change what the post uses. */
  readonly supervises: boolean;
  readonly onTest: () => void;
  readonly onLearn: () => void;
  readonly onUse: (use: PortUse) => void;
  readonly onCamera: (use: CameraUse) => void;
  readonly onRemove: () => void;
}

/** What can be done with the device that is chosen. */
export function DeviceKeys({ line, supervises, onTest, onLearn, onUse, onCamera, onRemove }: DeviceKeysProps) {
  const isFree = line?.kind === 'port' && line.use === undefined && line.port?.driven === true;
  const isSerial = line?.kind === 'port' && line.port?.transport === undefined && line.use !== 'finger-sensor';
  const { camera } = line ?? {};
  const all: readonly KeyBinding[] = [
    { keys: 't', label: 'devices.test', run: onTest, enabled: isTestable(line) },
    { keys: 'l', label: 'devices.learn', run: onLearn, enabled: isSerial && line.port?.driven !== false },
  ];
  const supervisors: readonly KeyBinding[] = [
    { keys: 'r', label: 'devices.use-reader', run: () => onUse('mrz-reader'), enabled: isFree },
    { keys: 'f', label: 'devices.use-finger', run: () => onUse('finger-sensor'), enabled: isFree },
    // Without its label a camera could not be known again.
    {
      keys: 'd',
      label: 'devices.use-document-camera',
      run: () => onCamera('document-camera'),
      enabled: isNamed(camera) && line?.use !== 'document-camera',
    },
    {
      keys: 'p',
      label: 'devices.use-face-camera',
      run: () => onCamera('face-camera'),
      enabled: isNamed(camera) && line?.use !== 'face-camera',
    },
    { keys: 'Delete', label: 'devices.remove', run: onRemove, enabled: line?.removable !== undefined },
  ];
  return (
    <div className={classes['keys']}>
      {[...all, ...(supervises ? supervisors : [])].map((binding) => (
        <KeyButton
          key={binding.keys}
          layer="devices"
          variant={binding.keys === 't' ? 'filled' : 'default'}
          binding={binding}
        />
      ))}
    </div>
  );
}

function isTestable(line: DeviceLine | undefined): boolean {
  if (!line) return false;
  if (line.kind === 'camera') return line.camera !== undefined;
  return line.path !== '' && line.port?.driven !== false;
}

function isNamed(camera: DeviceLine['camera']): boolean {
  return camera !== undefined && camera.label !== '';
}
