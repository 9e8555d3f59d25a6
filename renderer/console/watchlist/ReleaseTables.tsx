import type { EndedRelease, ListInForce } from '../../../protocol/headquarters/watchlist.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { DataTable } from '../DataTable.tsx';
import { ReleaseName } from './ReleaseName.tsx';

export function ListsInForce({ lists }: { readonly lists: readonly ListInForce[] }) {
  const { dateTime, number } = useFormats();
  return (
    <DataTable
      label="console.lists-in-force"
      rows={lists}
      keyOf={({ list }) => list}
      columns={[
        { label: 'lists.list', renderCell: ({ list }) => <Foreign>{list}</Foreign> },
        { label: 'console.number', renderCell: (row) => number(row.number) },
        { label: 'lists.version', renderCell: ({ version }) => <Foreign>{version}</Foreign> },
        { label: 'lists.format', renderCell: ({ format }) => <Words id={`list-format.${format}`} /> },
        { label: 'lists.entries', renderCell: ({ entries }) => number(entries) },
        { label: 'lists.names', renderCell: ({ names }) => number(names) },
        { label: 'lists.documents', renderCell: ({ documents }) => number(documents) },
        { label: 'console.since-utc', renderCell: ({ since }) => (since === undefined ? '–' : dateTime(since)) },
      ]}
    />
  );
}

/** What was released and what was given up, the newest first. */
export function ReleaseHistory({ releases }: { readonly releases: readonly EndedRelease[] }) {
  const { dateTime, number } = useFormats();
  return (
    <DataTable
      label="console.history"
      rows={releases}
      keyOf={({ number: count, end }) => `${count} ${end.at}`}
      columns={[
        { label: 'console.number', renderCell: (row) => number(row.number) },
        { label: 'console.release-of', renderCell: (row) => <ReleaseName release={row} /> },
        {
          label: 'console.changes',
          renderCell: ({ changes }) =>
            changes ? (
              <>
                {number(changes.added)} / {number(changes.changed)} / {number(changes.removed)}
              </>
            ) : null,
        },
        { label: 'console.prepared-by', renderCell: ({ preparedBy }) => <Foreign>{preparedBy}</Foreign> },
        { label: 'console.signed-by', renderCell: ({ signedBy }) => <Foreign>{signedBy.join(', ')}</Foreign> },
        { label: 'console.outcome', renderCell: ({ end }) => <End end={end} at={dateTime(end.at)} /> },
      ]}
    />
  );
}

function End({ end, at }: { readonly end: EndedRelease['end']; readonly at: string }) {
  if (end.as === 'released') return <Words id="console.released" values={{ at }} />;
  return (
    <Words
      id="console.discarded"
      values={{
        at,
        name: <Foreign key="name">{end.by}</Foreign>,
        reason: <Foreign key="reason">{end.reason}</Foreign>,
      }}
    />
  );
}
