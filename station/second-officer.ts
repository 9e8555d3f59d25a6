import type { Approval } from '../core/crossing/crossing.ts';
import { mayApprove } from '../core/crossing/may-decide.ts';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { findOfficer } from '../db/officers.ts';
import type { Credentials } from '../protocol/contract/session.ts';
import { note } from './handlers/session.ts';
import { openKey } from './keyring/keyring.ts';
import { openDataOf, openPostOf } from './workstation.ts';
import type { Workstation } from './workstation.ts';

export type ApprovalFailure =
  | { readonly kind: 'second-officer-refused'; readonly waitSeconds: number }
  | { readonly kind: 'second-officer-same' }
  | { readonly kind: 'second-officer-may-not' };

/** A second officer's approval, given by authenticating on this machine while the first stays logged in. */
export async function approve(
  workstation: Workstation,
  { officer: name, passphrase }: Credentials,
): Promise<Result<Approval, ApprovalFailure>> {
  const { keyring, throttle } = openPostOf(workstation).folder;
  const data = openDataOf(workstation);
  const waitSeconds = throttle.secondsToWait(name);
  if (waitSeconds > 0) return failed({ kind: 'second-officer-refused', waitSeconds });

  const opened = await openKey(keyring, name, passphrase);
  const officer = opened && opened.dataKey.equals(data.dataKey) ? findOfficer(data.store, opened.officer) : undefined;
  if (!officer?.active) return failed({ kind: 'second-officer-refused', waitSeconds: throttle.fail(name) });
  const failures = throttle.succeed(name);
  if (failures > 0)
    note(workstation, data, {
      kind: 'session.refused',
      officer: officer.id,
      payload: { officer: officer.id, failures },
    });

  const allowed = mayApprove(data.session.officer.id, { officer: officer.id, role: officer.role });
  if (!allowed.ok)
    return failed({
      kind: allowed.failure.kind === 'second-officer-same' ? 'second-officer-same' : 'second-officer-may-not',
    });
  return ok({
    officer: officer.id,
    name: officer.name,
    role: officer.role,
    method: 'passphrase',
    at: workstation.now().toISOString(),
  });
}
