import { useInfiniteQuery } from '@tanstack/react-query';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { DataTable } from '../DataTable.tsx';
import { useHeadquarters } from '../headquarters.tsx';

/** Who looked for persons, by what, and what for. */
export function LookUps() {
  const call = useHeadquarters();
  const { dateTime, number } = useFormats();
  const { data, isError, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['look-ups'],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before }) => call.lookUp.list(before === undefined ? {} : { before }),
    getNextPageParam: (page) => page.at(-1)?.at,
  });
  return (
    <>
      <h1 className={classes['title']}>
        <Words id="console.look-ups" />
      </h1>
      {isError ? <NotDone id="console.no-answer" /> : null}
      <DataTable
        label="console.look-ups"
        rows={data?.pages.flat() ?? []}
        keyOf={({ id }) => id}
        columns={[
          { label: 'console.at-utc', renderCell: ({ at }) => dateTime(at) },
          { label: 'console.name', renderCell: ({ account }) => <Foreign>{account}</Foreign> },
          { label: 'console.looked-up-by', renderCell: ({ by }) => <Words id={`console.look-up.${by}`} /> },
          { label: 'console.purpose', renderCell: ({ purpose }) => <Foreign>{purpose}</Foreign> },
          { label: 'console.found-count', renderCell: ({ found }) => number(found) },
        ]}
      />
      {hasNextPage ? (
        <div>
          <KeyButton
            layer="look-ups"
            variant="default"
            binding={{
              keys: 'Alt+n',
              label: 'console.more',
              run: () => void fetchNextPage(),
              enabled: !isFetching,
            }}
          />
        </div>
      ) : null}
    </>
  );
}
