import { Button, Stack } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Words, useWords, type MessageId } from '../i18n/messages.ts';
import { CaptureLevels } from '../screens/Capture/CaptureLevels.tsx';
import { DutyForm } from '../screens/Shift/DutyForm.tsx';
import { SyncDialog } from '../screens/Sync/SyncDialog.tsx';
import { useStation } from '../station.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { KeyCap } from '../ui/KeyCap.tsx';
import { useKeys } from '../ui/keys.tsx';
import { NotDone } from '../ui/NotDone.tsx';
import type { Area } from './areas.ts';

interface MenuDialogProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onArea: (area: Area) => void;
}

type Page = 'items' | 'duty' | 'capture' | 'headquarters';

/** What is done once or twice a shift. */
export function MenuDialog({ opened, onClose, onArea }: MenuDialogProps) {
  const words = useWords();
  const [page, setPage] = useState<Page>('items');
  const close = () => {
    setPage('items');
    onClose();
  };
  const go = (area: Area) => {
    onArea(area);
    close();
  };
  if (page === 'headquarters') return <SyncDialog onClose={close} />;
  return (
    <Dialog
      opened={opened}
      onClose={close}
      title={words(page === 'capture' ? 'menu.capture-levels' : 'menu.title')}
      size={page === 'capture' ? 'xl' : 'md'}
    >
      {page === 'items' ? <MenuItems onPage={setPage} onArea={go} onClose={close} /> : null}
      {page === 'duty' ? <DutyForm onBegun={close} /> : null}
      {page === 'capture' ? <CaptureLevels /> : null}
    </Dialog>
  );
}

interface MenuItemsProps {
  readonly onPage: (page: Page) => void;
  readonly onArea: (area: Area) => void;
  readonly onClose: () => void;
}

function MenuItems({ onPage, onArea, onClose }: MenuItemsProps) {
  const { snapshot, call } = useStation();
  const leaving = useMutation({ mutationFn: () => call.session.close(), onSuccess: onClose });
  const isAdmin = snapshot.session.state === 'open' && snapshot.session.officer.role === 'admin';
  const items: readonly { label: MessageId; run: () => void }[] = [
    { label: 'menu.duty', run: () => onPage('duty') },
    { label: 'menu.log-out', run: () => leaving.mutate() },
    { label: 'menu.end-shift', run: () => onArea('closing') },
    { label: 'area.devices', run: () => onArea('devices') },
    ...(isAdmin ? [{ label: 'area.officers', run: () => onArea('officers') } as const] : []),
    { label: 'menu.capture-levels', run: () => onPage('capture') },
    // A demo post has none.
    ...(snapshot.sync ? [{ label: 'sync.title', run: () => onPage('headquarters') } as const] : []),
    { label: 'area.paper', run: () => onArea('paper') },
  ];
  useKeys(
    'menu',
    items.map((item, at) => ({ ...item, keys: String(at + 1) })),
  );
  return (
    <Stack gap="xs">
      {items.map((item, at) => (
        <Button
          key={item.label}
          variant="default"
          justify="space-between"
          rightSection={<KeyCap keys={String(at + 1)} />}
          onClick={item.run}
        >
          <Words id={item.label} />
        </Button>
      ))}
      {leaving.isError ? <NotDone /> : null}
    </Stack>
  );
}
