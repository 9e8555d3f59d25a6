import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { getEntry, ledgerHead } from '../../db/ledger.ts';
import { isUrgent, listEpochs } from '../../db/outbox.ts';
import { StoreError } from '../../db/store.ts';
import { countQuarantined, findSyncState } from '../../db/sync-state.ts';
import type { SyncState } from '../../protocol/contract/sync.ts';
import { fingerprintOf } from '../../wire/fingerprint.ts';
import { backoffSeconds } from './backoff.ts';
import { stationKeys } from './context.ts';
import type { Clock, StationKeys, SyncContext, SyncFailure } from './context.ts';
import { headquartersFingerprint } from './headquarters-keys.ts';
import type { Headquarters } from './headquarters.ts';
import { OutboxStopped } from './outbox-stopped.ts';
import { picturesWaiting } from './outbox.ts';
import type { Outbox } from './outbox.ts';
import type { RealPost } from './real-post.ts';
import { usualSize } from './send-entries.ts';
import { syncRound } from './sync-round.ts';
import type { RoundDone, RoundMemory } from './sync-round.ts';

export interface SyncSurroundings {
  readonly clock: Clock;
  /** From nought to one. */
  readonly random: () => number;
  readonly product: string;
  readonly lineTo: (server: string, closing?: AbortSignal) => Headquarters;
  readonly openOutbox: (keys: StationKeys) => Outbox;
  readonly fetchLists: () => Promise<void>;
  readonly onChange: () => void;
  readonly onFailure: (failure: SyncFailure | { readonly kind: 'outbox-stopped' | 'unexpected' }) => void;
}

/** The post's dealings with headquarters while somebody is logged in. */
export interface PostSync {
  readonly post: RealPost;
  state(): Omit<SyncState, 'refusedLists'>;
  /** Called each second: begins a round when one is due. */
  look(): void;
  /** A round at once, or the end of the one that is under way. */
  now(): Promise<Result<RoundDone, SyncFailure | { readonly kind: 'not-enrolled' }>>;
  /** What sends and seals; undefined before the enrolment. */
  context(): SyncContext | undefined;
  /** Gives up what is under way: what has no receipt has not happened. */
  close(): Promise<void>;
}

const everySeconds = 5 * 60;
const probeEverySeconds = 15;
/** While pictures go out. */
const countedEverySeconds = 2;

