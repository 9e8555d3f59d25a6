import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { StationRow } from '../../../protocol/headquarters/board.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { DataTable } from '../DataTable.tsx';
import { useHeadquarters } from '../headquarters.tsx';
import { Concerns } from './Concerns.tsx';
import { StationDialog } from './StationDialog.tsx';

/** Between two looks at the posts: they send at most every few minutes. */
const refreshMilliseconds = 15_000;

/** Every post, the one that most needs attention first. */
export function Board() {
  const call = useHeadquarters();
  const { age, number } = useFormats();
  const [opened, setOpened] = useState<string>();
  const stations = useQuery({
    queryKey: ['board'],
    queryFn: () => call.board.list(),
    refetchInterval: refreshMilliseconds,
  });
  const rows = stations.data ?? [];
  return (
    <>
      <h1 className={classes['title']}>
        <Words id="console.board" />
      </h1>
      <p role="status" className={classes['line']}>
        {stations.isError ? (
          <NotDone id="console.no-answer" />
        ) : (
          <Words
            id="console.board-count"
            values={{ count: rows.length, concerned: rows.filter(needsAttention).length }}
          />
        )}
      </p>
      <DataTable
        label="console.board"
        rows={rows}
        keyOf={({ station }) => station}
        open={{ label: 'console.open-station', run: ({ station }) => setOpened(station) }}
        columns={[
          {
            label: 'console.post',
            renderCell: ({ post, name }) => (
              <>
                <strong>
                  <Foreign>{post}</Foreign>
                </strong>{' '}
                <Foreign>{name}</Foreign>
              </>
            ),
          },
          { label: 'console.concerns', renderCell: ({ concerns }) => <Concerns concerns={concerns} /> },
          { label: 'console.last-contact', renderCell: ({ lastContact }) => age(lastContact) },
          { label: 'console.backlog', renderCell: ({ backlog }) => number(backlog) },
          { label: 'console.lists', renderCell: (row) => <ListAges row={row} /> },
          { label: 'console.clock', renderCell: ({ skewSeconds }) => <Skew seconds={skewSeconds} /> },
          { label: 'console.alarms', renderCell: ({ alarms }) => number(alarms) },
          { label: 'console.put-aside', renderCell: ({ quarantined }) => number(quarantined) },
          { label: 'console.version', renderCell: ({ product }) => <Foreign>{product}</Foreign> },
        ]}
      />
      {opened === undefined ? null : <StationDialog station={opened} onClose={() => setOpened(undefined)} />}
    </>
  );
}

function needsAttention({ concerns: [worst] }: StationRow): boolean {
  return worst !== undefined && worst !== 'revoked';
}

function ListAges({ row }: { readonly row: StationRow }) {
  const { age } = useFormats();
  if (row.lists.length === 0) return <Words id="console.no-lists" />;
  return row.lists.map(({ list, version, since }) => (
    <div key={list}>
      <Foreign>{`${list} ${version}`}</Foreign> · {age(since)}
    </div>
  ));
}

/** The station's clock against headquarters'; a second or two is the way's. */
function Skew({ seconds }: { readonly seconds: number }) {
  const { number } = useFormats();
  const whole = Math.round(seconds);
  if (Math.abs(whole) <= 2) return <Words id="console.clock-right" />;
  return (
    <Words
      id={whole > 0 ? 'console.clock-ahead' : 'console.clock-behind'}
      values={{ seconds: number(Math.abs(whole)) }}
    />
  );
}
