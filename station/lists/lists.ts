import { Worker } from 'node:worker_threads';
import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import type { Matcher } from '../../core/watchlist/matcher.ts';
import type { ListStatus, Screening, ScreeningLimits, ScreeningQuery } from '../../core/watchlist/screening.ts';
import { createListImports } from './list-imports.ts';
import type { ListImports } from './list-imports.ts';
import { ListReply, ListRequest } from './list-messages.ts';
import { ListWorkerStopped } from './list-worker-stopped.ts';

/** The lists of the post: screened in one worker thread, imported in others. */
export interface ListsWorker extends ListImports {
  screen(query: ScreeningQuery, limits?: ScreeningLimits): Promise<Screening>;
  /** The alerts made at this post, screened as a list named `local`, also by a worker that was started again. */
  setLocal(version: string, entries: readonly ListEntry[]): Promise<void>;
  entry(list: string, reference: string): Promise<ReturnType<Matcher['entry']>>;
  status(): Promise<ListStatus[]>;
  /** Ends running imports, leaving the lists as they were, and closes the file. */
  close(): Promise<void>;
}

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
  const imports = createListImports(options);
  let local: { readonly version: string; readonly entries: readonly ListEntry[] } | undefined;
  let isFirst = true;
  let lastId = 0;
  let closed = false;
  let running = start();
  await running;

  function start(): Promise<Worker> {
    const worker = new Worker(options.workerEntry ?? new URL('./list-worker.ts', import.meta.url), {
      workerData: { file: options.file, key: new Uint8Array(options.key), first: isFirst },
    });
    return new Promise((resolve, reject) => {
      let ready = false;
      let reason: Error | undefined;
      worker.on('message', (message) => {
        const reply = ListReply.parse(message);
        if (reply.kind === 'ready') {
          ready = true;
          isFirst = false;
          // Ahead of every screening, since messages keep their order.
          if (local !== undefined)
            send(worker, { kind: 'set-local', id: nextId(), ...local, entries: [...local.entries] });
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
    ...imports,
    async screen(query, limits) {
      return ask(
        await live(),
        { kind: 'screen', id: nextId(), query, ...(limits !== undefined && { limits }) },
        (reply) => (reply.kind === 'screened' ? reply.screening : undefined),
      );
    },
    async setLocal(version, entries) {
      const worker = await live();
      local = { version, entries };
      await ask(worker, { kind: 'set-local', id: nextId(), version, entries: [...entries] }, (reply) =>
        reply.kind === 'local-set' ? true : undefined,
      );
    },
    async entry(list, reference) {
      const reply = await ask(await live(), { kind: 'entry', id: nextId(), list, reference }, (answer) =>
        answer.kind === 'entry' ? answer : undefined,
      );
      if (reply.found === undefined) return undefined;
      const { entry, picture } = reply.found;
      return { entry, ...(picture && { picture }) };
    },
    async status() {
      return ask(await live(), { kind: 'status', id: nextId() }, (reply) =>
        reply.kind === 'status' ? reply.lists : undefined,
      );
    },
    async close() {
      if (closed) return;
      closed = true;
      await imports.close();
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
