import { rmSync } from 'node:fs';
import { appendFile, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as newId } from 'uuid';
import type { ListFormat } from '../../../core/watchlist/list-entry.ts';
import { isStorageFault } from '../../../db/lists/stage-list.ts';

/** A list's files on their way in, in a folder of their own. */
export interface ListUpload {
  readonly id: string;
  readonly list: string;
  readonly format: ListFormat;
  readonly folder: string;
  readonly paths: readonly string[];
}

/** One upload for each account. The files are gone once they were read, and at the server's next start. */
export interface ListUploads {
  begin(account: string, about: Pick<ListUpload, 'list' | 'format'>, files: number): Promise<ListUpload | 'not-stored'>;
  /** Adds a piece to a file. What cannot be stored gives the whole upload up. */
  take(account: string, upload: string, file: number, bytes: Blob): Promise<'taken' | 'unknown-upload' | 'not-stored'>;
  /** Hands an upload over, to be read once and removed by the caller. */
  claim(account: string, upload: string): ListUpload | undefined;
}

export function createListUploads(folder: string): ListUploads {
  rmSync(folder, { recursive: true, force: true });
  const byAccount = new Map<string, ListUpload>();

  async function storing<Done>(account: string, write: () => Promise<Done>): Promise<Done | 'not-stored'> {
    try {
      return await write();
    } catch (error) {
      if (!isStorageFault(error)) throw error;
      await drop(account);
      return 'not-stored';
    }
  }

  async function drop(account: string) {
    const upload = byAccount.get(account);
    byAccount.delete(account);
    if (upload) await removeUpload(upload);
  }

  function find(account: string, id: string): ListUpload | undefined {
    const upload = byAccount.get(account);
    return upload?.id === id ? upload : undefined;
  }

  return {
    async begin(account, { list, format }, files) {
      await drop(account);
      const id = newId();
      const own = join(folder, id);
      const paths = Array.from({ length: files }, (_, at) => join(own, String(at)));
      const upload = { id, list, format, folder: own, paths };
      byAccount.set(account, upload);
      return storing(account, async () => {
        await mkdir(own, { recursive: true, mode: 0o700 });
        for (const path of paths) await writeFile(path, '', { mode: 0o600 });
        return upload;
      });
    },
    async take(account, id, file, bytes) {
      const path = find(account, id)?.paths[file];
      if (path === undefined) return 'unknown-upload';
      return storing(account, async () => {
        await appendFile(path, new Uint8Array(await bytes.arrayBuffer()));
        return 'taken' as const;
      });
    },
    claim(account, id) {
      const upload = find(account, id);
      if (upload) byAccount.delete(account);
      return upload;
    },
  };
}

export async function removeUpload({ folder }: Pick<ListUpload, 'folder'>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}
