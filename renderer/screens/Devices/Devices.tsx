import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LineSettings } from '../../../protocol/contract/device.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import type { StationClient } from '../../../protocol/connect.ts';
import { useKeys } from '../../ui/keys.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { cameraLines, chipLines, deviceLines, type DeviceLine } from './device-lines.ts';
import { DeviceKeys } from './DeviceKeys.tsx';
import classes from './Devices.module.css';
import { DeviceTable } from './DeviceTable.tsx';
import { LearnReader } from './LearnReader.tsx';
import { TestCamera } from './TestCamera.tsx';
import { TestDevice } from './TestDevice.tsx';
import { useCameras } from './use-cameras.ts';

/** Ports come and go, and the system tells of none of it by itself. */
const askAgainMilliseconds = 500;

type Keep = Parameters<StationClient['device']['keep']>[0];

/** The post's devices and whatever else is plugged in: how each does, what to do about it, a test, and taking it into use. */
export function Devices() {
  const { snapshot, call } = useStation();
  const cameras = useCameras();
  const found = useQuery({
    queryKey: ['devices'],
    queryFn: () => call.device.list(),
    refetchInterval: askAgainMilliseconds,
  });
  const [chosen, setChosen] = useState<string>();
  const [open, setOpen] = useState<{ readonly dialog: 'test' | 'learn'; readonly line: DeviceLine }>();
  const lines = found.data
    ? [
        ...deviceLines(found.data, snapshot.devices),
        ...chipLines(snapshot.chips ?? found.data.chips),
        ...cameraLines(snapshot.cameras, cameras),
      ]
    : [];
  const at = Math.max(
    0,
    lines.findIndex(({ key }) => key === chosen),
  );
  const line = lines[at];
  const move = (by: number) => setChosen(lines[Math.min(Math.max(at + by, 0), lines.length - 1)]?.key);
  const again = () => void found.refetch();
  const keeping = useMutation({
    mutationFn: (wanted: Keep) => call.device.keep(wanted),
    // The line that was chosen is another one now: that of the post's device.
    onSuccess: (answer) => answer.outcome === 'kept' && setChosen(answer.name),
    onSettled: again,
  });
  const removing = useMutation({ mutationFn: (name: string) => call.device.remove({ name }), onSettled: again });
  useKeys('devices', [
    { keys: 'ArrowDown', label: 'keys.next', run: () => move(1) },
    { keys: 'ArrowUp', label: 'keys.previous', run: () => move(-1) },
  ]);
  const { session } = snapshot;
  const supervises = session.state === 'open' && ['supervisor', 'admin'].includes(session.officer.role);
  const path = line?.path ?? '';
  const close = () => setOpen(undefined);
  const show = (dialog: 'test' | 'learn') => line && setOpen({ dialog, line });
  return (
    <div className={classes['devices']}>
      <h1 className={classes['title']}>
        <Words id="area.devices" />
      </h1>
      <p className={classes['line']}>
        <Words id={lines.length === 0 ? 'devices.none' : 'devices.explanation'} />
      </p>
      <DeviceTable lines={lines} chosen={line?.key} onChoose={setChosen} />
      <DeviceKeys
        line={line}
        supervises={supervises}
        onTest={() => show('test')}
        onLearn={() => show('learn')}
        onUse={(use) => keeping.mutate({ path, use })}
        onCamera={(use) => {
          const { label, group } = line?.camera ?? { label: '', group: '' };
          keeping.mutate({ camera: { label, group }, use });
        }}
        onRemove={() => removing.mutate(line?.removable ?? '')}
      />
      <Answer answer={keeping.data ?? removing.data} />
      {found.isError || keeping.isError || removing.isError ? <NotDone /> : null}
      {open?.dialog === 'test' ? <Test line={open.line} onTested={cameras.onTested} onClose={close} /> : null}
      {open?.dialog === 'learn' ? (
        <LearnReader
          path={open.line.path}
          onKeep={
            supervises
              ? (settings: LineSettings) => keeping.mutate({ path: open.line.path, use: 'mrz-reader', line: settings })
              : undefined
          }
          onClose={close}
        />
      ) : null}
    </div>
  );
}

interface TestProps {
  readonly line: DeviceLine;
  readonly onTested: ReturnType<typeof useCameras>['onTested'];
  readonly onClose: () => void;
}

function Test({ line: { kind, camera, path }, onTested, onClose }: TestProps) {
  if (kind === 'camera') return camera ? <TestCamera camera={camera} onTested={onTested} onClose={onClose} /> : null;
  return <TestDevice path={path} kind={kind === 'port' ? 'port' : 'chip'} onClose={onClose} />;
}

/** Why a device was not taken into use or out of it. */
function Answer({ answer }: { readonly answer: { readonly outcome: string; readonly message?: string } | undefined }) {
  if (answer?.outcome === 'not-saved')
    return <NotDone id="devices.not-saved" values={{ message: answer.message ?? '' }} />;
  if (answer?.outcome === 'in-use') return <NotDone id="devices.in-use" />;
  if (answer?.outcome === 'no-such-port' || answer?.outcome === 'not-found') return <NotDone id="devices.gone" />;
  return null;
}
