import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { syncFolder } from '../../db/sync-path.ts';

export interface WriteFailure {
  readonly kind: 'disk-full' | 'not-writable';
  readonly message: string;
}

/** Puts a whole file in its place, or none: it is written beside, made durable and renamed. */
export async function writeReportFile(path: string, bytes: Uint8Array): Promise<Result<void, WriteFailure>> {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    const file = await open(part, 'wx', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(part, path);
    syncFolder(dirname(path));
    return ok(undefined);
  } catch (error) {
    await rm(part, { force: true });
    const failure = failureOf(error, path);
    if (!failure) throw error;
    return failed(failure);
  }
}

function failureOf(error: unknown, path: string): WriteFailure | undefined {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return { kind: 'disk-full', message: `The disk is full: ${path} was not written. Free space, then try again.` };
  if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR'].includes(code))
    return { kind: 'not-writable', message: `${path} cannot be written: name a file in a folder that can.` };
  return undefined;
}
