import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files of the repository, under the server's data folder. Only what lies in `public` leaves the server. */
export function repositoryFiles(folder: string) {
  return {
    metadata: join(folder, 'public', 'metadata'),
    targets: join(folder, 'public', 'targets'),
    onlineKeys: join(folder, 'online-keys.json'),
    pending: join(folder, 'pending'),
    /** What is being prepared; of no use after a crash. */
    work: join(folder, 'work'),
    releases: join(folder, 'releases'),
  };
}

export function repositoryFolder(dataFolder: string): string {
  return join(dataFolder, 'repository');
}

/** Replaces a file whole: after a power cut it has the old content or the new one. */
export function writeWhole(file: string, content: string | Uint8Array): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.part`;
  const descriptor = openSync(part, 'w', 0o600);
  try {
    const bytes = Buffer.from(content);
    for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(part, file);
  syncNames(dirname(file));
}

/** Waits until a folder's names are on the disk. Windows keeps them in its journal and refuses the call. */
export function syncNames(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** The newest version of a role's metadata that is there, by the number in its name; 0 when there is none. */
export function newestVersion(folder: string, role: 'root' | 'targets' | 'snapshot'): number {
  if (!existsSync(folder)) return 0;
  const numbers = readdirSync(folder).map((name) =>
    Number(new RegExp(`^([1-9]\\d*)\\.${role}\\.json$`).exec(name)?.[1] ?? 0),
  );
  return Math.max(0, ...numbers);
}
