import { randomBytes } from 'node:crypto';
import { argon2id, argon2Verify } from 'hash-wasm';

/** Memory-hard work for every guess (RFC 9106, section 4, second recommended option: 64 MiB, 3 passes). */
const work = { memorySize: 65536, iterations: 3, parallelism: 4, hashLength: 32 } as const;

/** One at a time: each takes 64 MiB, and whoever is not logged in may ask for as many as they like. */
let last: Promise<unknown> = Promise.resolve();
function afterOthers<Value>(run: () => Promise<Value>): Promise<Value> {
  const next = last.then(run, run);
  last = next.catch(() => undefined);
  return next;
}

/** The hash with its parameters and salt in the usual text form, so that the work may grow later. */
export function hashPassphrase(passphrase: string): Promise<string> {
  const password = passphrase.normalize('NFKC');
  return afterOthers(() => argon2id({ ...work, password, salt: randomBytes(16), outputType: 'encoded' }));
}

/** Without a hash to compare with, the same work is done in vain: time must not tell which names exist. */
export async function isPassphrase(passphrase: string, hash: string | undefined): Promise<boolean> {
  if (hash === undefined) {
    await hashPassphrase(passphrase);
    return false;
  }
  const password = passphrase.normalize('NFKC');
  return afterOthers(() => argon2Verify({ password, hash }));
}
