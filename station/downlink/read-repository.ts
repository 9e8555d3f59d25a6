import { join } from 'node:path';
import { Updater } from 'tuf-js';
import { z } from 'zod';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { TargetInfo, TargetPath } from '../../wire/repository-target.ts';
import type { DownlinkFailure } from './downlink.ts';
import { refusalOf } from './refusal-of.ts';
import type { SourceFetcher } from './source-fetcher.ts';
import { downlinkFiles, keepTrust, layOut, pinRoot, readTargets } from './trust-folder.ts';

/** A file of the repository that the signers have signed for. */
export interface Target<Info extends TargetInfo = TargetInfo> {
  readonly path: string;
  readonly length: number;
  readonly sha256: string;
  readonly info: Info;
}

/** The repository as it was verified now. */
export interface VerifiedRepository {
  readonly targets: readonly Target[];
  /** Downloads a file into the folder of work and gives its path; it has the length and hash that were signed for. */
  download(target: Target): Promise<Result<string, DownlinkFailure>>;
}

/** `custom` is looked at one by one: a kind of file that only a newer program knows is no reason to take nothing. */
const TargetsFile = z.object({
  signed: z.object({
    targets: z.record(
      z.string(),
      z.object({
        length: z.int().nonnegative(),
        hashes: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
        custom: z.unknown(),
      }),
    ),
  }),
});

/** Carries out the client's work of the specification (TUF 1.0, section 5), from the trusted root to the signed list of files. */
export async function readRepository(
  folder: string,
  fetcher: SourceFetcher,
  trustRoot: string | undefined,
): Promise<Result<VerifiedRepository, DownlinkFailure>> {
  try {
    const pinned = await pinRoot(folder, fetcher, trustRoot);
    if (!pinned.ok) return pinned;
    layOut(folder);
    const { metadata, work } = downlinkFiles(folder);
    const updater = new Updater({
      metadataDir: metadata,
      metadataBaseUrl: fetcher.places.metadata,
      targetDir: work,
      targetBaseUrl: fetcher.places.targets,
      fetcher,
    });
    try {
      await updater.refresh();
    } finally {
      keepTrust(folder);
    }
    const targets = targetsIn(readTargets(folder));
    return ok({
      targets,
      async download(target) {
        try {
          const signed = await updater.getTargetInfo(target.path);
          if (!signed) throw new Error(`${target.path} is no target`);
          return ok(await updater.downloadTarget(signed, join(work, target.sha256)));
        } catch (error) {
          return failed(refusalOf(error, fetcher.lastFailure()));
        }
      },
    });
  } catch (error) {
    return failed(refusalOf(error, fetcher.lastFailure()));
  }
}

function targetsIn(text: string): Target[] {
  const { signed } = TargetsFile.parse(JSON.parse(text));
  return Object.entries(signed.targets).flatMap(([path, { length, hashes, custom }]) => {
    const info = TargetInfo.safeParse(custom);
    return info.success && TargetPath.safeParse(path).success
      ? [{ path, length, sha256: hashes.sha256, info: info.data }]
      : [];
  });
}
