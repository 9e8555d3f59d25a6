import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { fingerprintOf } from '../wire/fingerprint.ts';
import {
  exportPrivateKey,
  importEncryptionKey,
  importSigningKey,
  makeEncryptionKey,
  makeSigningKey,
} from '../wire/keys.ts';
import type { EncryptionKey, SigningKey } from '../wire/keys.ts';

/** Headquarters' own keys: what it signs receipts and certificates with, and what sticks are encrypted to. */
export interface HeadquartersKeys {
  readonly signing: SigningKey;
  readonly encryption: EncryptionKey;
  /** Of both together, as posts show it. */
  readonly fingerprint: string;
}

const KeyFile = z.strictObject({ version: z.literal(1), signing: z.string(), encryption: z.string() });

/**
 * The keys of a data folder; made at the first start, since every post pins them. The file is as secret as the machine is: only
 * its owner may read it, and it belongs in the backup.
 */
export function loadKeys(folder: string): HeadquartersKeys {
  const file = join(folder, 'headquarters-keys.json');
  if (!existsSync(file)) makeKeys(folder, file);
  const kept = KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  const signing = importSigningKey(kept.signing);
  const encryption = importEncryptionKey(kept.encryption);
  if (!signing.ok || !encryption.ok) throw new Error(`${file} does not hold keys`);
  const fingerprint = fingerprintOf(signing.value.publicKey, encryption.value.publicKey);
  return { signing: signing.value, encryption: encryption.value, fingerprint };
}

function makeKeys(folder: string, file: string) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const text = JSON.stringify({
    version: 1,
    signing: exportPrivateKey(makeSigningKey()),
    encryption: exportPrivateKey(makeEncryptionKey()),
  } satisfies z.infer<typeof KeyFile>);
  const made = openSync(`${file}.new`, 'w', 0o600);
  writeSync(made, text);
  fsyncSync(made);
  closeSync(made);
  renameSync(`${file}.new`, file);
}
