import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseSummary } from '../../../protocol/contract/cases.ts';
import { Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { useKeys } from '../../ui/keys.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { CaseDialog } from './CaseDialog.tsx';
import classes from './Cases.module.css';
import { CaseTable } from './CaseTable.tsx';

/** The second line: who waits, who is worked on by whom, and what was closed last. One line is chosen over all. */
export function Cases() {
  const { snapshot, call } = useStation();
  const officer = snapshot.session.state === 'open' ? snapshot.session.officer.id : '';
  const cases = useQuery({
    queryKey: ['cases', snapshot.cases?.revision, officer],
    queryFn: () => call.cases.list(),
    placeholderData: keep,
  });
  const [chosen, setChosen] = useState<string>();
  const [opened, setOpened] = useState<CaseSummary['id']>();
  const rows: readonly CaseSummary[] = cases.data ?? [];
  const open = rows.filter(({ standing }) => standing !== 'closed');
  const closed = rows.filter(({ standing }) => standing === 'closed');
  const lines = [...open, ...closed];
  const at = Math.max(
    0,
    lines.findIndex(({ id }) => id === chosen),
  );
  const move = (by: number) => setChosen(lines[Math.min(Math.max(at + by, 0), lines.length - 1)]?.id);
  useKeys('cases', [
    { keys: 'ArrowDown', label: 'keys.next', run: () => move(1) },
    { keys: 'ArrowUp', label: 'keys.previous', run: () => move(-1) },
    { keys: 'Enter', label: 'cases.open', run: () => setOpened(lines[at]?.id), enabled: lines.length > 0 },
  ]);
  return (
    <div className={classes['cases']}>
      <section aria-labelledby="open-cases" className={classes['part']}>
        <h1 id="open-cases" className={classes['title']}>
          <Words id="cases.title" />
        </h1>
        <p className={classes['line']}>
          <Words id={open.length === 0 ? 'cases.none' : 'cases.explanation'} />
        </p>
        <CaseTable title="cases.title" rows={open} chosen={lines[at]?.id} onOpen={setOpened} />
      </section>
      {closed.length === 0 ? null : (
        <section aria-labelledby="closed-cases" className={classes['part']}>
          <h2 id="closed-cases" className={classes['title']}>
            <Words id="cases.closed" />
          </h2>
          <CaseTable title="cases.closed" rows={closed} chosen={lines[at]?.id} onOpen={setOpened} />
        </section>
      )}
      {cases.isError ? <NotDone /> : null}
      {opened === undefined ? null : <CaseDialog id={opened} onClose={() => setOpened(undefined)} />}
    </div>
  );
}

/** The lines stay while newer ones are on their way. */
function keep<Rows>(before: Rows): Rows {
  return before;
}
