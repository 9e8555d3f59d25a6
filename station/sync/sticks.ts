import { readdir } from 'node:fs/promises';
import { platform, userInfo } from 'node:os';
import { join } from 'node:path';

/** A removable disk: the screens know it by its name alone. */
export interface MountedStick {
  readonly name: string;
  readonly folder: string;
  /** Names of files that may be from headquarters, or are from here. */
  readonly files: readonly string[];
}

export const stickEnding = '.borderpost';

/** The removable disks that the system has mounted where it mounts such disks. */
export async function listSticks(roots: readonly string[] = usualRoots()): Promise<MountedStick[]> {
  const found = platform() === 'win32' ? [roots] : await Promise.all(roots.map(foldersIn));
  const sticks = await Promise.all(found.flat().map(look));
  return sticks.flatMap((stick) => stick ?? []).sort((one, other) => (one.name < other.name ? -1 : 1));
}

function usualRoots(): string[] {
  if (platform() === 'win32') return 'DEFGHIJKLMNOPQRSTUVWXYZ'.split('').map((letter) => `${letter}:\\`);
  if (platform() === 'darwin') return ['/Volumes'];
  const { username } = userInfo();
  return [`/media/${username}`, `/run/media/${username}`];
}

async function foldersIn(root: string): Promise<string[]> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory()).map((entry) => join(root, entry.name));
}

/** Undefined for a disk that was pulled out meanwhile, or a drive that is not there. */
async function look(folder: string): Promise<MountedStick | undefined> {
  const names = await readdir(folder).catch(() => undefined);
  if (!names) return undefined;
  const files = names.filter((name) => name.endsWith(stickEnding)).sort();
  return { name: folder.split(/[\\/]/).findLast((part) => part !== '') ?? folder, folder, files };
}

/** Which post's it is and of when, so that several lie side by side on one stick. */
export function stickFileName(post: string, at: Date): string {
  return `${post}-${at.toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-')}${stickEnding}`;
}
