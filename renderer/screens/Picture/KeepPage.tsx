import { useMutation } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { showPicture } from '../../ui/show-picture.ts';
import classes from './Picture.module.css';

interface KeepPageProps {
  readonly crossing: CrossingId;
  readonly held: string;
  readonly picture: Blob;
  readonly onClose: () => void;
}

/** A page without a zone: the front of a card, a visa, a stamp. The officer says that it is this traveller's. */
export function KeepPage({ crossing, held, picture, onClose }: KeepPageProps) {
  const words = useWords();
  const { call } = useStation();
  const show = useMemo(() => showPicture(picture), [picture]);
  const keeping = useMutation({
    mutationFn: () => call.desk.keepHeld({ crossing, held }),
    onSuccess: ({ outcome }) => (outcome === 'kept' ? onClose() : undefined),
  });
  return (
    <Dialog opened onClose={onClose} size="xl" title={words('picture.keep-anyway')}>
      <div className={classes['check']}>
        <img ref={show} alt={words('check-zone.picture')} className={classes['page']} />
        <p className={classes['line']}>
          <Words id="picture.no-zone-here" />
        </p>
        {keeping.data?.outcome === 'gone' ? <NotDone id="captures.gone" /> : null}
        {keeping.isError ? <NotDone /> : null}
        <KeyButton
          layer="keep-page"
          loading={keeping.isPending}
          binding={{
            keys: 'Enter',
            label: 'picture.keep-anyway',
            run: () => keeping.mutate(),
            enabled: !keeping.isPending,
          }}
        />
      </div>
    </Dialog>
  );
}
