import { Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { Attention } from './Attention.tsx';
import { EnrolForm } from './EnrolForm.tsx';
import { SendNow } from './SendNow.tsx';
import { StickPart } from './StickPart.tsx';
import { SyncFacts } from './SyncFacts.tsx';

interface SyncDialogProps {
  readonly onClose: () => void;
}

/** Everything about headquarters: how it stands, what waits, what needs attention, and the ways without a line. */
export function SyncDialog({ onClose }: SyncDialogProps) {
  const words = useWords();
  const { sync, session } = useStation().snapshot;
  const [part, setPart] = useState<'attention' | 'enrol' | 'stick'>();
  if (!sync) return null;
  const role = session.state === 'open' ? session.officer.role : undefined;
  const enrolled = sync.standing !== 'not-enrolled';
  const supervises = role === 'supervisor' || role === 'admin';
  return (
    <Dialog opened onClose={onClose} size="xl" title={words('sync.title')}>
      <Stack gap="md">
        <SyncFacts sync={sync} />
        <Group gap="xs">
          {enrolled ? <SendNow /> : null}
          {sync.quarantined === 0 ? null : (
            <Opener keys="F3" label="sync.attention" onOpen={() => setPart('attention')} />
          )}
          {enrolled && supervises ? <Opener keys="F4" label="sync.stick" onOpen={() => setPart('stick')} /> : null}
          {role === 'admin' ? <Opener keys="F6" label="sync.enrol" onOpen={() => setPart('enrol')} /> : null}
        </Group>
        {part === 'attention' ? <Attention revision={sync.quarantined} /> : null}
        {part === 'stick' ? <StickPart /> : null}
        {part === 'enrol' ? <EnrolForm onEnrolled={() => setPart(undefined)} /> : null}
      </Stack>
    </Dialog>
  );
}

interface OpenerProps {
  readonly keys: string;
  readonly label: 'sync.attention' | 'sync.stick' | 'sync.enrol';
  readonly onOpen: () => void;
}

function Opener({ keys, label, onOpen }: OpenerProps) {
  return (
    <div>
      <KeyButton layer={label} size="xs" variant="default" binding={{ keys, label, run: onOpen }} />
    </div>
  );
}
