import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { CorrectForm } from './CorrectForm.tsx';
import { RecordVersion } from './RecordVersion.tsx';
import classes from './RecordDialog.module.css';
import { VersionChanges } from './VersionChanges.tsx';

interface RecordDialogProps {
  readonly id: CrossingId;
  readonly onClose: () => void;
}

/** One crossing in all its versions, the newest first. */
export function RecordDialog({ id, onClose }: RecordDialogProps) {
  const words = useWords();
  const { call } = useStation();
  const [correcting, setCorrecting] = useState(false);
  const versions = useQuery({ queryKey: ['crossing', 'versions', id], queryFn: () => call.crossing.versions({ id }) });
  const all = versions.data ?? [];
  const newest = all.at(-1);
  const corrected = () => {
    setCorrecting(false);
    void versions.refetch();
  };
  return (
    <Dialog opened onClose={onClose} size="xl" title={words('records.record')}>
      {versions.isError ? <Words id="outcome.no-answer" /> : null}
      {newest && correcting ? <CorrectForm newest={newest} versions={all.length} onCorrected={corrected} /> : null}
      {newest && !correcting ? (
        <Stack gap="sm">
          <div>
            <KeyButton
              layer="record"
              variant="default"
              binding={{ keys: 'Control+e', label: 'records.correct', run: () => setCorrecting(true) }}
            />
          </div>
          {all.toReversed().map((version, at) => (
            <details key={version.seq} open={at === 0} className={classes['version']}>
              <summary>
                <Words id="records.version" values={{ number: all.length - at, count: all.length }} />
              </summary>
              <VersionChanges before={all[all.length - at - 2]?.crossing} after={version.crossing} />
              <RecordVersion version={version} />
            </details>
          ))}
        </Stack>
      ) : null}
    </Dialog>
  );
}
