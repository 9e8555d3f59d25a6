import { v7 as uuidv7 } from 'uuid';
import type { OfficerId } from '../../core/crossing/crossing.ts';
import { findOfficer, findOfficerByName, listOfficers } from '../../db/officers.ts';
import { addOfficerKey, removeOfficerKey } from '../keyring/keyring.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { record } from './session.ts';

export function listOfficersOfPost(workstation: Workstation): Outputs['officer']['list'] {
  return listOfficers(openDataOf(workstation).store);
}

export async function addOfficer(
  workstation: Workstation,
  { name, role, passphrase }: Inputs['officer']['add'],
): Promise<Outputs['officer']['add']> {
  const data = openDataOf(workstation);
  if (findOfficerByName(data.store, name)) return { outcome: 'name-taken' };
  const officer = uuidv7() as OfficerId;
  // The key first: an officer in the record whom no passphrase lets in could not be added again under that name.
  await addOfficerKey(openPostOf(workstation).folder.keyring, data.dataKey, officer, name, passphrase);
  record(workstation, data, {
    kind: 'officer.added',
    officer: data.session.officer.id,
    payload: { officer, name, role },
  });
  workstation.changes.announce();
  return { outcome: 'added', officer: { id: officer, name, role, active: true } };
}

export function disableOfficer(
  workstation: Workstation,
  { officer }: Inputs['officer']['disable'],
): Outputs['officer']['disable'] {
  const data = openDataOf(workstation);
  const found = findOfficer(data.store, officer);
  if (!found?.active) return { outcome: 'not-found' };
  const admins = listOfficers(data.store).filter(({ role, active }) => role === 'admin' && active);
  if (found.role === 'admin' && admins.length === 1) return { outcome: 'last-admin' };
  record(workstation, data, {
    kind: 'officer.disabled',
    officer: data.session.officer.id,
    payload: { officer: found.id },
  });
  removeOfficerKey(openPostOf(workstation).folder.keyring, officer);
  workstation.changes.announce();
  return { outcome: 'disabled' };
}
