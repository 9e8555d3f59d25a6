import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { syncFolder, writeWholeFile } from '../write-whole.ts';

/** Pictures as files by their hash, each once however many posts send it; parts of what has not come whole by station. */
export class PictureFiles {
  private readonly folder: string;

  constructor(dataFolder: string) {
    this.folder = join(dataFolder, 'pictures');
  }

  async read(sha256: string): Promise<Buffer | undefined> {
    return readFile(this.wholePath(sha256)).catch(undefinedWhenMissing);
  }

  /** A small copy is what one station says, and is no other's: its bytes do not prove what it is a copy of. */
  async readThumbnail(station: string, sha256: string): Promise<Buffer | undefined> {
    return readFile(this.thumbnailPath(station, sha256)).catch(undefinedWhenMissing);
  }

  async hasThumbnail(station: string, sha256: string): Promise<boolean> {
    return (await stat(this.thumbnailPath(station, sha256)).catch(undefinedWhenMissing)) !== undefined;
  }

  async keepThumbnail(station: string, sha256: string, bytes: Uint8Array): Promise<void> {
    const path = this.thumbnailPath(station, sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeWholeFile(path, once(bytes));
  }

  async dropThumbnail(station: string, sha256: string): Promise<void> {
    await rm(this.thumbnailPath(station, sha256), { force: true });
  }

  /** How many bytes are there of a picture that has not come whole. */
  async received(station: string, sha256: string): Promise<number> {
    return (await stat(this.partPath(station, sha256)).catch(undefinedWhenMissing))?.size ?? 0;
  }

  /** Puts bytes at the end and waits for the disk. */
  async append(station: string, sha256: string, bytes: Uint8Array): Promise<void> {
    const path = this.partPath(station, sha256);
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const file = await open(path, 'a', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
  }

  /** Moves a picture that is what its name says to its place; the parts of one that is not are thrown away. */
  async finish(station: string, sha256: string): Promise<boolean> {
    const part = this.partPath(station, sha256);
    const hash = createHash('sha256');
    for await (const bytes of createReadStream(part)) hash.update(bytes as Buffer);
    if (hash.digest('hex') !== sha256) {
      await this.drop(station, sha256);
      return false;
    }
    const whole = this.wholePath(sha256);
    await mkdir(dirname(whole), { recursive: true, mode: 0o700 });
    await rename(part, whole);
    await syncFolder(dirname(whole));
    return true;
  }

  async drop(station: string, sha256: string): Promise<void> {
    await rm(this.partPath(station, sha256), { force: true });
  }

  private wholePath(sha256: string): string {
    return join(this.folder, sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  }

  private thumbnailPath(station: string, sha256: string): string {
    return join(this.folder, 'thumbnails', station, sha256.slice(0, 2), sha256);
  }

  private partPath(station: string, sha256: string): string {
    return join(this.folder, 'parts', station, sha256);
  }
}

async function* once(bytes: Uint8Array) {
  yield bytes;
}

function undefinedWhenMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