export function createPostSync(post: RealPost, surroundings: SyncSurroundings): PostSync {
  const { clock, random, onChange } = surroundings;
  const { store } = post;
  const memory: RoundMemory = { size: usualSize(), inDoubt: true };
  let link: SyncState['link'] = 'unknown';
  let problem: SyncFailure['kind'] | undefined;
  let failures = 0;
  let dueAt = 0;
  let probeAt = 0;
  let stopped = false;
  const closing = new AbortController();
  /** The newest entry at the last look. */
  let looked = ledgerHead(store).seq;
  let running: ReturnType<PostSync['now']> | undefined;
  let outbox: Outbox | undefined;
  let pictures = picturesWaiting(store);
  let countedAt = 0;

  const context = (): SyncContext | undefined => {
    const state = findSyncState(store);
    const keys = stationKeys(post);
    if (!state || !keys.ok || stopped) return undefined;
    outbox ??= surroundings.openOutbox(keys.value);
    const line = surroundings.lineTo(state.server, closing.signal);
    return { post, keys: keys.value, line, outbox, clock, product: surroundings.product };
  };

  async function round(present: SyncContext): ReturnType<PostSync['now']> {
    onChange();
    // Should it throw, for the disk or a worker that died, the next round is as far away as after any failure.
    failures += 1;
    dueAt = clock.uptime() + backoffSeconds(failures, random());
    const done = await syncRound(present, memory, {
      stopped: () => stopped,
      fetchLists: surroundings.fetchLists,
      onProgress: () => {
        if (clock.uptime() - countedAt >= countedEverySeconds) void countPictures(present.outbox);
        onChange();
      },
    });
    if (!stopped) {
      await countPictures(present.outbox);
      settle(done);
    }
    return done;
  }

  function settle(done: Result<RoundDone, SyncFailure>) {
    if (done.ok) failures = 0;
    problem = done.ok ? undefined : done.failure.kind;
    link = done.ok || !isOfLink(done.failure) ? 'up' : 'down';
    dueAt = clock.uptime() + (done.ok ? everySeconds : pauseAfter(done.failure));
    probeAt = clock.uptime() + probeEverySeconds;
    if (!done.ok) surroundings.onFailure(done.failure);
  }

  /** No server, and nobody who says to be one, keeps a post away for longer than the longest wait of its own. */
  function pauseAfter({ retryAfter = 0 }: SyncFailure): number {
    return Math.max(backoffSeconds(failures, random()), Math.min(retryAfter, everySeconds));
  }

  /** Counting looks at every picture that a post has: not in the thread that the desk lives in. */
  async function countPictures(from: Outbox) {
    countedAt = clock.uptime();
    pictures = await from.waiting().catch(() => pictures);
  }

  function begin(): ReturnType<PostSync['now']> {
    const present = context();
    if (!present) return Promise.resolve(failed({ kind: 'not-enrolled' as const }));
    running ??= round(present).finally(() => {
      running = undefined;
      if (!stopped) onChange();
    });
    return running;
  }

  /** The officer's own disk trouble is told where it is met; the next round meets it again, or a new worker. */
  function beginUnasked() {
    begin().catch((error: unknown) => {
      if (stopped) return;
      if (error instanceof OutboxStopped) surroundings.onFailure({ kind: 'outbox-stopped' });
      // A fault of ours in a round nobody asked for ends that round, not the station.
      else if (!(error instanceof StoreError)) surroundings.onFailure({ kind: 'unexpected' });
    });
  }

  /** A line that has come back is used at once, not when the longest wait is over. */
  async function probe() {
    const line = context()?.line;
    const answer = line && (await line.get('/health'));
    if (answer?.ok && !stopped) dueAt = 0;
  }

  return {
    post,
    context,
    state: () => ({
      ...stateShown(post),
      link,
      busy: running !== undefined,
      ...pictures,
      ...(problem && { problem }),
    }),
    look: () => {
      if (running || stopped || store.fault || !findSyncState(store)) return;
      const at = clock.uptime();
      const { seq } = ledgerHead(store);
      // A line that is known to be bad keeps its wait.
      if (failures === 0 && isUrgent(store, looked)) dueAt = 0;
      looked = seq;
      if (at >= dueAt) beginUnasked();
      else if (link === 'down' && at >= probeAt) {
        probeAt = at + probeEverySeconds;
        void probe();
      }
    },
    now: begin,
    close: async () => {
      stopped = true;
      closing.abort();
      await running?.catch(() => undefined);
      await outbox?.close();
    },
  };
}

function isOfLink({ kind }: SyncFailure): boolean {
  return kind === 'no-link' || kind === 'timeout';
}

/** What the data file alone tells. */
export function stateShown(
  post: RealPost,
): Omit<SyncState, 'link' | 'busy' | 'waitingPictures' | 'waitingThumbnails' | 'refusedLists'> {
  const { store } = post;
  const state = findSyncState(store);
  const keys = stationKeys(post);
  const newest = listEpochs(store).at(-1);
  return {
    standing: state?.standing ?? 'not-enrolled',
    ...(state && { server: state.server }),
    ...(state &&
      keys.ok && {
        fingerprints: {
          station: fingerprintOf(keys.value.signing.publicKey),
          headquarters: headquartersFingerprint({ key: state.hqKey, encryptionKey: state.hqEncryption }),
        },
      }),
    ...(state?.lastSuccess !== undefined && { lastSuccess: state.lastSuccess }),
    waitingEntries: ledgerHead(store).seq - (state?.acknowledged ?? 0),
    quarantined: countQuarantined(store),
    wholePictures: post.config.wholePictures,
    forked: newest !== undefined && getEntry(store, newest.first).kind === 'epoch.begun',
  };
}

/** Opens what a command needs, where the post is real and has enrolled. */
export function contextFor(
  post: RealPost,
  surroundings: Pick<SyncSurroundings, 'clock' | 'product' | 'lineTo' | 'openOutbox'>,
): Result<SyncContext, { readonly kind: 'not-enrolled' }> {
  const state = findSyncState(post.store);
  const keys = stationKeys(post);
  if (!state || !keys.ok) return failed({ kind: 'not-enrolled' });
  const { clock, product } = surroundings;
  const outbox = surroundings.openOutbox(keys.value);
  return ok({ post, keys: keys.value, line: surroundings.lineTo(state.server), outbox, clock, product });
}
