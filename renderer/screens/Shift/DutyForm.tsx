import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Direction } from '../../../core/crossing/vocabulary.ts';
import { DirectionSign } from '../../frame/DirectionSign.tsx';
import { Words, useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useKeys, type KeyBinding } from '../../ui/keys.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { keepDuty, lastDuty } from './last-duty.ts';
import { ChoiceRow } from './ChoiceRow.tsx';

/** Lane and direction, by digit and by letter; what was chosen last on this machine is chosen again. */
export function DutyForm({ onBegun }: { readonly onBegun: () => void }) {
  const words = useWords();
  const { snapshot, call } = useStation();
  const { post, duty } = snapshot;
  const lanes = post?.lanes ?? [];
  const [chosen, setChosen] = useState(() =>
    duty ? { lane: duty.lane, direction: duty.direction } : lastDuty(post?.code ?? '', lanes),
  );
  const beginning = useMutation({
    mutationFn: () => call.shift.begin(chosen),
    onSuccess: ({ outcome }) => {
      if (outcome !== 'begun') return;
      keepDuty(post?.code ?? '', chosen);
      onBegun();
    },
  });
  const begin = () => beginning.mutate();
  const refused = beginning.data?.outcome;
  const laneKeys: KeyBinding[] = lanes.slice(0, 9).map((lane, at) => ({
    keys: String(at + 1),
    label: 'shift.lane',
    hidden: at > 0,
    run: () => setChosen((before) => ({ ...before, lane })),
  }));
  useKeys('duty', [
    ...laneKeys,
    { keys: '+', label: 'direction.entry', run: () => setChosen((before) => ({ ...before, direction: 'entry' })) },
    { keys: '-', label: 'direction.exit', run: () => setChosen((before) => ({ ...before, direction: 'exit' })) },
    { keys: 'Enter', label: 'shift.begin', run: begin },
  ]);
  return (
    <Stack>
      <ChoiceRow
        name="lane"
        label={words('shift.lane')}
        value={chosen.lane}
        onChange={(lane) => setChosen({ ...chosen, lane })}
        choices={lanes.map((lane, at) => ({
          value: lane,
          words: <Foreign>{lane}</Foreign>,
          keys: at < 9 ? String(at + 1) : undefined,
        }))}
      />
      <ChoiceRow
        name="direction"
        label={words('shift.direction')}
        value={chosen.direction}
        onChange={(direction) => setChosen({ ...chosen, direction: Direction.parse(direction) })}
        choices={Direction.options.map((direction) => ({
          value: direction,
          words: <DirectionSign direction={direction} />,
          keys: direction === 'entry' ? '+' : '-',
        }))}
      />
      {refused === 'unknown-lane' ? <NotDone id="shift.unknown-lane" /> : null}
      {refused === 'traveller-on-desk' ? <NotDone id="shift.traveller-on-desk" /> : null}
      {beginning.isError ? <NotDone /> : null}
      <Button size="md" onClick={begin} loading={beginning.isPending} rightSection={<KeyCap keys="Enter" />}>
        <Words id="shift.begin" />
      </Button>
    </Stack>
  );
}
