import type { Result } from '../../core/result.ts';
import { failed, ok } from '../../core/result.ts';
import { findSyncKeys, findSyncState } from '../../db/sync-state.ts';
import type { SyncState } from '../../db/sync-state.ts';
import { importEncryptionKey, importSigningKey } from '../../wire/keys.ts';
import type { EncryptionKey, SigningKey } from '../../wire/keys.ts';
import type { BatchOrigin } from '../../wire/close-batch.ts';
import type { Headquarters, LinkFailure } from './headquarters.ts';
import type { Outbox } from './outbox.ts';
import type { RealPost } from './real-post.ts';

/** Why something came to nothing. Nothing has happened then, and it may be tried again. */
export interface SyncFailure {
  readonly kind:
    | LinkFailure['kind']
    /** The answer is not signed by headquarters, or does not speak of what was sent: a captive portal, a wrong server. */
    | 'not-headquarters'
    /** Headquarters asks to be left alone for a while, or fails. */
    | 'busy'
    /** It does not know the station's key. */
    | 'not-accepted'
    /** It takes no batch of this kind. */
    | 'batch-refused'
    /** The batch does not follow what headquarters has. */
    | 'chain-refused';
  /** Seconds that the server asks to be left alone. */
  readonly retryAfter?: number;
}

export interface StationKeys {
  readonly signing: SigningKey;
  readonly decryption: EncryptionKey;
}

/** Where the time comes from. */
export interface Clock {
  readonly now: () => Date;
  /** Seconds on a clock that only goes forward. */
  readonly uptime: () => number;
}

/** A real post that has enrolled, with its line to headquarters. */
export interface SyncContext {
  readonly post: RealPost;
  readonly keys: StationKeys;
  readonly line: Headquarters;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly product: string;
}

export function stationKeys({ store }: RealPost): Result<StationKeys, { readonly kind: 'not-enrolled' }> {
  const kept = findSyncKeys(store);
  if (!kept) return failed({ kind: 'not-enrolled' });
  const signing = importSigningKey(kept.signing);
  const decryption = importEncryptionKey(kept.decryption);
  if (!signing.ok || !decryption.ok) throw new Error('the keys in the data file are no keys');
  return ok({ signing: signing.value, decryption: decryption.value });
}

export function stateOf({ store }: RealPost): SyncState {
  const state = findSyncState(store);
  if (!state) throw new Error('the station has not enrolled');
  return state;
}

export function clockOf({ now, uptime }: Clock, hqAt: string | undefined): BatchOrigin['clock'] {
  return { wall: now().toISOString(), monotonic: uptime(), ...(hqAt !== undefined && { headquarters: hqAt }) };
}
