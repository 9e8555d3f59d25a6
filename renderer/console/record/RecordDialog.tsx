import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Followed } from '../../../protocol/headquarters/movement.ts';
import type { CrossingRow, RecordVersion as Version } from '../../../protocol/headquarters/record.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { RecordVersion } from '../../screens/Records/RecordVersion.tsx';
import { VersionChanges } from '../../screens/Records/VersionChanges.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { useHeadquarters } from '../headquarters.tsx';
import { usePurpose } from '../purpose.tsx';
import { RecordPictures } from './RecordPictures.tsx';

interface RecordDialogProps {
  readonly row: CrossingRow;
  readonly onFollow: (person: Followed) => void;
  readonly onClose: () => void;
}

/** One crossing in all its versions, the newest first, with the pictures that have come. */
export function RecordDialog({ row, onFollow, onClose }: RecordDialogProps) {
  const words = useWords();
  const call = useHeadquarters();
  const { purpose } = usePurpose();
  const { station, id } = row;
  const { data, isError } = useQuery({
    queryKey: ['record', station, id],
    queryFn: () => call.record.detail({ station, id, purpose }),
    // Nobody's record stays in memory once it has left the screen.
    gcTime: 0,
  });
  const versions = data?.versions ?? [];
  const newest = versions.at(-1);
  const follow = () => {
    onClose();
    const { surname, givenNames, birthDate } = row;
    onFollow({ by: 'person', surname, givenNames, birthDate });
  };
  return (
    <Dialog opened onClose={onClose} size="60rem" title={words('records.record')}>
      {isError ? <NotDone id="console.no-answer" /> : null}
      <Stack gap="sm">
        <div>
          <KeyButton
            layer="record"
            variant="default"
            binding={{ keys: 'Alt+f', label: 'console.follow', run: follow, enabled: row.surname !== '' }}
          />
        </div>
        {data && newest === undefined ? <Words id="console.not-readable" /> : null}
        {newest && data ? <RecordPictures row={row} crossing={newest.crossing} here={data.pictures} /> : null}
        {versions.toReversed().map((version, at) => (
          <details key={`${version.epoch} ${version.seq}`} open={at === 0}>
            <summary>
              <Words id="records.version" values={{ number: versions.length - at, count: versions.length }} />
            </summary>
            <VersionChanges before={versions[versions.length - at - 2]?.crossing} after={version.crossing} />
            <RecordVersion version={withoutCaptures(version)} />
          </details>
        ))}
      </Stack>
    </Dialog>
  );
}

/** A post's pictures are at the post; what has come of them here is shown by itself. */
function withoutCaptures({ seq, at, officer, crossing, correction, restricted }: Version) {
  const { captures: _captures, ...rest } = crossing;
  return { seq, at, officer, crossing: rest, restricted, ...(correction && { correction }) };
}
