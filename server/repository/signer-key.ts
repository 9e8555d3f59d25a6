import { createCipheriv, createDecipheriv, createPrivateKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { z } from 'zod';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { publicKeyHex } from './metadata.ts';
import type { RepositoryFailure } from './release.ts';

export const SignerName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/);

/** A signer's private key as it lies on their stick: Ed25519, locked under their passphrase. Binary parts in base64. */
const SignerKeyFile = z.strictObject({
  format: z.literal('borderpost-signer-key'),
  version: z.literal(1),
  signer: SignerName,
  publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  salt: z.base64(),
  nonce: z.base64(),
  locked: z.base64(),
});
type SignerKeyFile = z.infer<typeof SignerKeyFile>;

export interface SignerKey {
  readonly signer: string;
  readonly key: KeyObject;
}

const tagBytes = 16;

/** A new key and the text of its file. */
export async function createSignerKey(
  signer: string,
  passphrase: string,
): Promise<{ readonly key: SignerKey; readonly file: string }> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const publicKey = publicKeyHex(privateKey);
  const [salt, nonce] = [randomBytes(16), randomBytes(12)];
  const cipher = createCipheriv('aes-256-gcm', await passphraseKey(passphrase, salt), nonce);
  cipher.setAAD(ownerOf(signer, publicKey));
  const secret = privateKey.export({ format: 'der', type: 'pkcs8' });
  const locked = Buffer.concat([cipher.update(secret), cipher.final(), cipher.getAuthTag()]);
  const file: SignerKeyFile = {
    format: 'borderpost-signer-key',
    version: 1,
    signer,
    publicKey,
    salt: salt.toString('base64'),
    nonce: nonce.toString('base64'),
    locked: locked.toString('base64'),
  };
  return { key: { signer, key: privateKey }, file: `${JSON.stringify(file, undefined, 2)}\n` };
}

/** Opens a key file. */
export async function openSignerKey(text: string, passphrase: string): Promise<Result<SignerKey, RepositoryFailure>> {
  const read = readSignerKey(text);
  if (!read.ok) return read;
  const { signer, publicKey, salt, nonce, locked } = read.value;
  const bytes = Buffer.from(locked, 'base64');
  const key = await passphraseKey(passphrase, Buffer.from(salt, 'base64'));
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'));
    decipher.setAAD(ownerOf(signer, publicKey)).setAuthTag(bytes.subarray(-tagBytes));
    const secret = Buffer.concat([decipher.update(bytes.subarray(0, -tagBytes)), decipher.final()]);
    return ok({ signer, key: createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' }) });
  } catch {
    return failed({ kind: 'wrong-passphrase', message: `The passphrase does not open the key of ${signer}.` });
  }
}

/** Whose key a file holds, without opening it. */
export function readSignerKey(text: string): Result<SignerKeyFile, RepositoryFailure> {
  try {
    return ok(SignerKeyFile.parse(JSON.parse(text)));
  } catch {
    return failed({ kind: 'not-a-key-file', message: 'The file is not a signer’s key.' });
  }
}

/** The work of an officer's passphrase at a post (RFC 9106, section 4, second recommended option). */
async function passphraseKey(passphrase: string, salt: Buffer): Promise<Buffer> {
  const key = await argon2id({
    password: passphrase.normalize('NFKC'),
    salt,
    memorySize: 65_536,
    iterations: 3,
    parallelism: 4,
    hashLength: 32,
    outputType: 'binary',
  });
  return Buffer.from(key);
}

/** Bound in, so that a name or public key cannot be changed in the file. */
function ownerOf(signer: string, publicKey: string): Buffer {
  return Buffer.from(`borderpost signer ${signer} ${publicKey}`);
}
