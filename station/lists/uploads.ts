import { appendFileSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ImportTarget } from './list-imports.ts';

export type UploadFailure =
  | { readonly kind: 'unknown-upload' }
  | { readonly kind: 'not-stored'; readonly message: string };

/** The files of one list on their way in, one upload at a time. They lie in the post's folder until they were read. */
export interface Uploads {
  begin(target: ImportTarget, files: number): Result<string, UploadFailure>;
  /** Adds a piece to a file. A disk that does not take it gets back all that it took. */
  take(upload: string, file: number, bytes: Uint8Array): Result<void, UploadFailure>;
  /** What was taken whole, to be read. */
  find(upload: string): { readonly target: ImportTarget; readonly paths: readonly string[] } | undefined;
  /** Removes the files of an upload, which may no longer be the present one. */
  drop(upload: string): void;
  clear(): void;
}

interface Upload {
  readonly id: string;
  readonly target: ImportTarget;
  readonly paths: readonly string[];
}

export function createUploads(folder: string): Uploads {
  let present: Upload | undefined;

  function clear() {
    present = undefined;
    clearUploads(folder);
  }

  function writing(write: () => void): Result<void, UploadFailure> {
    try {
      write();
      return ok(undefined);
    } catch (error) {
      clear();
      return failed({ kind: 'not-stored', message: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    begin(target, files) {
      clear();
      const id = uuidv7();
      const paths = Array.from({ length: files }, (_, at) => join(folder, id, `${at}`));
      const written = writing(() => {
        mkdirSync(join(folder, id), { recursive: true, mode: 0o700 });
        for (const path of paths) writeFileSync(path, '', { mode: 0o600 });
      });
      if (!written.ok) return written;
      present = { id, target, paths };
      return ok(id);
    },
    take(upload, file, bytes) {
      const path = present?.id === upload ? present.paths[file] : undefined;
      if (path === undefined) return failed({ kind: 'unknown-upload' });
      return writing(() => appendFileSync(path, bytes));
    },
    drop(upload) {
      if (present?.id === upload) present = undefined;
      clearUploads(join(folder, upload));
    },
    find: (upload) => (present?.id === upload ? present : undefined),
    clear,
  };
}

/** Removes what a program that ended in the middle has left behind. */
export function clearUploads(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}
