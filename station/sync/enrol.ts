import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { OfficerId } from '../../core/crossing/identifiers.ts';
import { appendEntry } from '../../db/ledger.ts';
import { transact } from '../../db/store.ts';
import { changeServer, findSyncState, insertSyncKeys, insertSyncState } from '../../db/sync-state.ts';
import { exportPrivateKey, makeEncryptionKey, makeSigningKey } from '../../wire/keys.ts';
import type { HeadquartersKeys } from './headquarters-keys.ts';
import type { RealPost } from './real-post.ts';

interface Enrolment {
  readonly server: string;
  /** As somebody has seen them and compared the fingerprint. */
  readonly headquarters: HeadquartersKeys;
  readonly officer: OfficerId;
  readonly at: Date;
}

/**
 * Makes the station's keys and pins headquarters' own. Nothing is sent yet: the keys are on the disk first, so that an answer
 * which gets lost leaves no station that headquarters knows by a key which nobody has. A second enrolment only changes the
 * address, and only to the same headquarters.
 */
export function enrol(
  { store }: RealPost,
  { server, headquarters, officer, at }: Enrolment,
): Result<void, { readonly kind: 'other-headquarters' }> {
  const state = findSyncState(store);
  if (state) {
    if (state.hqKey !== headquarters.key || state.hqEncryption !== headquarters.encryptionKey)
      return failed({ kind: 'other-headquarters' });
    transact(store, (tx) => changeServer(tx, server));
    return ok(undefined);
  }
  const signing = makeSigningKey();
  const decryption = makeEncryptionKey();
  transact(store, (tx) => {
    insertSyncKeys(tx, { signing: exportPrivateKey(signing), decryption: exportPrivateKey(decryption) });
    insertSyncState(tx, {
      server,
      hqKey: headquarters.key,
      hqEncryption: headquarters.encryptionKey,
      standing: 'waiting',
    });
    const payload = { server, key: signing.publicKey, headquarters: headquarters.key };
    appendEntry(tx, { kind: 'sync.enrolled', at, officer, payload });
  });
  return ok(undefined);
}
