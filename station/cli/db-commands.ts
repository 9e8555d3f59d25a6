import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { backUp } from '../../db/backup.ts';
import { appendEntry } from '../../db/ledger.ts';
import { rebuildProjections } from '../../db/rebuild.ts';
import { faultOf, transact } from '../../db/store.ts';
import type { Db } from '../../db/store.ts';
import { projectionFault } from '../../db/verify-projections.ts';
import { verifyLedger } from '../../db/verify.ts';
import type { Verification } from '../../db/verify.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { openForReading, openForWriting, required } from './open-for-command.ts';

/** `db verify`: prints `{ok, entries, head}`, and the first broken entry with exit code 1. */
export async function verifyDatabase(options: Options): Promise<number> {
  try {
    const post = await openForReading(options);
    try {
      const verification = verifyWhole(post.store);
      printLine(verification);
      return verification.ok ? 0 : 1;
    } finally {
      post.close();
    }
  } catch (error) {
    const fault = faultOf(error);
    if (!fault) throw error;
    printLine({ ok: false, entries: 0, head: { seq: 0, hash: '' }, broken: { seq: 1, reason: fault.message } });
    return 1;
  }
}

/** `db rebuild`: derives every projection anew from the ledger. Refused when the ledger itself does not verify. */
export async function rebuildDatabase(options: Options): Promise<number> {
  const post = await openForWriting(options);
  try {
    const { ok, broken } = verifyLedger(post.store);
    if (!ok)
      throw new CommandError(
        'damaged',
        `The record does not verify (entry ${broken?.seq ?? 0}: ${broken?.reason ?? ''}): restore the newest backup.`,
      );
    printLine({ rebuilt: true, entries: rebuildProjections(post.store) });
    return 0;
  } finally {
    post.close();
  }
}

/** `db backup --out FILE`: a whole encrypted copy under the same key, noted in the record. */
export async function backUpDatabase(options: Options): Promise<number> {
  const out = resolve(required(options, 'out'));
  const post = await openForWriting(options);
  try {
    backUp(post.store, out);
    const sha256 = await digestOf(out);
    const bytes = statSync(out).size;
    transact(post.store, (tx) =>
      appendEntry(tx, { kind: 'backup.made', at: new Date(), officer: post.officer.id, payload: { sha256, bytes } }),
    );
    printLine({ file: out, bytes, sha256 });
    return 0;
  } finally {
    post.close();
  }
}

/** The ledger first; where it holds, what was derived from it. */
function verifyWhole(db: Db): Verification {
  const verification = verifyLedger(db);
  const broken = verification.ok ? projectionFault(db) : undefined;
  return broken ? { ...verification, ok: false, broken } : verification;
}

async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
