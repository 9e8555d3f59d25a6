import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DeviceUse } from '../../../protocol/contract/device.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { deviceLines } from './device-lines.ts';
import classes from './Devices.module.css';
import { DeviceTable } from './DeviceTable.tsx';
import { TestDevice } from './TestDevice.tsx';

/** What stands still while nobody looks: ports come and go, and this machine tells of none of it by itself. */
const askAgainMilliseconds = 1000;

/** The post's devices and whatever else is plugged in: how each does, what to do about it, a test, and taking it into use. */
export function Devices() {
  const { snapshot, call } = useStation();
  const found = useQuery({
    queryKey: ['devices'],
    queryFn: () => call.device.list(),
    refetchInterval: askAgainMilliseconds,
  });
  const [chosen, setChosen] = useState<string>();
  const [tested, setTested] = useState<string>();
  const lines = found.data ? deviceLines(found.data, snapshot.devices) : [];
  const at = Math.max(
    0,
    lines.findIndex(({ key }) => key === chosen),
  );
  const line = lines[at];
  const move = (by: number) => setChosen(lines[Math.min(Math.max(at + by, 0), lines.length - 1)]?.key);
  const again = () => void found.refetch();
  const keeping = useMutation({
    mutationFn: (use: DeviceUse) => call.device.keep({ path: line?.path ?? '', use }),
    onSettled: again,
  });
  const removing = useMutation({
    mutationFn: () => call.device.remove({ name: line?.name ?? '' }),
    onSettled: again,
  });
  useKeys('devices', [
    { keys: 'ArrowDown', label: 'keys.next', run: () => move(1) },
    { keys: 'ArrowUp', label: 'keys.previous', run: () => move(-1) },
  ]);
  const { session } = snapshot;
  const supervises = session.state === 'open' && ['supervisor', 'admin'].includes(session.officer.role);
  const mayKeep = supervises && line?.use === undefined && line?.port?.driven === true;
  return (
    <div className={classes['devices']}>
      <h1 className={classes['title']}>
        <Words id="area.devices" />
      </h1>
      <p className={classes['line']}>
        <Words id={lines.length === 0 ? 'devices.none' : 'devices.explanation'} />
      </p>
      <DeviceTable lines={lines} chosen={line?.key} onChoose={setChosen} />
      <div className={classes['keys']}>
        <KeyButton
          layer="devices"
          binding={{
            keys: 't',
            label: 'devices.test',
            run: () => setTested(line?.path),
            enabled: line !== undefined && line.port?.driven !== false,
          }}
        />
        {supervises ? (
          <>
            <KeyButton
              layer="devices"
              variant="default"
              binding={{
                keys: 'r',
                label: 'devices.use-reader',
                run: () => keeping.mutate('mrz-reader'),
                enabled: mayKeep,
              }}
            />
            <KeyButton
              layer="devices"
              variant="default"
              binding={{
                keys: 'f',
                label: 'devices.use-finger',
                run: () => keeping.mutate('finger-sensor'),
                enabled: mayKeep,
              }}
            />
            <KeyButton
              layer="devices"
              variant="default"
              binding={{
                keys: 'Delete',
                label: 'devices.remove',
                run: () => removing.mutate(),
                enabled: line?.removable === true,
              }}
            />
          </>
        ) : null}
      </div>
      <Answer answer={keeping.data ?? removing.data} />
      {found.isError || keeping.isError || removing.isError ? <NotDone /> : null}
      {tested === undefined ? null : <TestDevice path={tested} onClose={() => setTested(undefined)} />}
    </div>
  );
}

/** Why a device was not taken into use or out of it. */
function Answer({ answer }: { readonly answer: { readonly outcome: string; readonly message?: string } | undefined }) {
  if (answer?.outcome === 'not-saved')
    return <NotDone id="devices.not-saved" values={{ message: answer.message ?? '' }} />;
  if (answer?.outcome === 'in-use') return <NotDone id="devices.in-use" />;
  if (answer?.outcome === 'no-such-port' || answer?.outcome === 'not-found') return <NotDone id="devices.gone" />;
  return null;
}
