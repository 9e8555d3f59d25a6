import { Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { showPicture } from '../../ui/show-picture.ts';
import type { Doubtful } from './CameraReader.tsx';
import classes from './Picture.module.css';

interface CheckZoneProps {
  readonly doubtful: Doubtful;
  readonly picture: Blob;
  readonly onClose: () => void;
}

/** Characters less certain than this are pointed out. */
const certain = 0.95;

/** What was read without certainty, beside its picture: the officer puts it right and answers for it. */
export function CheckZone({ doubtful: { lines, chances, held }, picture, onClose }: CheckZoneProps) {
  const words = useWords();
  const { call } = useStation();
  const [zone, setZone] = useState(lines.join('\n'));
  const show = useMemo(() => showPicture(picture), [picture]);
  const taking = useMutation({
    mutationFn: () =>
      call.desk.receive({
        raw: zone.toUpperCase(),
        source: 'typed-zone',
        ...(held !== undefined && { held }),
      }),
    onSuccess: onClose,
  });
  return (
    <Dialog opened onClose={onClose} size="75rem" title={words('check-zone.title')}>
      <div className={classes['check']}>
        <img ref={show} alt={words('check-zone.picture')} className={classes['page']} />
        <p className={classes['line']}>
          <Words id="check-zone.explanation" />
        </p>
        <div className={classes['read']} dir="ltr" translate="no" role="group" aria-label={words('document.zone')}>
          {lines.map((line, row) => (
            <div key={row}>
              {Array.from(line).map((character, at) =>
                (chances[row]?.[at] ?? 0) < certain ? (
                  <mark key={at} className={classes['doubt']}>
                    {character}
                  </mark>
                ) : (
                  <span key={at}>{character}</span>
                ),
              )}
            </div>
          ))}
        </div>
        <Textarea
          data-autofocus
          label={words('check-zone.corrected')}
          classNames={{ input: classes['zone'] ?? '' }}
          dir="ltr"
          rows={lines.length}
          maxLength={300}
          spellCheck={false}
          value={zone}
          onChange={(event) => setZone(event.currentTarget.value)}
        />
        {taking.isError ? <NotDone /> : null}
        <KeyButton
          layer="check-zone"
          loading={taking.isPending}
          binding={{
            keys: 'Control+Enter',
            label: 'check-zone.take',
            run: () => taking.mutate(),
            whileTyping: true,
            enabled: !taking.isPending,
          }}
        />
      </div>
    </Dialog>
  );
}
