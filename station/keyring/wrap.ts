import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';

/** A data key locked under another key with AES-256-GCM; all parts in base64. */
export const Wrap = z.strictObject({ salt: z.base64(), nonce: z.base64(), locked: z.base64() });
export type Wrap = z.infer<typeof Wrap>;

/** Memory-hard work for every guess at a passphrase (RFC 9106, section 4, second recommended option: 64 MiB, 3 passes). */
export const passphraseWork = { memoryKib: 65536, passes: 3, lanes: 4 } as const;

const keyBytes = 32;
const tagBytes = 16;

/**
 * The key an officer's passphrase gives. A device secret, where the operating system keeps one, is mixed in, so that a copied
 * data folder cannot be guessed at elsewhere. argon2id comes from a WebAssembly build because Electron's crypto has none.
 */
export async function passphraseKey(
  passphrase: string,
  salt: Buffer,
  deviceSecret: Buffer | undefined,
): Promise<Buffer> {
  const stretched = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: passphraseWork.memoryKib,
    iterations: passphraseWork.passes,
    parallelism: passphraseWork.lanes,
    hashLength: keyBytes,
    outputType: 'binary',
  });
  return Buffer.from(hkdfSync('sha256', stretched, deviceSecret ?? Buffer.alloc(0), 'borderpost officer', keyBytes));
}

/** The key that the printed recovery key gives: it is random enough to need no stretching. */
export function recoveryWrapKey(secret: Buffer, salt: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, 'borderpost recovery', keyBytes));
}

/** Locks a data key. `owner` is bound in: one officer's wrap cannot be passed off as another's. */
export function lockKey(dataKey: Buffer, key: Buffer, salt: Buffer, owner: string): Wrap {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(owner));
  const locked = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
  return { salt: salt.toString('base64'), nonce: nonce.toString('base64'), locked: locked.toString('base64') };
}

/** The data key, or undefined when the key is not the right one or the wrap was altered. */
export function unlockKey(wrap: Wrap, key: Buffer, owner: string): Buffer | undefined {
  const locked = Buffer.from(wrap.locked, 'base64');
  if (locked.length !== keyBytes + tagBytes) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(wrap.nonce, 'base64'))
    .setAAD(Buffer.from(owner))
    .setAuthTag(locked.subarray(keyBytes));
  try {
    return Buffer.concat([decipher.update(locked.subarray(0, keyBytes)), decipher.final()]);
  } catch {
    return undefined;
  }
}
