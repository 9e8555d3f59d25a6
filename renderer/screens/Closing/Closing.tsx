import { Checkbox, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { differs, reconcile, type CountedLine } from '../../../core/report/handover.ts';
import { ReportFormat } from '../../../protocol/contract/report.ts';
import type { ClosingSheet } from '../../../protocol/contract/shift.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { Part } from '../../ui/Part.tsx';
import sheet from '../../ui/Sheet.module.css';
import { useSupervises } from '../../ui/use-supervises.ts';
import { ClosingLists } from './ClosingLists.tsx';
import type { ClosedShift } from './closed-shift.ts';
import { CountTable } from './CountTable.tsx';

interface ClosingProps {
  readonly onClosed: (closed: ClosedShift) => void;
}

/** Before a shift ends: what was counted against what was recorded, what is left to do, and a note for the next. */
export function Closing({ onClosed }: ClosingProps) {
  const { call, snapshot } = useStation();
  const closing = useQuery({
    queryKey: ['shift', 'closing', snapshot.shift?.id],
    queryFn: () => call.shift.closing(),
    // What was corrected from here is to be gone when it is looked at again.
    gcTime: 0,
  });
  const found = closing.data?.outcome === 'sheet' ? closing.data.sheet : undefined;
  return (
    <div className={sheet['sheet']}>
      <h1 className={sheet['title']}>
        <Words id="closing.title" />
      </h1>
      <p className={sheet['line']}>
        <Words id="closing.explanation" />
      </p>
      {closing.isError ? <NotDone /> : null}
      {found ? (
        <ClosingForm found={found} onLooked={() => void closing.refetch()} onClosed={onClosed} />
      ) : (
        <p role="status" className={sheet['quiet']}>
          <Words id="closing.reading" />
        </p>
      )}
    </div>
  );
}

interface ClosingFormProps extends ClosingProps {
  readonly found: ClosingSheet;
  /** A record was opened, which may have been corrected. */
  readonly onLooked: () => void;
}

function ClosingForm({ found, onLooked, onClosed }: ClosingFormProps) {
  const words = useWords();
  const { call } = useStation();
  const supervises = useSupervises();
  const [counts, setCounts] = useState<readonly CountedLine[]>(() => found.duties.map((duty) => ({ ...duty })));
  const [explanation, setExplanation] = useState('');
  const [note, setNote] = useState('');
  const [formats, setFormats] = useState<readonly ReportFormat[]>(supervises ? ['pdf'] : []);
  const lines = reconcile(found.lines, counts);
  const isDifferent = differs(lines);
  const ending = useMutation({
    mutationFn: () => {
      const counted = counts.filter(({ stamps, voids, heads }) => (stamps ?? voids ?? heads) !== undefined);
      return call.shift.close({ handOver: { counts: counted, explanation, note } });
    },
    onSuccess: ({ outcome }) => {
      if (outcome === 'closed') onClosed({ shift: found.shift, formats });
    },
  });
  const refused = ending.data?.outcome;
  return (
    <>
      <div className={sheet['columns']}>
        <Part title="closing.counts">
          <CountTable lines={lines} counts={counts} onCounts={setCounts} />
          <Textarea
            label={words(isDifferent ? 'closing.explain' : 'closing.explain-if')}
            withAsterisk={isDifferent}
            autosize
            dir="auto"
            minRows={1}
            maxRows={4}
            maxLength={1000}
            value={explanation}
            error={
              refused === 'explanation-required' && explanation.trim() === '' ? words('closing.must-explain') : null
            }
            onChange={(event) => setExplanation(event.currentTarget.value)}
          />
          <Textarea
            label={words('closing.note')}
            description={words('closing.note-hint')}
            autosize
            dir="auto"
            minRows={2}
            maxRows={6}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {supervises ? (
            <Checkbox.Group
              label={words('closing.save-as')}
              value={[...formats]}
              onChange={(chosen) => setFormats(ReportFormat.options.filter((format) => chosen.includes(format)))}
            >
              <div className={sheet['row']}>
                {ReportFormat.options.map((format) => (
                  <Checkbox key={format} value={format} label={words(`report.format-${format}`)} />
                ))}
              </div>
            </Checkbox.Group>
          ) : null}
          {refused === 'traveller-on-desk' ? <NotDone id="shift.traveller-on-desk" /> : null}
          {refused === 'no-shift' ? <NotDone id="closing.no-shift" /> : null}
          {ending.isError ? <NotDone /> : null}
          <div>
            <KeyButton
              layer="closing"
              loading={ending.isPending}
              binding={{ keys: 'Control+Enter', label: 'shift.end', run: () => ending.mutate() }}
            />
          </div>
          <p className={sheet['quiet']}>
            <Words id="shift.end-explanation" />
          </p>
        </Part>
        <ClosingLists found={found} onLooked={onLooked} />
      </div>
    </>
  );
}
