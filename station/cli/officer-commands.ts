import { v7 as uuidv7 } from 'uuid';
import type { OfficerId } from '../../core/crossing/crossing.ts';
import { appendEntry } from '../../db/ledger.ts';
import { findOfficerByName } from '../../db/officers.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { transact } from '../../db/store.ts';
import { NewOfficer, Passphrase } from '../../protocol/contract/post.ts';
import { addOfficerKey, openKeyByRecovery } from '../keyring/keyring.ts';
import { parseRecoveryKey } from '../keyring/recovery-key.ts';
import { openPostFolder, postFiles } from '../post/post-folder.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { dataFolder, openForWriting, passphraseFrom, required } from './open-for-command.ts';

/**
 * `officer add`: BORDERPOST_PASSPHRASE opens the post as an administrator; BORDERPOST_OFFICER_PASSPHRASE is the new officer's own,
 * the same one when it is not set. Prints `{officer, name, role}`.
 */
export async function addOfficer(options: Options): Promise<number> {
  const wanted = NewOfficer.parse({
    name: required(options, 'name'),
    role: required(options, 'role'),
    passphrase: process.env['BORDERPOST_OFFICER_PASSPHRASE'] ?? passphraseFrom(),
  });
  const post = await openForWriting(options);
  try {
    if (post.officer.role !== 'admin') throw new CommandError('not-allowed', 'Only an administrator may add officers.');
    if (findOfficerByName(post.store, wanted.name))
      throw new CommandError('name-taken', `There is an officer ${wanted.name} already.`);
    const officer = uuidv7() as OfficerId;
    await addOfficerKey(post.keyring, post.dataKey, officer, wanted.name, wanted.passphrase);
    transact(post.store, (tx) =>
      appendEntry(tx, {
        kind: 'officer.added',
        at: new Date(),
        officer: post.officer.id,
        payload: { officer, name: wanted.name, role: wanted.role },
      }),
    );
    printLine({ officer, name: wanted.name, role: wanted.role });
    return 0;
  } finally {
    post.close();
  }
}

/** `officer recover`: with the printed recovery key in BORDERPOST_RECOVERY_KEY, gives an officer a new passphrase from BORDERPOST_PASSPHRASE. */
export async function recoverOfficer(options: Options): Promise<number> {
  const secret = parseRecoveryKey(process.env['BORDERPOST_RECOVERY_KEY'] ?? '');
  if (!secret)
    throw new CommandError(
      'recovery-key-mistyped',
      'Set BORDERPOST_RECOVERY_KEY to the printed recovery key: nine groups of four, each character as printed.',
    );
  const passphrase = Passphrase.parse(passphraseFrom());
  const opened = openPostFolder(dataFolder(options), undefined);
  if (!opened.ok) throw new CommandError(opened.failure.kind, opened.failure.message);
  const { folder, keyring, lock, throttle } = opened.value;
  try {
    const dataKey = openKeyByRecovery(keyring, secret);
    if (!dataKey) throw new CommandError('wrong-recovery-key', 'This recovery key belongs to another post.');
    const store = openStore(postFiles(folder).store, dataKey);
    try {
      const officer = findOfficerByName(store, required(options, 'name'));
      if (!officer?.active) throw new CommandError('not-found', 'There is no such officer at work.');
      await addOfficerKey(keyring, dataKey, officer.id, officer.name, passphrase);
      throttle.succeed(officer.name);
      transact(store, (tx) =>
        appendEntry(tx, {
          kind: 'officer.recovered',
          at: new Date(),
          officer: undefined,
          payload: { officer: officer.id },
        }),
      );
      printLine({ officer: officer.id, name: officer.name });
      return 0;
    } finally {
      closeStore(store);
    }
  } finally {
    lock.release();
  }
}
