import { Worker } from 'node:worker_threads';
import { failed } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ListFormat } from '../../core/watchlist/list-entry.ts';
import type { Matcher } from '../../core/watchlist/matcher.ts';
import type { ListStatus, Screening, ScreeningQuery } from '../../core/watchlist/screening.ts';
import type { ImportFailure, ImportProgress, ImportedList } from '../../db/lists/import-list.ts';
import { ListReply, ListRequest } from './list-messages.ts';

/** The worker thread stopped with this call unanswered. It is started again: the call may be repeated. */
export class ListWorkerStopped extends Error {}

export interface ListsWorker {
  screen(query: ScreeningQuery): Promise<Screening>;
  /** A path, or the file's bytes (copied to the worker). `signal` ends it with the failure `cancelled`. */
  importFile(
    source: string | Uint8Array,
    target: { readonly list: string; readonly format: ListFormat },
    onProgress?: (progress: ImportProgress) => void,
    signal?: AbortSignal,
  ): Promise<Result<ImportedList, ImportFailure>>;
  /** An entry with its picture; undefined when the list no longer has it. */
  entry(list: string, reference: string): Promise<FoundEntry | undefined>;
  status(): Promise<ListStatus[]>;
  /** Ends running imports, leaving the lists as they were, and closes the file. */
  close(): Promise<void>;
}

export type FoundEntry = NonNullable<ReturnType<Matcher['entry']>>;

interface ListsWorkerOptions {
  readonly file: string;
  /** 32 bytes. */
  readonly key: Buffer;
  /** The worker's code, where it does not lie beside this file: in a bundle. */
  readonly workerEntry?: URL;
}

interface Waiting {
  readonly settle: (reply: ListReply) => void;
  readonly reject: (reason: Error) => void;
}

/** Starts the worker on the lists' file, and again whenever it dies. Rejects with the reason if the file does not open. */
export async function openListsWorker(options: ListsWorkerOptions): Promise<ListsWorker> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let closed = false;
  let running = start();
  await running;

  function start(): Promise<Worker> {
    const worker = new Worker(options.workerEntry ?? new URL('./list-worker.ts', import.meta.url), {
      workerData: { file: options.file, key: new Uint8Array(options.key) },
    });
    return new Promise((resolve, reject) => {
      let ready = false;
      let reason: Error | undefined;
      worker.on('message', (message) => {
        const reply = ListReply.parse(message);
        if (reply.kind === 'ready') {
          ready = true;
          resolve(worker);
        } else waiting.get(reply.id)?.settle(reply);
      });
      worker.on('error', (error) => (reason = error instanceof Error ? error : new Error(String(error))));
      worker.on('exit', () => {
        reject(reason ?? new ListWorkerStopped('The watchlist worker stopped before it was ready.'));
        for (const one of waiting.values())
          one.reject(new ListWorkerStopped('The watchlist worker stopped.', { cause: reason }));
        waiting.clear();
        if (ready && !closed) restart();
      });
    });
  }

  // A file that does not open is tried again by the next call, not at once and for ever.
  function restart() {
    running = start();
    running.catch(() => undefined);
  }

  async function live(): Promise<Worker> {
    if (closed) throw new ListWorkerStopped('The watchlist worker is closed.');
    const current = running;
    return current.catch(() => {
      if (running === current) restart();
      return running;
    });
  }

  /** Sends one request; `take` answers undefined for a reply that is not the last. */
  function ask<Answer>(
    worker: Worker,
    request: ListRequest & { id: number },
    take: (reply: ListReply) => Answer | undefined,
  ): Promise<Answer> {
    // Checked on this side as well: what the worker refuses would end it, and with it everyone else's calls.
    const sound = ListRequest.parse(request);
    return new Promise((resolve, reject) => {
      const settle = (reply: ListReply) => {
        const answer = reply.kind === 'failed' ? new Error(reply.message) : take(reply);
        if (answer === undefined) return;
        waiting.delete(request.id);
        if (answer instanceof Error) reject(answer);
        else resolve(answer);
      };
      waiting.set(request.id, { settle, reject });
      send(worker, sound);
    });
  }

  function nextId(): number {
    lastId += 1;
    return lastId;
  }

  return {
    async screen(query) {
      return ask(await live(), { kind: 'screen', id: nextId(), query }, (reply) =>
        reply.kind === 'screened' ? reply.screening : undefined,
      );
    },
    async entry(list, reference) {
      const reply = await ask(await live(), { kind: 'entry', id: nextId(), list, reference }, (given) =>
        given.kind === 'entry' ? given : undefined,
      );
      if (!reply.entry) return undefined;
      return { entry: reply.entry, ...(reply.picture && { picture: reply.picture }) };
    },
    async status() {
      return ask(await live(), { kind: 'status', id: nextId() }, (reply) =>
        reply.kind === 'status' ? reply.lists : undefined,
      );
    },
    async importFile(source, { list, format }, onProgress, signal) {
      const worker = await live();
      if (signal?.aborted === true) return failed({ kind: 'cancelled' });
      const id = nextId();
      const answer = ask(worker, { kind: 'import', id, source, list, format }, (reply) => {
        if (reply.kind === 'progress') onProgress?.(reply.progress);
        return reply.kind === 'imported' ? reply.result : undefined;
      });
      const cancel = () => send(worker, { kind: 'cancel', id });
      signal?.addEventListener('abort', cancel);
      return answer.finally(() => signal?.removeEventListener('abort', cancel));
    },
    async close() {
      if (closed) return;
      closed = true;
      const worker = await running.catch(() => undefined);
      if (worker === undefined) return;
      const exited = new Promise((resolve) => worker.once('exit', resolve));
      send(worker, { kind: 'close' });
      await exited;
    },
  };
}

function send(worker: Worker, request: ListRequest) {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  worker.postMessage(request);
}
