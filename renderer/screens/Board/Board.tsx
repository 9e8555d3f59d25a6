import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import type { Area } from '../../frame/areas.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { RecordDialog } from '../Records/RecordDialog.tsx';
import { LaneTable } from './LaneTable.tsx';
import { Outages } from './Outages.tsx';
import { ToSettle } from './ToSettle.tsx';
import { WaitingTable, type WaitingLine } from './WaitingTable.tsx';

/** How the running shift stands, pushed as it changes: what needs a supervisor first, then the lanes, who waits, and what failed. */
export function Board({ onArea }: { readonly onArea: (area: Area) => void }) {
  const { call, snapshot } = useStation();
  const board = useQuery({
    queryKey: ['board', snapshot.board?.revision],
    queryFn: () => call.board.read(),
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const [chosen, setChosen] = useState(0);
  const [opened, setOpened] = useState<CrossingId>();
  const { referrals = [], openHits = [] } = board.data ?? {};
  const lines: readonly WaitingLine[] = [
    ...referrals.map((one) => ({ kind: 'referral' as const, ...one })),
    ...openHits.map((one) => ({ kind: 'hit' as const, ...one })),
  ];
  const at = Math.max(0, Math.min(chosen, lines.length - 1));
  useKeys('board', [
    { keys: 'ArrowDown', label: 'keys.next', run: () => setChosen(Math.min(at + 1, lines.length - 1)) },
    { keys: 'ArrowUp', label: 'keys.previous', run: () => setChosen(Math.max(at - 1, 0)) },
    {
      keys: 'Enter',
      label: 'records.open',
      run: () => setOpened(lines[at]?.crossing),
      enabled: lines.length > 0,
    },
  ]);
  return (
    <div className={sheet['sheet']}>
      <h1 className={sheet['title']}>
        <Words id="board.title" />
      </h1>
      {board.isError ? <NotDone /> : null}
      <ToSettle onArea={onArea} />
      {board.data ? (
        <>
          <Part title="board.lanes">
            <LaneTable lanes={board.data.lanes} levels={board.data.levels} />
          </Part>
          <div className={sheet['columns']}>
            <Part title="board.waiting">
              <WaitingTable lines={lines} at={at} onOpen={setOpened} />
            </Part>
            <Part title="board.outages">
              <Outages outages={board.data.outages} />
            </Part>
          </div>
        </>
      ) : null}
      {opened === undefined ? null : <RecordDialog id={opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
}
