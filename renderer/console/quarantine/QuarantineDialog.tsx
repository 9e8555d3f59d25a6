import { TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { QuarantinedEntry } from '../../../protocol/headquarters/quarantine.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from '../console.module.css';
import { useHeadquarters } from '../headquarters.tsx';
import { PurposeField, usePurpose } from '../purpose.tsx';
import { QuarantineReasonWords } from './QuarantineReasonWords.tsx';

/** As `protocol/headquarters/quarantine.ts` asks. */
const leastNote = 5;

interface QuarantineDialogProps {
  readonly entry: QuarantinedEntry;
  readonly onClose: () => void;
}

/** Why one entry was put aside, what it says, and what is made of it. */
export function QuarantineDialog({ entry, onClose }: QuarantineDialogProps) {
  const words = useWords();
  return (
    <Dialog opened onClose={onClose} size="60rem" title={words('console.entry')}>
      <div className={classes['sections']}>
        <p className={classes['line']}>
          <QuarantineReasonWords reason={entry.reason} />
        </p>
        <RawEntry entry={entry} />
        {entry.settled ? null : <Settle entry={entry} onSettled={onClose} />}
      </div>
    </Dialog>
  );
}

/** The entry's own words are shown on demand alone: they may be about a person, and then this is a look-up. */
function RawEntry({ entry }: { readonly entry: QuarantinedEntry }) {
  const call = useHeadquarters();
  const words = useWords();
  const { purpose, good } = usePurpose();
  const { station, epoch, seq, hash } = entry;
  const reading = useMutation({ mutationFn: () => call.quarantine.raw({ station, epoch, seq, hash, purpose }) });
  if (reading.data?.outcome === 'found')
    return (
      <pre className={`${classes['raw']} ${classes['code']}`} dir="ltr" tabIndex={0} aria-label={words('console.raw')}>
        {reading.data.payload}
      </pre>
    );
  return (
    <div className={classes['fields']}>
      <PurposeField />
      <KeyButton
        layer="raw"
        variant="default"
        binding={{
          keys: 'Alt+v',
          label: 'console.show-raw',
          run: () => reading.mutate(),
          enabled: good && !reading.isPending,
        }}
      />
      {reading.isError ? <NotDone id="console.no-answer" /> : null}
      {reading.data?.outcome === 'restricted' ? <NotDone id="console.raw-restricted" /> : null}
    </div>
  );
}

function Settle({ entry, onSettled }: { readonly entry: QuarantinedEntry; readonly onSettled: () => void }) {
  const call = useHeadquarters();
  const words = useWords();
  const [note, setNote] = useState('');
  const { station, epoch, seq, hash } = entry;
  const settling = useMutation({
    mutationFn: (as: 'accepted' | 'kept') => call.quarantine.settle({ station, epoch, seq, hash, as, note }),
    onSuccess: ({ outcome }) => {
      if (outcome === 'settled') onSettled();
    },
  });
  const outcome = settling.data?.outcome;
  const enabled = note.trim().length >= leastNote && !settling.isPending;
  return (
    <section aria-labelledby="settle">
      <h3 id="settle" className={classes['heading']}>
        <Words id="console.settle" />
      </h3>
      <p className={classes['line']}>
        <Words id="console.settle-explanation" />
      </p>
      <div className={classes['fields']}>
        <TextInput
          className={classes['wide'] ?? ''}
          label={words('console.note')}
          maxLength={500}
          dir="auto"
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <KeyButton
          layer="settle"
          binding={{ keys: 'Alt+y', label: 'console.accept-as-is', run: () => settling.mutate('accepted'), enabled }}
        />
        <KeyButton
          layer="settle"
          variant="default"
          binding={{ keys: 'Alt+x', label: 'console.keep-aside', run: () => settling.mutate('kept'), enabled }}
        />
      </div>
      {settling.isError ? <NotDone id="console.no-answer" /> : null}
      {outcome === 'settled-before' || outcome === 'not-found' ? <NotDone id={`console.settle.${outcome}`} /> : null}
    </section>
  );
}
