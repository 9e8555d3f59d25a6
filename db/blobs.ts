import { createHash } from 'node:crypto';
import { statement } from './store.ts';
import type { Tx } from './store.ts';

export interface Picture {
  readonly media: string;
  readonly bytes: Buffer;
}

/** Keeps a picture in the same file and transaction as its record; the same bytes are kept once. Gives their SHA-256. */
export function insertPicture(tx: Tx, picture: Picture): string {
  const hash = createHash('sha256').update(picture.bytes).digest('hex');
  statement(tx, 'INSERT INTO blob VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING').run(
    hash,
    picture.media,
    picture.bytes,
  );
  return hash;
}
