import { localList } from '../../../core/watchlist/screening.ts';
import type { EndedRelease, ListInForce, PendingRelease } from '../../../protocol/headquarters/watchlist.ts';
import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import { RepositoryName, TargetInfo } from '../../../wire/repository-target.ts';
import type { Headquarters } from '../../headquarters.ts';
import { entriesOf } from '../../repository/metadata.ts';
import { describePending, listReleases } from '../../repository/pending.ts';
import type { PendingRelease as Waiting, Release } from '../../repository/release.ts';
import { openRepository, readInForce } from '../../repository/repository.ts';
import type { Repository } from '../../repository/repository.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { listDiscarded } from '../lists/discarded-releases.ts';
import type { ListDesk } from '../lists/list-desk.ts';
import { removeUpload } from '../lists/list-uploads.ts';
import { runPrepareJob } from '../lists/prepare-job.ts';

export function watchlistOverview({ folder, now }: Headquarters): ConsoleOutputs['watchlist']['overview'] {
  const repository = openRepository(folder, now);
  if (!repository.ok) return { outcome: 'no-repository' };
  const releases = listReleases(repository.value);
  const pending = describePending(repository.value);
  const ended: EndedRelease[] = releases.map(({ releasedAt, ...release }) => ({
    ...aboutRelease(release),
    ...changesOf(release),
    end: { as: 'released', at: releasedAt },
  }));
  return {
    outcome: 'found',
    lists: listsInForce(repository.value, releases),
    ...(pending && { pending: pendingOf(pending) }),
    history: [...ended, ...listDiscarded(repository.value)].sort(
      (one, other) => other.end.at.localeCompare(one.end.at) || other.number - one.number,
    ),
  };
}

export function watchlistReview({ folder, now }: Headquarters): ConsoleOutputs['watchlist']['review'] {
  const repository = openRepository(folder, now);
  const pending = repository.ok ? describePending(repository.value) : undefined;
  if (!pending) return { outcome: 'nothing-pending' };
  const { digest, review } = pending;
  if ('signers' in review) return { outcome: 'found', digest, signers: review.signers };
  if ('languages' in review) {
    const { replaces, languages, changes } = review;
    return { outcome: 'found', digest, rules: { ...(replaces !== undefined && { replaces }), languages, changes } };
  }
  if (!('samples' in review)) return { outcome: 'found', digest };
  const { counts, replaces, added, changed, removed, losesMany, rejected, samples } = review;
  const told = replaces === undefined ? {} : { replaces };
  return {
    outcome: 'found',
    digest,
    changes: { ...counts, ...told, added, changed, removed, losesMany, rejected, samples },
  };
}

export async function beginListUpload(
  { uploads }: ListDesk,
  account: ConsoleAccount,
  { list, format, files }: ConsoleInputs['watchlist']['beginUpload'],
): Promise<ConsoleOutputs['watchlist']['beginUpload']> {
  // Told before a large file is on its way.
  if (!RepositoryName.safeParse(list).success || list === localList) return { outcome: 'bad-name' };
  const begun = await uploads.begin(account.id, { list, format }, files);
  return begun === 'not-stored' ? { outcome: 'not-stored' } : { outcome: 'begun', upload: begun.id };
}

export async function takeListPiece(
  { uploads }: ListDesk,
  account: ConsoleAccount,
  { upload, file, bytes }: ConsoleInputs['watchlist']['sendPiece'],
): Promise<ConsoleOutputs['watchlist']['sendPiece']> {
  return { outcome: await uploads.take(account.id, upload, file, bytes) };
}

export async function prepareUploaded(
  { folder, now }: Headquarters,
  desk: ListDesk,
  account: ConsoleAccount,
  { upload }: ConsoleInputs['watchlist']['prepare'],
): Promise<ConsoleOutputs['watchlist']['prepare']> {
  const claimed = desk.uploads.claim(account.id, upload);
  if (!claimed) return { outcome: 'unknown-upload' };
  const { list, format, paths } = claimed;
  const about = {
    dataFolder: folder,
    preparedBy: account.name,
    list,
    format,
    files: [...paths],
    folder: claimed.folder,
  };
  try {
    return await desk.inTurn(() => runPrepareJob({ ...about, now: now().toISOString() }));
  } finally {
    await removeUpload(claimed);
  }
}

function listsInForce(repository: Repository, releases: readonly Release[]): ListInForce[] {
  return entriesOf(readInForce(repository).targets).flatMap(({ custom }) => {
    const { data: info } = TargetInfo.safeParse(custom);
    // A list in several files is named by each of them.
    if (info?.kind !== 'list-snapshot' || info.part !== 1) return [];
    const { list, number, version, format, counts } = info;
    const release = releases.find(
      ({ review }) => 'samples' in review && review.list === list && review.number === number,
    );
    return [{ list, number, version, format, ...counts, ...(release && { since: release.releasedAt }) }];
  });
}

/** What everybody may know of a release: nothing of who is on the list. */
export function aboutRelease({ number, review, preparedBy, preparedAt, signedBy }: Waiting) {
  const about = { number, preparedBy, preparedAt, signedBy };
  if ('signers' in review) return { ...about, kind: review.kind };
  const { kind, version } = review;
  return { ...about, kind, name: 'list' in review ? review.list : review.name, version };
}

export function changesOf({ review }: Waiting): Pick<EndedRelease, 'changes'> {
  if ('languages' in review) {
    const count = (...kinds: readonly string[]) => review.changes.filter(({ change }) => kinds.includes(change)).length;
    return { changes: { added: count('added'), changed: count('changed', 'moved'), removed: count('removed') } };
  }
  if (!('samples' in review)) return {};
  const { added, changed, removed } = review;
  return { changes: { added, changed, removed } };
}

function pendingOf(pending: Waiting): PendingRelease {
  return { ...aboutRelease(pending), digest: pending.digest, threshold: pending.threshold };
}
