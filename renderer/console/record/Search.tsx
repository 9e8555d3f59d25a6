import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Followed } from '../../../protocol/headquarters/movement.ts';
import type { CrossingRow, PageEnd } from '../../../protocol/headquarters/record.ts';
import { Words } from '../../i18n/messages.ts';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters } from '../headquarters.tsx';
import { usePurpose } from '../purpose.tsx';
import { CrossingTable } from './CrossingTable.tsx';
import { RecordDialog } from './RecordDialog.tsx';
import { noCriteria, searchOf, SearchForm } from './SearchForm.tsx';

interface Found {
  readonly rows: readonly CrossingRow[];
  readonly next: PageEnd | undefined;
}

/** Crossings of every post, by name, document, day and post. Nothing is searched until the officer says so, for each search is recorded. */
export function Search({ onFollow }: { readonly onFollow: (person: Followed) => void }) {
  const call = useHeadquarters();
  const { purpose, good } = usePurpose();
  const [criteria, setCriteria] = useState(noCriteria);
  const [found, setFound] = useState<Found>();
  const [opened, setOpened] = useState<CrossingRow>();
  const searching = useMutation({
    mutationFn: (after: PageEnd | undefined) =>
      call.record.search({ ...searchOf(criteria), purpose, ...(after && { after }) }),
    onSuccess: ({ rows, next }, after) =>
      setFound((before) => ({ rows: after && before ? [...before.rows, ...rows] : rows, next })),
  });
  const next = found?.next;
  return (
    <>
      <h1 className={classes['title']}>
        <Words id="console.search" />
      </h1>
      <SearchForm
        value={criteria}
        onChange={setCriteria}
        isSearching={searching.isPending}
        onSearch={() => searching.mutate(undefined)}
        mayLookUp={good}
      />
      <div role="status">
        {searching.isError ? <NotDone id="console.no-answer" /> : null}
        {found ? (
          <Words id={next ? 'console.found-so-far' : 'console.found'} values={{ count: found.rows.length }} />
        ) : null}
      </div>
      {found ? <CrossingTable rows={found.rows} onOpen={setOpened} /> : null}
      {next ? (
        <div>
          <KeyButton
            layer="search"
            variant="default"
            binding={{
              keys: 'Alt+n',
              label: 'console.more',
              run: () => searching.mutate(next),
              enabled: good && !searching.isPending,
            }}
          />
        </div>
      ) : null}
      {opened ? <RecordDialog row={opened} onFollow={onFollow} onClose={() => setOpened(undefined)} /> : null}
    </>
  );
}
