import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import type { OfficerId } from '../../core/crossing/crossing.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { layBallast } from '../../db/ballast.ts';
import { appendEntry } from '../../db/ledger.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import { officerNameKey } from '../../db/projections/officer-projection.ts';
import { transact } from '../../db/store.ts';
import { syncFolder } from '../../db/sync-path.ts';
import type { SetUpPost } from '../../protocol/contract/post.ts';
import { writeFileDurably } from '../files.ts';
import { addOfficerKey, createKeyring } from '../keyring/keyring.ts';
import { newRecoverySecret, recoveryKeyText } from '../keyring/recovery-key.ts';
import { defaultIdleLockSeconds, PostConfig } from './post-config.ts';
import { isSetUp, postFiles } from './post-folder.ts';

export interface NewPost extends SetUpPost {
  readonly demo: boolean;
}

export type SetUpFailure =
  | { readonly kind: 'already-set-up' }
  | { readonly kind: 'first-officer-not-admin' }
  | { readonly kind: 'name-taken'; readonly name: string }
  | { readonly kind: 'folder-not-writable'; readonly message: string };

export interface CreatedPost {
  readonly station: string;
  readonly recoveryKey: string;
  readonly officers: readonly OfficerId[];
}

interface Surroundings {
  readonly deviceSecret: Buffer | undefined;
  readonly product: string;
  readonly now: () => Date;
}

/**
 * Makes a post's data folder: keys, encrypted record with its first officers, configuration. It is made beside its place and
 * moved there whole, so a set-up that was cut off leaves nothing behind. The recovery key is in the answer and nowhere else.
 */
export async function createPost(
  folder: string,
  post: NewPost,
  surroundings: Surroundings,
): Promise<Result<CreatedPost, SetUpFailure>> {
  if (post.officers[0]!.role !== 'admin') return failed({ kind: 'first-officer-not-admin' });
  const names = post.officers.map(({ name }) => officerNameKey(name));
  const taken = post.officers.find(({ name }, at) => names.indexOf(officerNameKey(name)) !== at);
  if (taken) return failed({ kind: 'name-taken', name: taken.name });
  if (isSetUp(folder)) return failed({ kind: 'already-set-up' });

  const making = `${folder}.setting-up`;
  try {
    if (existsSync(folder) && readdirSync(folder).length > 0)
      return failed({ kind: 'folder-not-writable', message: `${folder} holds other files: choose an empty folder.` });
    mkdirSync(dirname(folder), { recursive: true });
    rmSync(making, { recursive: true, force: true });
    mkdirSync(making, { mode: 0o700 });
    const created = await fill(making, post, surroundings);
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(making, folder);
    syncFolder(dirname(folder));
    layBallast(folder);
    return ok(created);
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    if (error instanceof Error && 'code' in error)
      return failed({ kind: 'folder-not-writable', message: `${folder} cannot be written: ${error.message}` });
    throw error;
  }
}

async function fill(folder: string, post: NewPost, { deviceSecret, product, now }: Surroundings): Promise<CreatedPost> {
  const files = postFiles(folder);
  const station = uuidv7();
  const dataKey = randomBytes(32);
  const recovery = newRecoverySecret();
  const keyring = createKeyring(files.keyring, station, dataKey, recovery, deviceSecret);
  const officers = post.officers.map((officer) => ({ ...officer, id: uuidv7() as OfficerId }));
  for (const officer of officers) await addOfficerKey(keyring, dataKey, officer.id, officer.name, officer.passphrase);

  const store = openStore(files.store, dataKey, { create: true });
  try {
    transact(store, (tx) => {
      const admin = officers[0]!.id;
      const at = now();
      const { code, country, demo } = post;
      appendEntry(tx, {
        kind: 'station.initialised',
        at,
        officer: undefined,
        payload: { station, post: code, country, demo, product },
      });
      for (const { id, name, role } of officers) {
        appendEntry(tx, { kind: 'officer.added', at, officer: admin, payload: { officer: id, name, role } });
      }
    });
  } finally {
    closeStore(store);
  }
  writeFileDurably(files.config, `${JSON.stringify(configOf(post, station), undefined, 2)}\n`);
  return { station, recoveryKey: recoveryKeyText(recovery), officers: officers.map(({ id }) => id) };
}

function configOf(post: NewPost, station: string): PostConfig {
  const { code, name, country, lanes, language, format, demo } = post;
  return PostConfig.parse({
    version: 1,
    station,
    code,
    name,
    country,
    lanes,
    language,
    format,
    demo,
    idleLockSeconds: defaultIdleLockSeconds,
    serialReaders: [],
  });
}
