import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Sha256 } from '../../core/crossing/identifiers.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { readFileIfThere, writeFileDurably } from '../files.ts';
import type { DownlinkFailure } from './downlink.ts';
import type { SourceFetcher } from './source-fetcher.ts';

/** The files of a post's trust in headquarters' repository. Nothing here is secret, and nothing names a person at a border. */
export function downlinkFiles(folder: string) {
  return {
    pinned: join(folder, 'trust-root.json'),
    root: join(folder, 'root.json'),
    /** Rules, trust material and revocations as they were last taken, whole. */
    files: join(folder, 'files'),
    /** What is on its way. Lists lie here in the clear until they were read, and never longer. */
    work: join(folder, 'work'),
    /** The updater's own folder: it writes there without care for power cuts, and what it wrote is then kept with care. */
    metadata: join(folder, 'work', 'metadata'),
  };
}

/** In this order, so that a power cut in between leaves no newer trust than an older root can carry. */
const roles = ['root', 'timestamp', 'snapshot', 'targets'];

/** What is asked of the first root, here and in the repository. */
const longestRoot = 512_000;

const Pinned = z.strictObject({ trustRoot: Sha256 });

/**
 * Makes sure that there is a root to begin with: the first time it is the one whose hash the station's certificate names. From
 * then on the certificate cannot name another: who holds headquarters' server does not hold the signers' keys.
 */
export async function pinRoot(
  folder: string,
  fetcher: SourceFetcher,
  trustRoot: string | undefined,
): Promise<Result<void, DownlinkFailure>> {
  const files = downlinkFiles(folder);
  const kept = readFileIfThere(files.pinned);
  const pinned = kept === undefined ? trustRoot : Pinned.parse(JSON.parse(kept)).trustRoot;
  if (pinned === undefined)
    return failed({ kind: 'no-trust-root', message: 'The certificate does not tell where trust in lists begins.' });
  if (trustRoot !== undefined && trustRoot !== pinned)
    return failed({ kind: 'foreign-root', message: 'The certificate names another root than this post began with.' });
  if (existsSync(files.root)) return ok(undefined);
  const root = await fetcher.downloadBytes(`${fetcher.places.metadata}/1.root.json`, longestRoot);
  if (createHash('sha256').update(root).digest('hex') !== pinned)
    return failed({ kind: 'foreign-root', message: 'The repository does not begin with the root of the certificate.' });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileDurably(files.pinned, JSON.stringify({ trustRoot: pinned } satisfies z.infer<typeof Pinned>));
  writeFileDurably(files.root, root.toString('utf8'));
  return ok(undefined);
}

/** Lays what is trusted out for the updater, in a folder that may break. */
export function layOut(folder: string): void {
  const { metadata } = downlinkFiles(folder);
  mkdirSync(metadata, { recursive: true, mode: 0o700 });
  for (const role of roles) {
    const kept = join(folder, `${role}.json`);
    if (existsSync(kept)) copyFileSync(kept, join(metadata, `${role}.json`));
  }
}

/** Keeps what the updater found to be sound, also where it stopped half way: what it has seen, nobody can take back. */
export function keepTrust(folder: string): void {
  const { metadata } = downlinkFiles(folder);
  for (const role of roles) {
    const found = readFileIfThere(join(metadata, `${role}.json`));
    const file = join(folder, `${role}.json`);
    if (found !== undefined && found !== readFileIfThere(file)) writeFileDurably(file, found);
  }
}

/** Removes what an update leaves on its way, or what one that was cut off has left. */
export function clearWork(folder: string): void {
  rmSync(downlinkFiles(folder).work, { recursive: true, force: true });
}

/** The targets that were verified last, as text. */
export function readTargets(folder: string): string {
  return readFileSync(join(downlinkFiles(folder).metadata, 'targets.json'), 'utf8');
}
