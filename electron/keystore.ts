import { randomBytes } from 'node:crypto';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { safeStorage } from 'electron';

const secretBytes = 32;

/**
 * The machine's half of the key to the post's data, kept by the operating system's keystore.
 * `basic-text`: this Linux desktop has no keystore, so Chromium encrypts with a password anyone can read in its source.
 * `none`: nothing can be kept at all.
 * `lost`: a secret was kept here and cannot be opened. Making a new one would shut out every officer, so that is never done.
 */
type Keystore =
  | { readonly state: 'os' | 'basic-text'; readonly deviceSecret: Uint8Array<ArrayBuffer> }
  | { readonly state: 'none' }
  | { readonly state: 'lost'; readonly file: string };

/** Opens the device secret in `folder`, or makes it the first time. Needs `ready`. Rejects if the disk refuses. */
export async function openKeystore(folder: string, platform: NodeJS.Platform): Promise<Keystore> {
  const file = join(folder, 'device-secret.bin');
  const state = platform === 'linux' && isPlainText() ? 'basic-text' : 'os';
  if (state === 'basic-text') safeStorage.setUsePlainTextEncryption(true);
  const available = await safeStorage.isAsyncEncryptionAvailable();

  if ((await contentOf(file)) === undefined) {
    if (!available) return { state: 'none' };
    await keep(file, randomBytes(secretBytes));
  }
  const deviceSecret = available ? await readSecret(file) : undefined;
  return deviceSecret === undefined ? { state: 'lost', file } : { state, deviceSecret };
}

function isPlainText(): boolean {
  const backend = safeStorage.getSelectedStorageBackend();
  return backend === 'basic_text' || backend === 'unknown';
}

async function readSecret(file: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const kept = await contentOf(file);
  if (kept === undefined) return undefined;
  const opened = await safeStorage.decryptStringAsync(kept).catch(() => undefined);
  if (opened === undefined) return undefined;
  const secret = new Uint8Array(Buffer.from(opened.result, 'base64'));
  if (secret.length !== secretBytes) return undefined;
  // The same secret under the keystore's newer key; if that fails, the copy on disk still opens.
  if (opened.shouldReEncrypt) await keep(file, secret).catch(() => undefined);
  return secret;
}

/** Writes beside and renames: a power cut leaves the old file or the new one, never half of one. */
async function keep(file: string, secret: Uint8Array): Promise<void> {
  const beside = `${file}.new`;
  const handle = await open(beside, 'w', 0o600);
  try {
    await handle.writeFile(await safeStorage.encryptStringAsync(Buffer.from(secret).toString('base64')));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, file);
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  try {
    return await readFile(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
