import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';
import type { AppliedDelta, DeltaFailure } from '../../db/lists/apply-delta.ts';
import type { Preview } from '../../db/lists/preview.ts';
import type { ImportFailure, ImportProgress, ImportedList } from '../../db/lists/stage-list.ts';
import { startImportJob } from './import-job.ts';
import type { ImportJob } from './import-job.ts';
import type { ImportWorkerStart } from './import-messages.ts';
import { ListWorkerStopped } from './list-worker-stopped.ts';

/** A path, or the file's bytes (copied to the worker); several for a list that comes in several files. */
export type ImportSource = string | Uint8Array | readonly (string | Uint8Array)[];

export interface ImportTarget {
  readonly list: string;
  readonly format: ListFormat;
}

/** A whole list waiting beside the one in use until it is published or discarded by its handle. */
export interface StagedImport {
  readonly handle: string;
  readonly imported: ImportedList;
  readonly preview: Preview;
}

export interface ListImports {
  /** Reads a list and compares it with the one in use, which stays. `signal` ends it with the failure `cancelled`. */
  stage(
    source: ImportSource,
    target: ImportTarget,
    onProgress?: (progress: ImportProgress) => void,
    signal?: AbortSignal,
  ): Promise<Result<StagedImport, ImportFailure>>;
  /** Puts a staged list in its place; `interrupted` for a handle that is no longer known. */
  publish(handle: string): Promise<Result<ImportedList, ImportFailure>>;
  discard(handle: string): Promise<void>;
  /** Stages and publishes. */
  importFile(
    source: ImportSource,
    target: ImportTarget,
    onProgress?: (progress: ImportProgress) => void,
    signal?: AbortSignal,
  ): Promise<Result<ImportedList, ImportFailure>>;
  /** Changes a list in use by a delta, at once and whole. */
  applyDelta(source: string | Uint8Array): Promise<Result<AppliedDelta, DeltaFailure>>;
  /** Ends what is under way, leaving the lists as they were. */
  close(): Promise<void>;
}

/** Imports into the lists' file, each in a worker of its own. */
export function createListImports(options: { readonly file: string; readonly key: Buffer }): ListImports {
  const running = new Set<ImportJob>();
  const staged = new Map<string, ImportJob>();
  let lastHandle = 0;
  let closed = false;

  function start(job: ImportWorkerStart['job'], onProgress?: (progress: ImportProgress) => void): ImportJob {
    if (closed) throw new ListWorkerStopped('The lists are closed.');
    const started = startImportJob({ file: options.file, key: new Uint8Array(options.key), job }, onProgress);
    running.add(started);
    void started.ended.then(() => running.delete(started));
    return started;
  }

  /** A handle is good for one decision. */
  function take(handle: string): ImportJob | undefined {
    const job = staged.get(handle);
    staged.delete(handle);
    return job;
  }

  async function stage(
    source: ImportSource,
    { list, format }: ImportTarget,
    onProgress?: (progress: ImportProgress) => void,
    signal?: AbortSignal,
  ): Promise<Result<StagedImport, ImportFailure>> {
    if (signal?.aborted === true) return failed({ kind: 'cancelled' });
    const files = typeof source === 'string' || source instanceof Uint8Array ? [source] : [...source];
    const job = start({ kind: 'stage', files, list, format }, onProgress);
    const cancel = () => job.send('cancel');
    signal?.addEventListener('abort', cancel);
    try {
      const { result } = await job.next('staged');
      if (!result.ok) return result;
      lastHandle += 1;
      const handle = `staged-${lastHandle}`;
      staged.set(handle, job);
      return ok({ handle, ...result.value });
    } finally {
      signal?.removeEventListener('abort', cancel);
    }
  }

  async function publish(handle: string): Promise<Result<ImportedList, ImportFailure>> {
    const job = take(handle);
    if (job === undefined) return failed({ kind: 'interrupted' });
    job.send('publish');
    const answer = await job.next('published', 'discarded');
    // Cancelled between the last look at the signal and this decision.
    return answer.kind === 'published' ? answer.result : failed({ kind: 'cancelled' });
  }

  return {
    stage,
    publish,
    async discard(handle) {
      const job = take(handle);
      job?.send('discard');
      await job?.ended;
    },
    async importFile(source, target, onProgress, signal) {
      const result = await stage(source, target, onProgress, signal);
      return result.ok ? publish(result.value.handle) : result;
    },
    async applyDelta(source) {
      return (await start({ kind: 'delta', source }).next('delta')).result;
    },
    async close() {
      closed = true;
      const jobs = [...running];
      for (const job of jobs) job.send('cancel');
      await Promise.all(jobs.map((job) => job.ended));
    },
  };
}
