import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuarantinedEntry } from '../../../protocol/headquarters/quarantine.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { DataTable } from '../DataTable.tsx';
import { useHeadquarters } from '../headquarters.tsx';
import { QuarantineDialog } from './QuarantineDialog.tsx';
import { QuarantineReasonWords } from './QuarantineReasonWords.tsx';

/** Entries that headquarters has put aside. They are kept whatever is made of them here. */
export function Quarantine() {
  const call = useHeadquarters();
  const queries = useQueryClient();
  const { dateTime, number } = useFormats();
  const [settled, setSettled] = useState(false);
  const [opened, setOpened] = useState<QuarantinedEntry>();
  const { data, isError } = useQuery({
    queryKey: ['quarantine', settled],
    queryFn: () => call.quarantine.list({ settled }),
  });
  return (
    <>
      <h1 className={classes['title']}>
        <Words id="console.quarantine" />
      </h1>
      <div>
        <KeyButton
          layer="quarantine"
          variant="default"
          binding={{
            keys: 'Alt+s',
            label: settled ? 'console.show-open' : 'console.show-settled',
            run: () => setSettled(!settled),
          }}
        />
      </div>
      <p role="status" className={classes['line']}>
        {isError ? (
          <NotDone id="console.no-answer" />
        ) : (
          <Words id={settled ? 'console.settled-count' : 'console.open-count'} values={{ count: data?.length ?? 0 }} />
        )}
      </p>
      <DataTable
        label="console.quarantine"
        rows={data ?? []}
        keyOf={({ station, epoch, seq, hash }) => `${station} ${epoch} ${seq} ${hash}`}
        open={{ label: 'console.open-entry', run: setOpened }}
        columns={[
          { label: 'console.came-at', renderCell: ({ at }) => dateTime(at) },
          { label: 'console.post', renderCell: ({ post }) => <Foreign>{post}</Foreign> },
          { label: 'records.seq', renderCell: ({ seq }) => number(seq) },
          { label: 'console.kind', renderCell: ({ kind }) => <bdi className={classes['code']}>{kind}</bdi> },
          { label: 'console.reason', renderCell: ({ reason }) => <QuarantineReasonWords reason={reason} /> },
          {
            label: 'console.settled',
            renderCell: ({ settled: as }) =>
              as ? (
                <>
                  <Words id={`console.settled.${as.as}`} /> · <Foreign>{as.by}</Foreign> · <Foreign>{as.note}</Foreign>
                </>
              ) : null,
          },
        ]}
      />
      {opened ? (
        <QuarantineDialog
          entry={opened}
          onClose={() => {
            setOpened(undefined);
            void queries.invalidateQueries({ queryKey: ['quarantine'] });
          }}
        />
      ) : null}
    </>
  );
}
