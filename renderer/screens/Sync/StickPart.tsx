import { Checkbox, NativeSelect, Stack } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StickProgress } from '../../../protocol/contract/sync.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './Sync.module.css';
import { StickOutcome } from './StickOutcome.tsx';

/** Where there is no line: what waits goes onto a stick, and headquarters' answer comes from one. */
export function StickPart() {
  const words = useWords();
  const { call } = useStation();
  const { percent } = useFormats();
  const found = useQuery({ queryKey: ['sticks'], queryFn: () => call.sync.sticks(), gcTime: 0 });
  const sticks = found.data ?? [];
  const [name, setName] = useState<string>();
  const [file, setFile] = useState<string>();
  const [pictures, setPictures] = useState(false);
  const [share, setShare] = useState(0);
  const chosen = sticks.find((stick) => stick.name === name) ?? sticks[0];
  const from = chosen?.files.find((one) => one === file) ?? chosen?.files[0];
  const working = useMutation({
    mutationFn: async (begin: () => Promise<AsyncIterable<StickProgress>>) => {
      setShare(0);
      let last: StickProgress | undefined;
      for await (const step of await begin()) {
        last = step;
        if (step.step === 'working') setShare(step.share);
      }
      void found.refetch();
      return last;
    },
  });
  const idle = !working.isPending;
  return (
    <Stack gap="sm">
      <p className={classes['line']}>
        <Words id="sync.stick-explanation" />
      </p>
      {chosen ? (
        <>
          <NativeSelect
            label={words('sync.stick-choose')}
            data={sticks.map((stick) => stick.name)}
            value={chosen.name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            label={words('sync.stick-pictures')}
            checked={pictures}
            onChange={(event) => setPictures(event.currentTarget.checked)}
          />
          {from === undefined ? null : (
            <NativeSelect
              label={words('sync.stick-file')}
              data={[...chosen.files]}
              value={from}
              onChange={(event) => setFile(event.currentTarget.value)}
            />
          )}
        </>
      ) : (
        <p className={classes['line']}>
          <Words id="sync.stick-none" />
        </p>
      )}
      <div>
        <KeyButton
          layer="sync-stick"
          size="xs"
          variant="default"
          binding={{ keys: 'F5', label: 'sync.stick-look', run: () => void found.refetch(), enabled: idle }}
        />{' '}
        <KeyButton
          layer="sync-stick"
          size="xs"
          binding={{
            keys: 'F8',
            label: 'sync.stick-export',
            run: () => chosen && working.mutate(() => call.sync.export({ stick: chosen.name, pictures })),
            enabled: idle && chosen !== undefined,
          }}
        />{' '}
        <KeyButton
          layer="sync-stick"
          size="xs"
          binding={{
            keys: 'F9',
            label: 'sync.stick-import',
            run: () =>
              chosen &&
              from !== undefined &&
              working.mutate(() => call.sync.import({ stick: chosen.name, file: from })),
            enabled: idle && from !== undefined,
          }}
        />
      </div>
      {working.isPending ? (
        <p className={classes['line']} role="status">
          <Words id="sync.stick-working" values={{ share: percent(share) }} />
        </p>
      ) : null}
      {working.data ? <StickOutcome outcome={working.data} /> : null}
      {working.isError || found.isError ? <NotDone /> : null}
    </Stack>
  );
}
