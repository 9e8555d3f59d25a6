import type { ConsoleAccount } from '../../../protocol/headquarters/session.ts';
import type { Headquarters } from '../../headquarters.ts';
import { describePending, discardPending } from '../../repository/pending.ts';
import type { RepositoryFailure } from '../../repository/release.ts';
import { openRepository } from '../../repository/repository.ts';
import type { Repository } from '../../repository/repository.ts';
import { addSignature, finishRelease } from '../../repository/sign-release.ts';
import type { ConsoleInputs, ConsoleOutputs } from '../console.ts';
import { keepDiscarded } from '../lists/discarded-releases.ts';
import type { ListDesk } from '../lists/list-desk.ts';
import { aboutRelease, changesOf } from './watchlist.ts';

/** Adds one signer's signature to the release that they looked at. The key is in memory for as long as it signs. */
export function signRelease(
  server: Headquarters,
  desk: ListDesk,
  { digest, keyFile, passphrase }: ConsoleInputs['watchlist']['sign'],
): Promise<ConsoleOutputs['watchlist']['sign']> {
  return desk.inTurn(async () => {
    const waits = waitingRelease(server, digest);
    if (typeof waits === 'string') return { outcome: waits };
    // A server that ended right after the last signature has left the rest to be done.
    const finished = await finishRelease(waits);
    if (finished.ok && finished.value?.released === true) return { outcome: 'released' };
    const signed = await addSignature(waits, keyFile, passphrase);
    if (!signed.ok) return { outcome: refusalOf(signed.failure) };
    return { outcome: signed.value.released ? 'released' : 'signed' };
  });
}

export function discardRelease(
  server: Headquarters,
  desk: ListDesk,
  account: ConsoleAccount,
  { digest, reason }: ConsoleInputs['watchlist']['discard'],
): Promise<ConsoleOutputs['watchlist']['discard']> {
  return desk.inTurn(async () => {
    const waits = waitingRelease(server, digest);
    if (typeof waits === 'string') return { outcome: waits };
    const discarded = await discardPending(waits);
    if (!discarded.ok) return { outcome: discarded.failure.kind === 'in-use' ? 'in-use' : 'nothing-pending' };
    const end = { as: 'discarded' as const, at: server.now().toISOString(), by: account.name, reason };
    const release = discarded.value;
    keepDiscarded(waits, release.digest, { ...aboutRelease(release), ...changesOf(release), end });
    return { outcome: 'discarded' };
  });
}

/** The repository, as long as what waits in it is what somebody has looked at. */
function waitingRelease({ folder, now }: Headquarters, digest: string): Repository | 'nothing-pending' | 'changed' {
  const repository = openRepository(folder, now);
  const pending = repository.ok ? describePending(repository.value) : undefined;
  if (!repository.ok || !pending) return 'nothing-pending';
  return pending.digest === digest ? repository.value : 'changed';
}

const refusals = [
  'not-a-key-file',
  'wrong-passphrase',
  'not-a-signer',
  'signed-already',
  'nothing-pending',
  'in-use',
] as const;

function refusalOf({ kind, message }: RepositoryFailure): (typeof refusals)[number] {
  const refusal = refusals.find((one) => one === kind);
  if (refusal === undefined) throw new Error(message);
  return refusal;
}
