import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { trustRootOf } from '../enrolment/trust-root.ts';
import { bytesOf, newRoot, newTargets, publicKeyHex, signWith } from './metadata.ts';
import { putInForce } from './publish.ts';
import type { RepositoryFailure } from './release.ts';
import { repositoryFiles, repositoryFolder, writeWhole } from './repository-files.ts';
import { changing, onlineKeyFile, openRepository } from './repository.ts';
import type { OnlineKeys } from './repository.ts';
import { createSignerKey } from './signer-key.ts';

/** Three signers, of whom two must sign. */
export const signersAtCeremony = 3;

interface Ceremony {
  readonly dataFolder: string;
  /** Where the signers' key files are written, one each; they are taken away from there. */
  readonly keysFolder: string;
  readonly signers: readonly { readonly name: string; readonly passphrase: string }[];
  readonly now?: () => Date;
}

export interface CeremonyHeld {
  readonly keyFiles: readonly string[];
  /** SHA-256 of the first root: every station's certificate names it. */
  readonly trustRoot: string;
}

/** The ceremony of keys: makes three signers' keys, the server's own two, and the first root, signed by all. */
export async function initRepository(ceremony: Ceremony): Promise<Result<CeremonyHeld, RepositoryFailure>> {
  const { dataFolder, keysFolder, signers, now = () => new Date() } = ceremony;
  const names = new Set(signers.map(({ name }) => name));
  if (names.size !== signersAtCeremony)
    return failed({ kind: 'bad-name', message: `It takes ${signersAtCeremony} signers of different names.` });
  const folder = repositoryFolder(dataFolder);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return changing({ folder }, async () => {
    if (openRepository(dataFolder).ok)
      return failed({ kind: 'repository-exists', message: 'There is a repository already: its keys stay.' });
    const made = await Promise.all(signers.map(({ name, passphrase }) => createSignerKey(name, passphrase)));
    const keyFiles = made.map(({ key }) => join(keysFolder, `${key.signer}.key.json`));
    if (keyFiles.some((file) => existsSync(file)))
      return failed({
        kind: 'repository-exists',
        message: `${keysFolder} holds keys already: choose an empty folder.`,
      });
    for (const [at, file] of keyFiles.entries()) writeWhole(file, made[at]!.file);

    const online: OnlineKeys = {
      snapshot: generateKeyPairSync('ed25519').privateKey,
      timestamp: generateKeyPairSync('ed25519').privateKey,
    };
    writeWhole(repositoryFiles(folder).onlineKeys, onlineKeyFile(online));
    const root = newRoot({
      version: 1,
      signers: made.map(({ key: { signer, key } }) => ({ name: signer, publicKey: publicKeyHex(key) })),
      snapshotKey: publicKeyHex(online.snapshot),
      timestampKey: publicKeyHex(online.timestamp),
      now: now(),
    });
    const targets = newTargets(1, [], now());
    for (const { key } of made) {
      signWith(root, key.key);
      signWith(targets, key.key);
    }
    writeWhole(join(repositoryFiles(folder).metadata, '1.root.json'), bytesOf(root));
    putInForce({ folder, now }, online, targets, undefined);
    return ok({ keyFiles, trustRoot: trustRootOf(dataFolder) ?? '' });
  });
}
