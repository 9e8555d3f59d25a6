import { Worker } from 'node:worker_threads';
import type { ImportProgress } from '../../db/lists/stage-list.ts';
import { ImportReply, ImportWorkerStart } from './import-messages.ts';
import type { ImportRequest } from './import-messages.ts';
import { ListWorkerStopped } from './list-worker-stopped.ts';

type Answer = Exclude<ImportReply, { kind: 'progress' | 'failed' }>;

/** An import in a worker of its own. */
export interface ImportJob {
  /** The worker's next answer; rejects when it stops without one. */
  next<Kind extends Answer['kind']>(...kinds: Kind[]): Promise<Extract<Answer, { kind: Kind }>>;
  send(kind: ImportRequest['kind']): void;
  /** Once the worker has ended, for whatever reason. */
  readonly ended: Promise<void>;
}

/** Starts a worker for one job; it ends by itself. */
export function startImportJob(start: ImportWorkerStart, onProgress?: (progress: ImportProgress) => void): ImportJob {
  const worker = new Worker(new URL('./import-worker.ts', import.meta.url), {
    workerData: ImportWorkerStart.parse(start),
  });
  const answers: Answer[] = [];
  let waiting: { resolve(answer: Answer): void; reject(reason: Error): void } | undefined;
  let reason: Error | undefined;

  worker.on('message', (message) => {
    const reply = ImportReply.parse(message);
    if (reply.kind === 'progress') onProgress?.(reply.progress);
    else if (reply.kind === 'failed') reason = new Error(reply.message);
    else if (waiting === undefined) answers.push(reply);
    else {
      waiting.resolve(reply);
      waiting = undefined;
    }
  });
  worker.on('error', (error) => (reason = error instanceof Error ? error : new Error(String(error))));
  let isRunning = true;
  const stopped = () => reason ?? new ListWorkerStopped('The import stopped.');
  const ended = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      isRunning = false;
      waiting?.reject(stopped());
      resolve();
    });
  });

  function nextAnswer(): Promise<Answer> {
    const answer = answers.shift();
    if (answer !== undefined) return Promise.resolve(answer);
    if (!isRunning) return Promise.reject(stopped());
    return new Promise((resolve, reject) => (waiting = { resolve, reject }));
  }

  return {
    async next(...kinds) {
      const answer = await nextAnswer();
      if (!isOf(answer, kinds))
        throw new Error(`The import worker answered ${answer.kind}, not ${kinds.join(' or ')}.`);
      return answer;
    },
    send(kind) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ kind } satisfies ImportRequest);
    },
    ended,
  };
}

function isOf<Kind extends Answer['kind']>(
  answer: Answer,
  kinds: readonly Kind[],
): answer is Extract<Answer, { kind: Kind }> {
  return kinds.some((kind) => kind === answer.kind);
}
