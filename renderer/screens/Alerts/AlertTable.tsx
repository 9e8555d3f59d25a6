import type { AlertSubject } from '../../../core/alerts/local-alert.ts';
import type { LocalAlert } from '../../../protocol/contract/alert.ts';
import { useFormats } from '../../i18n/formats.ts';
import { Words, useWords } from '../../i18n/messages.ts';
import { Foreign } from '../../ui/Foreign.tsx';
import classes from './Alerts.module.css';

interface AlertTableProps {
  readonly rows: readonly LocalAlert[];
  /** The line that Enter opens. */
  readonly chosen: string | undefined;
  readonly onOpen: (id: string) => void;
}

const columns = ['reference', 'subject', 'action', 'standing', 'raised', 'reason'] as const;

export function AlertTable({ rows, chosen, onOpen }: AlertTableProps) {
  const words = useWords();
  const { dateTime } = useFormats();
  if (rows.length === 0) return null;
  return (
    <div className={classes['scroll']} role="region" tabIndex={0} aria-label={words('alerts.title')}>
      <table className={classes['table']}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                <Words id={`alerts.${column}`} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((alert) => (
            <tr
              key={alert.id}
              ref={alert.id === chosen ? show : undefined}
              aria-current={alert.id === chosen || undefined}
              data-over={alert.standing === 'expired' || alert.standing === 'withdrawn' || undefined}
              onClick={() => onOpen(alert.id)}
            >
              <td>
                <Foreign>{alert.reference}</Foreign>
              </td>
              <td>
                <Words id={`alert-subject.${alert.subject.kind}`} /> ·{' '}
                <strong>
                  <Foreign>{nameOf(alert.subject)}</Foreign>
                </strong>
              </td>
              <td>
                <Words id={`alert-action.${alert.action}`} />
              </td>
              <td>
                <Standing alert={alert} />
              </td>
              <td>
                {dateTime(alert.raisedAt)} · <Foreign>{alert.raisedBy}</Foreign>
              </td>
              <td>
                <Foreign>{alert.reason}</Foreign>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Where an alert stands, and until when, by a sign and in words. */
export function Standing({ alert }: { readonly alert: LocalAlert }) {
  const { dateTime } = useFormats();
  const { standing, expiresAt, expiresSoon, withdrawn } = alert;
  const sign = expiresSoon ? '▲' : standing === 'confirmed' || standing === 'unconfirmed' ? '●' : '○';
  return (
    <span className={expiresSoon ? classes['soon'] : undefined}>
      <span aria-hidden>{sign}</span>{' '}
      <Words
        id={`alert-standing.${standing}`}
        values={{ until: dateTime(expiresAt), at: dateTime(withdrawn?.at ?? expiresAt) }}
      />
    </span>
  );
}

/** What an alert's subject is called. */
export function nameOf(subject: AlertSubject): string {
  switch (subject.kind) {
    case 'person':
      return subject.name;
    case 'document':
      return [subject.documentNumber, subject.issuingState].filter(Boolean).join(' ');
    case 'vehicle':
      return [subject.plate, subject.state].filter(Boolean).join(' ');
  }
}

export function show(row: HTMLTableRowElement | null) {
  row?.scrollIntoView({ block: 'nearest' });
}
