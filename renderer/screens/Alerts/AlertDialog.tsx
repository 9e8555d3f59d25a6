import { Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import type { LocalAlert } from '../../../protocol/contract/alert.ts';
import { useFormats } from '../../i18n/formats.ts';
import { useWords, Words, type MessageId } from '../../i18n/messages.ts';
import { useStation } from '../../station.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Foreign } from '../../ui/Foreign.tsx';
import { KeyButton } from '../../ui/KeyButton.tsx';
import { NotDone } from '../../ui/NotDone.tsx';
import classes from './Alerts.module.css';
import { nameOf, Standing } from './AlertTable.tsx';

interface AlertDialogProps {
  readonly alert: LocalAlert;
  readonly onClose: () => void;
}

/** One alert with its whole course, to be confirmed or taken back by those who may. */
export function AlertDialog({ alert, onClose }: AlertDialogProps) {
  const words = useWords();
  const { dateTime } = useFormats();
  const by = (at: string, name: string) => (
    <>
      {dateTime(at)} · <Foreign>{name}</Foreign>
    </>
  );
  const { subject, confirmed, withdrawn } = alert;
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={words('alerts.one', { reference: alert.reference, name: nameOf(subject) })}
    >
      <Stack gap="sm">
        <dl className={classes['facts']}>
          <Fact label="alerts.standing">
            <Standing alert={alert} />
          </Fact>
          <Fact label="alerts.subject">
            <Words id={`alert-subject.${subject.kind}`} /> · <Foreign>{nameOf(subject)}</Foreign>
          </Fact>
          {subject.kind === 'person' ? <PersonFacts subject={subject} /> : null}
          <Fact label="alerts.action">
            <Words id={`list-action.${alert.action}`} /> <Foreign>{alert.instruction}</Foreign>
          </Fact>
          {alert.direction ? (
            <Fact label="alerts.direction">
              <Words id={`hit.direction.${alert.direction}`} />
            </Fact>
          ) : null}
          {alert.priority ? (
            <Fact label="alerts.priority">
              <Words id={`alert-priority.${alert.priority}`} />
            </Fact>
          ) : null}
          <Fact label="alerts.reason">
            <Foreign>{alert.reason}</Foreign>
          </Fact>
          <Fact label="alerts.raised">{by(alert.raisedAt, alert.raisedBy)}</Fact>
          {confirmed ? <Fact label="alerts.confirmed">{by(confirmed.at, confirmed.by)}</Fact> : null}
          {withdrawn ? (
            <Fact label="alerts.withdrawn">
              {by(withdrawn.at, withdrawn.by)} · <Foreign>{withdrawn.reason}</Foreign>
            </Fact>
          ) : null}
        </dl>
        {alert.mayConfirm ? <Confirm alert={alert} onClose={onClose} /> : null}
        {alert.mayWithdraw ? <Withdraw alert={alert} onClose={onClose} /> : null}
      </Stack>
    </Dialog>
  );
}

function PersonFacts({ subject }: { readonly subject: Extract<LocalAlert['subject'], { kind: 'person' }> }) {
  const { partialDate } = useFormats();
  const { birthDate, nationality, sex, documentNumber, issuingState } = subject;
  return (
    <>
      {birthDate ? <Fact label="document.birth-date">{partialDate(birthDate)}</Fact> : null}
      {nationality ? (
        <Fact label="document.nationality">
          <Foreign>{nationality}</Foreign>
        </Fact>
      ) : null}
      {sex ? (
        <Fact label="document.sex">
          <Words id={`sex.${sex}`} />
        </Fact>
      ) : null}
      {documentNumber ? (
        <Fact label="hit-field.documentNumber">
          <Foreign>{[documentNumber, issuingState].filter(Boolean).join(' ')}</Foreign>
        </Fact>
      ) : null}
    </>
  );
}

function Fact({ label, children }: { readonly label: MessageId; readonly children: ReactNode }) {
  return (
    <div>
      <dt>
        <Words id={label} />
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Confirm({ alert, onClose }: AlertDialogProps) {
  const { call } = useStation();
  const confirming = useMutation({
    mutationFn: () => call.alert.confirm({ alert: alert.id }),
    onSuccess: ({ outcome }) => {
      if (outcome === 'confirmed') onClose();
    },
  });
  return (
    <>
      <p className={classes['line']}>
        <Words id="alerts.confirm-explanation" />
      </p>
      <KeyButton
        layer="alert"
        loading={confirming.isPending}
        binding={{
          keys: 'Control+Enter',
          label: 'alerts.confirm',
          run: () => confirming.mutate(),
          enabled: !confirming.isPending,
        }}
      />
      <Problem isError={confirming.isError} answer={confirming.data} />
    </>
  );
}

function Withdraw({ alert, onClose }: AlertDialogProps) {
  const words = useWords();
  const { call } = useStation();
  const field = useRef<HTMLInputElement>(null);
  const [reason, setReason] = useState('');
  const withdrawing = useMutation({
    mutationFn: () => call.alert.withdraw({ alert: alert.id, reason: reason.trim() }),
    onSuccess: ({ outcome }) => {
      if (outcome === 'withdrawn') onClose();
    },
  });
  const withdraw = () => {
    if (reason.trim() === '') field.current?.focus();
    else withdrawing.mutate();
  };
  return (
    <>
      <TextInput
        ref={field}
        label={words('alerts.withdrawal')}
        maxLength={500}
        dir="auto"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <KeyButton
        layer="alert"
        variant="default"
        loading={withdrawing.isPending}
        binding={{ keys: 'F9', label: 'alerts.withdraw', run: withdraw, enabled: !withdrawing.isPending }}
      />
      <Problem isError={withdrawing.isError} answer={withdrawing.data} />
    </>
  );
}

interface ProblemProps {
  readonly isError: boolean;
  readonly answer: { readonly outcome: string; readonly message?: string } | undefined;
}

/** Why nothing came of it: the station does not answer or cannot write, or somebody else was quicker. */
function Problem({ isError, answer }: ProblemProps) {
  if (isError) return <NotDone />;
  if (answer?.outcome === 'not-recorded')
    return <NotDone id="alerts.not-recorded" values={{ message: answer.message ?? '' }} />;
  if (answer?.outcome === 'not-found' || answer?.outcome === 'not-allowed-now')
    return <NotDone id="alerts.not-allowed-now" />;
  return null;
}
