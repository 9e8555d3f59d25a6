import { createHash } from 'node:crypto';
import { statement } from './store.ts';
import type { Db, Tx } from './store.ts';

export interface Picture {
  readonly media: string;
  readonly bytes: Buffer;
}

/** Keeps a picture in the same file and transaction as what names it; the same bytes are kept once. Gives their SHA-256. */
export function insertPicture(tx: Tx, picture: Picture): string {
  const hash = createHash('sha256').update(picture.bytes).digest('hex');
  statement(tx, 'INSERT INTO blob VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING').run(
    hash,
    picture.media,
    picture.bytes,
  );
  return hash;
}

export function findPicture(db: Db, hash: string): Picture | undefined {
  return statement(db, 'SELECT media, bytes FROM blob WHERE hash = ?').get(hash) as Picture | undefined;
}

/** Lets a picture go that was taken and replaced, unless a crossing or a traveller at another lane names it too. */
export function dropPicture(tx: Tx, hash: string): void {
  statement(
    tx,
    `DELETE FROM blob WHERE hash = @hash AND NOT EXISTS (SELECT 1 FROM crossing_picture WHERE hash = @hash)
       AND NOT EXISTS (SELECT 1 FROM draft WHERE instr(state, @hash) > 0)`,
  ).run({ hash });
}
