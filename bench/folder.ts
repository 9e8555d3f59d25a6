import { mkdirSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** `f_type` of statfs(2). */
const fileSystems: Readonly<Record<number, string>> = {
  0xef53: 'ext4',
  0x58465342: 'xfs',
  0x9123683e: 'btrfs',
  0x2fc12fc1: 'zfs',
  0x01021994: 'tmpfs',
  0x858458f6: 'ramfs',
};

/**
 * Gives `work` a fresh folder inside `parent` and removes it afterwards. Throws for a parent in memory, where an fsync
 * costs nothing and every figure about durability would be a lie.
 */
export async function inFolder<Value>(
  parent: string,
  work: (folder: string) => Promise<Value> | Value,
): Promise<Value> {
  mkdirSync(parent, { recursive: true });
  const kind = fileSystemOf(parent);
  if (kind === 'tmpfs' || kind === 'ramfs')
    throw new Error(`${resolve(parent)} lies in memory: name a folder on a disk with --dir.`);
  const folder = mkdtempSync(join(resolve(parent), 'bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function fileSystemOf(folder: string): string {
  const { type } = statfsSync(folder);
  return fileSystems[type] ?? `file system 0x${type.toString(16)}`;
}
