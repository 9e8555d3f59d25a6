import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { takeWriterLock } from '../../db/writer-lock.ts';
import type { AlreadyRunning, WriterLock } from '../../db/writer-lock.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { readFileIfThere } from '../files.ts';
import { openKeyring } from '../keyring/keyring.ts';
import type { Keyring } from '../keyring/keyring.ts';
import { createThrottle } from '../keyring/throttle.ts';
import type { Throttle } from '../keyring/throttle.ts';
import { PostConfig } from './post-config.ts';

/** The files of a post's data folder. */
export function postFiles(folder: string) {
  return {
    config: join(folder, 'station.json'),
    keyring: join(folder, 'keys.json'),
    throttle: join(folder, 'failed-logins.json'),
    store: join(folder, 'borderpost.db'),
    lists: join(folder, 'lists.db'),
    uploads: join(folder, 'uploads'),
  };
}

/** A post's folder, taken by this process but still locked: what can be known before anyone has logged in. */
export interface PostFolder {
  readonly folder: string;
  config: PostConfig;
  readonly keyring: Keyring;
  readonly throttle: Throttle;
  readonly lock: WriterLock;
}

export type FolderFailure = AlreadyRunning | { readonly kind: 'not-set-up' | 'unusable'; readonly message: string };

export function isSetUp(folder: string): boolean {
  return existsSync(postFiles(folder).config);
}

/** Takes a post's folder for this process alone. */
export function openPostFolder(folder: string, deviceSecret: Buffer | undefined): Result<PostFolder, FolderFailure> {
  const found = readPostFolder(folder, deviceSecret);
  if (!found.ok) return found;
  const lock = takeWriterLock(folder);
  if (!lock.ok) return lock;
  const throttle = createThrottle(postFiles(folder).throttle, () => performance.now() / 1000);
  return ok({ ...found.value, throttle, lock: lock.value });
}

/** What a program that only reads needs: no lock, so that it may run beside the station. */
export function readPostFolder(
  folder: string,
  deviceSecret: Buffer | undefined,
): Result<Pick<PostFolder, 'folder' | 'config' | 'keyring'>, FolderFailure> {
  const files = postFiles(folder);
  const config = readConfig(files.config);
  if (!config.ok) return config;
  try {
    const keyring = openKeyring(files.keyring, deviceSecret);
    if (!keyring)
      return failed({
        kind: 'unusable',
        message: `${files.keyring} is missing: put back its copy from the newest backup.`,
      });
    return ok({ folder, config: config.value, keyring });
  } catch (error) {
    return failed({ kind: 'unusable', message: error instanceof Error ? error.message : String(error) });
  }
}

function readConfig(file: string): Result<PostConfig, FolderFailure> {
  const text = readFileIfThere(file);
  if (text === undefined)
    return failed({ kind: 'not-set-up', message: `No post has been set up here: ${file} is missing.` });
  try {
    const parsed = PostConfig.safeParse(JSON.parse(text));
    if (parsed.success) return ok(parsed.data);
    const [issue] = parsed.error.issues;
    return failed({
      kind: 'unusable',
      message: `${file}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}. Correct it, then start again.`,
    });
  } catch {
    return failed({ kind: 'unusable', message: `${file} is not JSON. Correct it, then start again.` });
  }
}
