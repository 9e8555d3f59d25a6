import { spawnSync } from 'node:child_process';
import { openSync, closeSync, fsyncSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

/** Whether this machine lets tests mount disks of their own. */
export const mayMount = tryMounting();

/** A disk of so many megabytes, gone when the test ends. */
export function mountSmallDisk(megabytes: number): string {
  const folder = temporaryFolder('disk');
  if (!mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder))
    throw new Error('the disk could not be mounted');
  onTestFinished(() => void spawnSync('umount', ['--lazy', folder]));
  return folder;
}

export function remountReadOnly(folder: string): void {
  if (!mount('-o', 'remount,ro', folder)) throw new Error('the disk could not be made read-only');
}

/** Fills the disk to the last byte. */
export function fillUp(folder: string): void {
  const descriptor = openSync(join(folder, 'filler'), 'a');
  try {
    for (let bytes = 1024 * 1024; bytes >= 1;) {
      try {
        if (writeSync(descriptor, Buffer.alloc(bytes)) < bytes) bytes = Math.floor(bytes / 2);
      } catch {
        bytes = Math.floor(bytes / 2);
      }
    }
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function mount(...words: string[]): boolean {
  return spawnSync('mount', words).status === 0;
}

function tryMounting(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  const folder = temporaryFolder('mount');
  if (!mount('-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder)) return false;
  spawnSync('umount', [folder]);
  return true;
}
