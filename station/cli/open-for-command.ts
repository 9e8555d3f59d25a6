import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findOfficer } from '../../db/officers.ts';
import { checkpoint, closeStore, openStore } from '../../db/open-store.ts';
import { appendEntry } from '../../db/ledger.ts';
import { transact } from '../../db/store.ts';
import type { Store } from '../../db/store.ts';
import { openKey, openKeyByPassphrase } from '../keyring/keyring.ts';
import type { Keyring } from '../keyring/keyring.ts';
import type { PostConfig } from '../post/post-config.ts';
import { openPostFolder, postFiles, readPostFolder } from '../post/post-folder.ts';
import type { FolderFailure, PostFolder } from '../post/post-folder.ts';
import { whyNotOfPost } from '../post/whose-record.ts';
import { worksDesk } from '../rights.ts';
import type { OfficerAtWork } from '../workstation.ts';
import { CommandError } from './command-error.ts';
import type { Options } from './commands.ts';

export interface OpenedForCommand {
  readonly folder: string;
  readonly config: PostConfig;
  readonly keyring: Keyring;
  readonly store: Store;
  readonly dataKey: Buffer;
  readonly officer: OfficerAtWork;
  close(): void;
}

/** Opens a post for a command that writes: this process is then its only writer. */
export async function openForWriting(options: Options): Promise<OpenedForCommand> {
  const opened = openPostFolder(dataFolder(options), deviceSecret());
  if (!opened.ok) throw folderError(opened.failure);
  const folder = opened.value;
  const who = options['officer'] ?? '';
  try {
    // A command is a process of its own, so it serves the wait for earlier wrong passphrases itself.
    await setTimeout(folder.throttle.secondsToWait(who) * 1000);
    const opening = await open(folder, options, false);
    folder.throttle.succeed(who);
    return {
      ...opening,
      close: () => (checkpoint(opening.store, 'TRUNCATE'), closeStore(opening.store), folder.lock.release()),
    };
  } catch (error) {
    if (error instanceof CommandError && error.code === 'wrong-passphrase') folder.throttle.fail(who);
    folder.lock.release();
    throw error;
  }
}

/** Opens a post for a command that only looks: a station may be running on it. */
export async function openForReading(options: Options): Promise<OpenedForCommand> {
  const read = readPostFolder(dataFolder(options), deviceSecret());
  if (!read.ok) throw folderError(read.failure);
  const opening = await open(read.value, options, true);
  return { ...opening, close: () => closeStore(opening.store) };
}

/** The command line gives no right to travellers' records that the screens do not give. */
export function mustWorkDesk({ officer, config }: OpenedForCommand): void {
  if (!worksDesk(officer.role, config.demo))
    throw new CommandError('not-allowed', 'A trainer works with no records of a real post.');
}

export function dataFolder(options: Options): string {
  return resolve(required(options, 'data'));
}

export function required(options: Options, name: string): string {
  const value = options[name];
  if (value === undefined || value === '') throw new CommandError('bad-arguments', `--${name} is required.`);
  return value;
}

/** A passphrase from the environment: words on the command line would show in the list of processes. */
export function passphraseFrom(variable = 'BORDERPOST_PASSPHRASE'): string {
  const passphrase = process.env[variable];
  if (!passphrase) throw new CommandError('passphrase-missing', `Set ${variable} to the officer's passphrase.`);
  return passphrase;
}

async function open(folder: Pick<PostFolder, 'folder' | 'config' | 'keyring'>, options: Options, readonly: boolean) {
  const { config, keyring } = folder;
  const name = options['officer'];
  const passphrase = passphraseFrom();
  const opened =
    name === undefined ? await openKeyByPassphrase(keyring, passphrase) : await openKey(keyring, name, passphrase);
  if (!opened) throw new CommandError('wrong-passphrase', 'The passphrase opens no officer of this post.');
  const store = openStore(postFiles(folder.folder).store, opened.dataKey, { readonly });
  const foreign = whyNotOfPost(store, config);
  if (foreign !== undefined) {
    closeStore(store);
    throw new CommandError('other-record', foreign);
  }
  const officer = findOfficer(store, opened.officer);
  if (!officer?.active) {
    closeStore(store);
    throw new CommandError('wrong-passphrase', 'The passphrase opens no officer of this post.');
  }
  if (!readonly) {
    transact(store, (tx) =>
      appendEntry(tx, {
        kind: 'session.opened',
        at: new Date(),
        officer: officer.id,
        payload: { officer: officer.id },
      }),
    );
  }
  return { folder: folder.folder, config, keyring, store, dataKey: opened.dataKey, officer };
}

/** The operating system's part of the keys, in hexadecimal, for posts that the desktop program set up. */
function deviceSecret(): Buffer | undefined {
  const text = process.env['BORDERPOST_DEVICE_SECRET'];
  return text ? Buffer.from(text, 'hex') : undefined;
}

function folderError({ kind, message }: FolderFailure): CommandError {
  return new CommandError(kind, message);
}
