import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { officerNameKey } from '../../db/projections/officer-projection.ts';
import { readFileIfThere, writeFileDurably } from '../files.ts';
import { lockKey, passphraseKey, recoveryWrapKey, unlockKey, Wrap } from './wrap.ts';

/** The file of locked keys that lies beside the data: it opens nothing without a passphrase or the printed recovery key. */
const KeyringFile = z.strictObject({
  version: z.literal(1),
  station: z.uuid(),
  officers: z.array(
    z.strictObject({
      officer: z.uuid(),
      name: z.string(),
      /** Whether a secret of this machine's operating system is mixed in. */
      deviceBound: z.boolean(),
      wrap: Wrap,
    }),
  ),
  recovery: Wrap,
});
type KeyringFile = z.infer<typeof KeyringFile>;

export interface Keyring {
  readonly file: string;
  readonly deviceSecret: Buffer | undefined;
  content: KeyringFile;
}

/** Thrown when the keyring cannot be used at all. */
export class KeyringError extends Error {
  override readonly name = 'KeyringError';
}

export function createKeyring(
  file: string,
  station: string,
  dataKey: Buffer,
  recoverySecret: Buffer,
  deviceSecret: Buffer | undefined,
): Keyring {
  const salt = randomBytes(16);
  const recovery = lockKey(dataKey, recoveryWrapKey(recoverySecret, salt), salt, 'recovery');
  const keyring: Keyring = {
    file,
    deviceSecret,
    content: { version: 1, station, officers: [], recovery },
  };
  replaceContent(keyring, keyring.content);
  return keyring;
}

/** Opens the keyring; undefined when the folder has none. Throws KeyringError for a damaged file. */
export function openKeyring(file: string, deviceSecret: Buffer | undefined): Keyring | undefined {
  const text = readFileIfThere(file);
  if (text === undefined) return undefined;
  const parsed = KeyringFile.safeParse(jsonOrUndefined(text));
  if (!parsed.success) throw new KeyringError(`${file} is damaged: put back its copy from the newest backup.`);
  return { file, deviceSecret, content: parsed.data };
}

/** Whether every officer's key takes this machine's own secret as well as the passphrase. */
export function isDeviceBound(keyring: Keyring): boolean {
  return keyring.content.officers.every(({ deviceBound }) => deviceBound);
}

export function officerNames(keyring: Keyring): string[] {
  return keyring.content.officers.map(({ name }) => name);
}

/** Gives an officer a way to open the data; replaces the one they had. */
export async function addOfficerKey(
  keyring: Keyring,
  dataKey: Buffer,
  officer: string,
  name: string,
  passphrase: string,
): Promise<void> {
  const salt = randomBytes(16);
  const wrap = lockKey(dataKey, await passphraseKey(passphrase, salt, keyring.deviceSecret), salt, officer);
  const others = keyring.content.officers.filter(
    (known) => known.officer !== officer && officerNameKey(known.name) !== officerNameKey(name),
  );
  replaceContent(keyring, {
    ...keyring.content,
    officers: [...others, { officer, name, deviceBound: keyring.deviceSecret !== undefined, wrap }],
  });
}

export function removeOfficerKey(keyring: Keyring, officer: string): void {
  replaceContent(keyring, {
    ...keyring.content,
    officers: keyring.content.officers.filter((known) => known.officer !== officer),
  });
}

const deviceSecretMissing =
  "This officer's key is bound to the operating system's key store, which is not available here. Use the recovery key to give a new passphrase.";

export interface OpenedKey {
  readonly officer: string;
  readonly dataKey: Buffer;
}

/**
 * The data key for an officer's name and passphrase. An unknown name takes as long as a wrong passphrase.
 * Throws KeyringError for a key bound to a key store that is not here.
 */
export async function openKey(keyring: Keyring, name: string, passphrase: string): Promise<OpenedKey | undefined> {
  const known = keyring.content.officers.find((officer) => officerNameKey(officer.name) === officerNameKey(name));
  if (known?.deviceBound && !keyring.deviceSecret) throw new KeyringError(deviceSecretMissing);
  const salt = known ? Buffer.from(known.wrap.salt, 'base64') : Buffer.alloc(16);
  const key = await passphraseKey(passphrase, salt, known?.deviceBound === false ? undefined : keyring.deviceSecret);
  const dataKey = known && unlockKey(known.wrap, key, known.officer);
  return dataKey && { officer: known.officer, dataKey };
}

/** The first officer whom this passphrase opens, for the command line, which names none. */
export async function openKeyByPassphrase(keyring: Keyring, passphrase: string): Promise<OpenedKey | undefined> {
  for (const { name, deviceBound } of keyring.content.officers) {
    if (deviceBound && !keyring.deviceSecret) continue;
    const opened = await openKey(keyring, name, passphrase);
    if (opened) return opened;
  }
  return undefined;
}

/** Replaces the recovery key: the printed one opens nothing any more. */
export function renewRecovery(keyring: Keyring, dataKey: Buffer, recoverySecret: Buffer): void {
  const salt = randomBytes(16);
  replaceContent(keyring, {
    ...keyring.content,
    recovery: lockKey(dataKey, recoveryWrapKey(recoverySecret, salt), salt, 'recovery'),
  });
}

export function openKeyByRecovery(keyring: Keyring, recoverySecret: Buffer): Buffer | undefined {
  const { recovery } = keyring.content;
  return unlockKey(recovery, recoveryWrapKey(recoverySecret, Buffer.from(recovery.salt, 'base64')), 'recovery');
}

/** On the disk first: what could not be written must not hold in memory either. */
function replaceContent(keyring: Keyring, content: KeyringFile) {
  writeFileDurably(keyring.file, `${JSON.stringify(content, undefined, 2)}\n`);
  keyring.content = content;
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
