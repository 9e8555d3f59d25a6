import type { CrossingRow } from '../../../protocol/headquarters/record.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import { PersonName } from '../../ui/Names.tsx';
import { DataTable } from '../DataTable.tsx';

interface CrossingTableProps {
  readonly rows: readonly CrossingRow[];
  readonly onOpen: (row: CrossingRow) => void;
}

export function CrossingTable({ rows, onOpen }: CrossingTableProps) {
  const { dateTime, partialDate } = useFormats();
  return (
    <DataTable
      label="records.found"
      rows={rows}
      keyOf={({ station, id }) => `${station} ${id}`}
      open={{ label: 'records.open', run: onOpen }}
      columns={[
        { label: 'console.at-utc', renderCell: ({ at }) => dateTime(at) },
        { label: 'console.post', renderCell: ({ post }) => <Foreign>{post}</Foreign> },
        {
          label: 'records.name',
          renderCell: (row) => <PersonName surname={row.surname} givenNames={row.givenNames} />,
        },
        { label: 'records.birth-date', renderCell: ({ birthDate }) => partialDate(birthDate) },
        { label: 'document.nationality', renderCell: ({ nationality }) => nationality },
        {
          label: 'records.document',
          renderCell: ({ documentNumber, issuingState }) => <Foreign>{`${documentNumber} ${issuingState}`}</Foreign>,
        },
        { label: 'records.direction', renderCell: ({ direction }) => <Words id={`direction.${direction}`} /> },
        { label: 'records.decision', renderCell: ({ decision }) => <Words id={`decision.${decision}`} /> },
      ]}
    />
  );
}
