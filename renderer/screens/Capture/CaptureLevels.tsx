import { NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { CaptureLevel } from '../../../core/capture/capture-level.ts';
import type { LevelOfLane } from '../../../protocol/contract/capture.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './CaptureLevels.module.css';

/** How much is captured at each lane; a supervisor changes it with a reason, for a queue that grows or a device that is gone. */
export function CaptureLevels() {
  const { snapshot, call } = useStation();
  const found = useQuery({ queryKey: ['capture-levels'], queryFn: () => call.capture.levels() });
  const { session, duty } = snapshot;
  const supervises = session.state === 'open' && ['supervisor', 'admin'].includes(session.officer.role);
  const lanes = found.data ?? [];
  return (
    <div className={classes['levels']}>
      <p className={classes['line']}>
        <Words id={supervises ? 'capture-level.explanation' : 'capture-level.ask-supervisor'} />
      </p>
      <LaneTable lanes={lanes} />
      {found.isError ? <NotDone /> : null}
      {supervises && lanes.length > 0 ? (
        <SetLevel lanes={lanes} lane={duty?.lane ?? lanes[0]!.lane} onSet={() => void found.refetch()} />
      ) : null}
    </div>
  );
}

function LaneTable({ lanes }: { readonly lanes: readonly LevelOfLane[] }) {
  const { dateTime } = useFormats();
  return (
    <table className={classes['table']}>
      <thead>
        <tr>
          <th scope="col">
            <Words id="shift.lane" />
          </th>
          <th scope="col">
            <Words id="capture-level.level" />
          </th>
          <th scope="col">
            <Words id="capture-level.since" />
          </th>
        </tr>
      </thead>
      <tbody>
        {lanes.map(({ lane, level, set }) => (
          <tr key={lane}>
            <th scope="row">
              <Foreign>{lane}</Foreign>
            </th>
            <td>
              <Words id={`capture-level.${level}`} />
            </td>
            <td>
              {set ? (
                <>
                  <div>{dateTime(set.at)}</div>
                  <div>
                    <Foreign>{set.officer}</Foreign>
                  </div>
                  <div>
                    <Foreign>{set.reason}</Foreign>
                  </div>
                </>
              ) : (
                <Words id="capture-level.usual" />
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SetLevelProps {
  readonly lanes: readonly LevelOfLane[];
  /** The lane that is proposed. */
  readonly lane: string;
  readonly onSet: () => void;
}

function SetLevel({ lanes, lane: proposed, onSet }: SetLevelProps) {
  const words = useWords();
  const { call } = useStation();
  const [lane, setLane] = useState(proposed);
  const present = lanes.find((one) => one.lane === lane)?.level;
  const [chosen, setChosen] = useState<CaptureLevel>();
  const [reason, setReason] = useState('');
  const level = chosen ?? present;
  const setting = useMutation({
    mutationFn: (next: CaptureLevel) => call.capture.setLevel({ lane, level: next, reason }),
    onSuccess: ({ outcome }) => {
      if (outcome !== 'set') return;
      setReason('');
      setChosen(undefined);
      onSet();
    },
  });
  const ready = level !== undefined && level !== present && reason.trim() !== '' && !setting.isPending;
  return (
    <div className={classes['form']}>
      <NativeSelect
        data-autofocus
        label={words('shift.lane')}
        data={lanes.map((one) => one.lane)}
        value={lane}
        onChange={(event) => {
          setLane(event.currentTarget.value);
          setChosen(undefined);
        }}
      />
      <NativeSelect
        label={words('capture-level.level')}
        data={CaptureLevel.options.map((one) => ({ value: one, label: words(`capture-level.${one}`) }))}
        value={level ?? ''}
        onChange={(event) => setChosen(CaptureLevel.parse(event.currentTarget.value))}
      />
      <TextInput
        label={words('capture-level.reason')}
        description={words('capture-level.reason-hint')}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {setting.isError || setting.data?.outcome === 'unknown-lane' ? <NotDone /> : null}
      <KeyButton
        layer="capture-level"
        loading={setting.isPending}
        binding={{
          keys: 'Control+Enter',
          label: 'capture-level.set',
          run: () => (level === undefined ? undefined : setting.mutate(level)),
          enabled: ready,
        }}
      />
    </div>
  );
}
