import { Stack } from '@mantine/core';
import { useState } from 'react';
import type { CrossingId } from '../../../core/crossing/crossing.ts';
import { isOpen } from '../../../core/crossing/hit-standing.ts';
import type { Dossier } from '../../../protocol/contract/cases.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import { RecordVersion } from '../Records/RecordVersion.tsx';
import { CaseEvents } from './CaseEvents.tsx';
import classes from './Cases.module.css';
import { CaseHits } from './CaseHits.tsx';
import { CaseStandingWords, Protected } from './CaseTable.tsx';
import { CloseDialog } from './CloseDialog.tsx';
import { ExamineDialog } from './ExamineDialog.tsx';
import { ExhibitDialog } from './ExhibitDialog.tsx';
import { HoldDialog } from './HoldDialog.tsx';
import { NoteDialog } from './NoteDialog.tsx';
import { Problem } from './Problem.tsx';
import { ProtectionDialog } from './ProtectionDialog.tsx';
import { useCaseChange, useDossier } from './use-case.ts';

interface CaseDialogProps {
  readonly id: CrossingId;
  readonly onClose: () => void;
}

type Step = 'hit' | 'examine' | 'note' | 'exhibit' | 'hold' | 'protect' | 'close';

/** One case whole: why it was referred, what the record has, what was done, and the keys to do more. */
export function CaseDialog({ id, onClose }: CaseDialogProps) {
  const words = useWords();
  const { data, isError } = useDossier(id);
  return (
    <Dialog opened onClose={onClose} size="75rem" title={words('cases.one')}>
      {isError ? <NotDone /> : null}
      {data?.outcome === 'restricted' ? <Restricted id={id} /> : null}
      {data?.outcome === 'not-found' ? <NotDone id="cases.not-allowed-now" /> : null}
      {data?.outcome === 'found' ? <OpenCase dossier={data.dossier} onClose={onClose} /> : null}
    </Dialog>
  );
}

/** Somebody may need protection: that there is a case is all that others see. Whoever takes it over works on it. */
function Restricted({ id }: { readonly id: CrossingId }) {
  const { call } = useStation();
  const taking = useCaseChange(
    () => call.cases.take({ id }),
    () => undefined,
  );
  return (
    <Stack gap="sm">
      <p className={classes['line']}>
        <Words id="cases.restricted" />
      </p>
      <div className={classes['keys']}>
        <KeyButton
          layer="case"
          loading={taking.pending}
          binding={{ keys: 't', label: 'cases.take', run: () => taking.record(undefined) }}
        />
      </div>
      <Problem text={taking.problem} />
    </Stack>
  );
}

function OpenCase({ dossier, onClose }: { readonly dossier: Dossier; readonly onClose: () => void }) {
  const { call } = useStation();
  const { dateTime } = useFormats();
  const [step, setStep] = useState<Step>();
  const { summary, crossing, hits } = dossier;
  const { id, mayWork } = summary;
  const taking = useCaseChange(
    () => call.cases.take({ id }),
    () => undefined,
  );
  const done = () => setStep(undefined);
  const key = (
    keys: string,
    label: Parameters<typeof KeyButton>[0]['binding']['label'],
    to: Step,
    enabled = mayWork,
  ) => (
    <KeyButton layer="case" size="xs" variant="default" binding={{ keys, label, run: () => setStep(to), enabled }} />
  );
  return (
    <Stack gap="sm">
      <div className={classes['head']}>
        <strong>
          <bdi>{summary.reference}</bdi>
        </strong>
        {summary.isProtected ? <Protected /> : null}
        <CaseStandingWords row={summary} />
        <span>
          <Words id="cases.opened" values={{ at: dateTime(summary.openedAt) }} />
        </span>
        {summary.reasons.map(({ code, text }) => (
          <span key={code}>
            <Words id={`reason.${code}`} /> <bdi>{text}</bdi>
          </span>
        ))}
      </div>
      {dossier.refusal === 'unanswered' ? (
        <p className={classes['problem']}>
          <Words id="protection.unanswered" />
        </p>
      ) : null}
      {dossier.refusal === 'forbidden' ? (
        <p className={classes['problem']}>
          <Words id="protection.forbidden" />
        </p>
      ) : null}
      <div className={classes['keys']}>
        {summary.mayTake ? (
          <KeyButton
            layer="case"
            size="xs"
            loading={taking.pending}
            binding={{ keys: 't', label: 'cases.take', run: () => taking.record(undefined) }}
          />
        ) : null}
        {hits.length === 0 ? null : key('h', 'cases.compare', 'hit', mayWork && hits.some(isOpen))}
        {key('d', 'cases.examine', 'examine')}
        {key('n', 'cases.note', 'note', dossier.mayAdd)}
        {key('e', 'cases.exhibit', 'exhibit')}
        {key('w', 'cases.hold', 'hold')}
        {key('p', 'protection.open', 'protect')}
        {key('c', 'cases.close', 'close')}
      </div>
      <Problem text={taking.problem} />
      <div className={classes['columns']}>
        <section className={classes['column']} aria-labelledby="case-record">
          <h2 id="case-record" className={classes['subtitle']}>
            <Words id="cases.record" />
          </h2>
          {crossing ? (
            <RecordVersion
              version={{
                seq: summary.traveller?.seq ?? 0,
                at: crossing.at,
                officer: summary.traveller?.officer ?? '',
                crossing: { ...crossing, hits },
                restricted: false,
              }}
            />
          ) : (
            <Words id="cases.still-at-desk" />
          )}
        </section>
        <CaseEvents dossier={dossier} />
      </div>
      {step === 'hit' ? <CaseHits dossier={dossier} onClose={done} /> : null}
      {step === 'examine' ? <ExamineDialog dossier={dossier} onClose={done} /> : null}
      {step === 'note' ? <NoteDialog id={id} onClose={done} /> : null}
      {step === 'exhibit' ? <ExhibitDialog id={id} onClose={done} /> : null}
      {step === 'hold' ? <HoldDialog dossier={dossier} onClose={done} /> : null}
      {step === 'protect' ? <ProtectionDialog id={id} child={dossier.child} onClose={done} /> : null}
      {step === 'close' ? <CloseDialog dossier={dossier} onCancel={done} onClosed={onClose} /> : null}
    </Stack>
  );
}
