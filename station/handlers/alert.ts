import { v7 as uuidv7 } from 'uuid';
import { expiresSoon, expiryOf, mayConfirm, mayWithdraw, standingOf } from '../../core/alerts/alert-course.ts';
import type { AlertId, RaisedAlert } from '../../core/alerts/local-alert.ts';
import type { OfficerId } from '../../core/crossing/crossing.ts';
import type { EntryKind } from '../../core/ledger/entry.ts';
import type { NewEntry } from '../../db/ledger.ts';
import { findAlert, listAlerts } from '../../db/local-alerts.ts';
import type { AlertRow } from '../../db/local-alerts.ts';
import { findOfficer } from '../../db/officers.ts';
import { StoreError } from '../../db/store.ts';
import type { Db } from '../../db/store.ts';
import type { LocalAlert } from '../../protocol/contract/alert.ts';
import { lookAtLists } from '../alerts/look-at-lists.ts';
import { storeFailed } from '../store-failed.ts';
import { openDataOf } from '../workstation.ts';
import type { OfficerAtWork, Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { record } from './session.ts';

const endedShown = 100;

export function listOfAlerts(workstation: Workstation): Outputs['alert']['list'] {
  const { store, session } = openDataOf(workstation);
  const now = workstation.now().toISOString();
  return listAlerts(store, now, endedShown).map((row) => shown(store, row, session.officer, now));
}

export async function raise(
  workstation: Workstation,
  statement: Inputs['alert']['raise'],
): Promise<Outputs['alert']['raise']> {
  const { store } = openDataOf(workstation);
  const now = workstation.now();
  const id = uuidv7({ msecs: now.getTime() }) as AlertId;
  const payload: RaisedAlert = { ...statement, alert: id, expiresAt: expiryOf(now) };
  const failure = await change(workstation, { kind: 'alert.raised', payload });
  return failure ?? { outcome: 'raised', id, reference: findAlert(store, id)?.reference ?? '' };
}

export async function confirm(
  workstation: Workstation,
  { alert }: Inputs['alert']['confirm'],
): Promise<Outputs['alert']['confirm']> {
  const { store, session } = openDataOf(workstation);
  const row = findAlert(store, alert);
  if (!row) return { outcome: 'not-found' };
  if (!mayConfirm(row, session.officer, workstation.now().toISOString())) return { outcome: 'not-allowed-now' };
  return (
    (await change(workstation, { kind: 'alert.confirmed', payload: { alert: row.id } })) ?? { outcome: 'confirmed' }
  );
}

export async function withdraw(
  workstation: Workstation,
  { alert, reason }: Inputs['alert']['withdraw'],
): Promise<Outputs['alert']['withdraw']> {
  const { store, session } = openDataOf(workstation);
  const row = findAlert(store, alert);
  if (!row) return { outcome: 'not-found' };
  if (!mayWithdraw(row, session.officer, workstation.now().toISOString())) return { outcome: 'not-allowed-now' };
  return (
    (await change(workstation, { kind: 'alert.withdrawn', payload: { alert: row.id, reason } })) ?? {
      outcome: 'withdrawn',
    }
  );
}

/** Writes a change down and has it felt at once: by the traveller on the desk, and by those who crossed lately. */
async function change<Kind extends EntryKind>(
  workstation: Workstation,
  entry: Pick<NewEntry<Kind>, 'kind' | 'payload'>,
): Promise<{ readonly outcome: 'not-recorded'; readonly message: string } | undefined> {
  const data = openDataOf(workstation);
  try {
    record<Kind>(workstation, data, { ...entry, officer: data.session.officer.id });
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    storeFailed(workstation, error.fault);
    return { outcome: 'not-recorded', message: error.fault.message };
  }
  workstation.changes.announce();
  await lookAtLists(workstation);
  return undefined;
}

function shown(db: Db, row: AlertRow, officer: OfficerAtWork, now: string): LocalAlert {
  const { alert: _id, expiresAt: _until, ...statement } = row.raised;
  const nameOf = (id: OfficerId | undefined) => (id === undefined ? '' : (findOfficer(db, id)?.name ?? ''));
  const { confirmedAt, withdrawnAt } = row;
  return {
    ...statement,
    id: row.id,
    reference: row.reference,
    standing: standingOf(row, now),
    raisedAt: row.raisedAt,
    raisedBy: nameOf(row.raisedBy),
    expiresAt: row.expiresAt,
    expiresSoon: expiresSoon(row, now),
    ...(confirmedAt !== undefined && { confirmed: { at: confirmedAt, by: nameOf(row.confirmedBy) } }),
    ...(withdrawnAt !== undefined && {
      withdrawn: { at: withdrawnAt, by: nameOf(row.withdrawnBy), reason: row.withdrawal ?? '' },
    }),
    mayConfirm: mayConfirm(row, officer, now),
    mayWithdraw: mayWithdraw(row, officer, now),
  };
}
