import { z } from 'zod';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { fingerprintOf } from '../../wire/fingerprint.ts';
import { bytesOfKey } from '../../wire/keys.ts';
import { PublicKey } from '../../wire/messages.ts';
import type { SyncFailure } from './context.ts';
import type { Headquarters } from './headquarters.ts';

export interface HeadquartersKeys {
  readonly key: string;
  readonly encryptionKey: string;
}

export type ServerRefused = { readonly kind: 'not-an-address' | 'not-secure' };

const exactKey = PublicKey.refine((text) => bytesOfKey(text) !== undefined);
const KeysAnswer = z.object({ key: exactKey, encryptionKey: exactKey });

/** The address of a server. Records of travellers travel encrypted: without TLS to this machine alone. */
export function serverAddress(text: string): Result<string, ServerRefused> {
  const url = URL.parse(text.trim());
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '')
    return failed({ kind: 'not-an-address' });
  const here = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || here ? ok(url.origin) : failed({ kind: 'not-secure' });
}

/** Who the server says to be. Nothing vouches for it before two people have compared the fingerprint. */
export async function askKeys(line: Headquarters): Promise<Result<HeadquartersKeys, SyncFailure>> {
  const answer = await line.get('/v1/headquarters');
  if (!answer.ok) return answer;
  const keys = answer.value.status === 200 ? KeysAnswer.safeParse(jsonIn(answer.value.bytes)).data : undefined;
  return keys ? ok(keys) : failed({ kind: 'not-headquarters' });
}

/** One fingerprint for both keys of headquarters, so that neither can be exchanged unseen. */
export function headquartersFingerprint({ key, encryptionKey }: HeadquartersKeys): string {
  return fingerprintOf(key, encryptionKey);
}

function jsonIn(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
