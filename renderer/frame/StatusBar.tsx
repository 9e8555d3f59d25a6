import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { usualLevel } from '../../core/capture/capture-level.ts';
import { useFormats } from '../i18n/formats.ts';
import { Words } from '../i18n/messages.ts';
import { useStation } from '../station.tsx';
import { Foreign } from '../ui/Foreign.tsx';
import { KeyButton } from '../ui/KeyButton.tsx';
import { DirectionSign } from './DirectionSign.tsx';
import { MachineState } from './MachineState.tsx';
import classes from './StatusBar.module.css';

/** Where this is, who is on duty since when, and how the machine does. */
export function StatusBar() {
  const { snapshot, call } = useStation();
  const formats = useFormats();
  const locking = useMutation({ mutationFn: () => call.session.lock() });
  const { post, duty, shift, session } = snapshot;
  return (
    <div className={classes['bar']}>
      <div className={classes['part']}>
        <strong>
          <Foreign>{post?.name}</Foreign>
        </strong>
        {duty === undefined ? null : (
          <>
            <Bit>
              <Words id="status.lane" values={{ lane: <Foreign key="lane">{duty.lane}</Foreign> }} />
            </Bit>
            <DirectionSign direction={duty.direction} />
            {duty.captureLevel === usualLevel ? null : (
              <Bit>
                <Words id={`capture-level.${duty.captureLevel}`} />
              </Bit>
            )}
          </>
        )}
      </div>
      <div className={classes['part']}>
        {shift === undefined ? null : (
          <Bit>
            <Words id="status.shift-since" values={{ time: formats.time(shift.openedAt) }} />
          </Bit>
        )}
        {session.state === 'closed' ? null : (
          <Bit>
            <strong>
              <Foreign>{session.officer.name}</Foreign>
            </strong>{' '}
            <Words id={`role.${session.officer.role}`} />
          </Bit>
        )}
      </div>
      <div className={classes['part']}>
        <MachineState />
        <KeyButton
          layer="lock"
          size="xs"
          variant="default"
          binding={{ keys: 'F10', label: 'status.lock', run: () => locking.mutate() }}
        />
      </div>
    </div>
  );
}

function Bit({ children }: { readonly children: ReactNode }) {
  return <span className={classes['bit']}>{children}</span>;
}
