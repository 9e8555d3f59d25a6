import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { ledgerHead } from '../../db/ledger.ts';
import { wasForked } from '../../db/sync-state.ts';
import type { StandingOfStation } from '../../db/sync-state.ts';
import { askStanding } from './ask-standing.ts';
import { stateOf } from './context.ts';
import type { SyncContext, SyncFailure } from './context.ts';
import { sendEntries } from './send-entries.ts';
import type { BatchSize } from './send-entries.ts';
import { sendPictures } from './send-pictures.ts';

/** What is remembered from one round to the next, as long as the program runs. */
export interface RoundMemory {
  readonly size: BatchSize;
  /** Whether the standing has to be asked before anything is sent: at first, after a doubt, and when entries were put aside for other content. */
  inDoubt: boolean;
}

export interface RoundDone {
  readonly standing: StandingOfStation;
  readonly entries: number;
  readonly pictures: number;
}

interface Surroundings {
  /** Whether to end after what is under way. */
  readonly stopped: () => boolean;
  /** The lists and rules that headquarters has for the post, fetched between entries and pictures. */
  readonly fetchLists: () => Promise<void>;
  readonly onProgress: () => void;
}

/** A batch that does not fit is sealed anew from what headquarters has then said; more often than this is no accident. */
const mostRefusals = 3;

/** Everything that there is to do with headquarters, once: the standing where there is doubt, entries, lists, pictures. */
export async function syncRound(
  context: SyncContext,
  memory: RoundMemory,
  { stopped, fetchLists, onProgress }: Surroundings,
): Promise<Result<RoundDone, SyncFailure>> {
  const { post } = context;
  let entries = 0;
  let pictures = 0;
  if (memory.inDoubt || stateOf(post).standing === 'waiting') {
    const standing = await askStanding(context);
    if (!standing.ok) return standing;
    memory.inDoubt = false;
  }
  if (!maySend(context)) return ok({ standing: stateOf(post).standing, entries, pictures });
  // What is recorded while pictures go out comes before the rest of them.
  const entriesWait = () => ledgerHead(post.store).seq > stateOf(post).acknowledged;
  let isFirst = true;
  while (!stopped() && (isFirst || entriesWait())) {
    const sent = await sendAllEntries(context, memory, stopped, onProgress);
    if (!sent.ok) return sent;
    entries += sent.value;
    if (isFirst) await fetchLists();
    isFirst = false;
    const shown = await sendPictures(context, () => stopped() || entriesWait(), onProgress);
    if (!shown.ok) return shown;
    pictures += shown.value;
  }
  return ok({ standing: stateOf(post).standing, entries, pictures });
}

/** A revoked station goes on: headquarters puts aside what it sends, and nothing is lost if the revocation was a mistake. */
function maySend({ post }: SyncContext): boolean {
  const { standing } = stateOf(post);
  return standing === 'approved' || standing === 'revoked';
}

async function sendAllEntries(
  context: SyncContext,
  memory: RoundMemory,
  stopped: () => boolean,
  onProgress: () => void,
): Promise<Result<number, SyncFailure>> {
  const from = stateOf(context.post).acknowledged;
  let reached = from;
  for (let refusals = 1; ; refusals += 1) {
    const sent = await sendEntries(context, memory.size, stopped, onProgress);
    const { acknowledged } = stateOf(context.post);
    if (sent.ok) {
      // Another machine has the same record: what is recorded from now on belongs into an epoch of its own.
      if (wasForked(context.post.store, from)) memory.inDoubt = true;
      return ok(Math.max(0, acknowledged - from));
    }
    if (acknowledged > reached) refusals = 1;
    reached = acknowledged;
    if (sent.failure.kind === 'not-accepted' || sent.failure.kind === 'batch-refused') memory.inDoubt = true;
    if (sent.failure.kind !== 'chain-refused') return sent;
    if (refusals === mostRefusals) {
      memory.inDoubt = true;
      return failed(sent.failure);
    }
  }
}
