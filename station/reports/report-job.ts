import { Worker } from 'node:worker_threads';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ReportFailure } from './make-report.ts';
import type { BesideAnswers, BesideWork, ReportReply, ReportWorkerStart } from './report-messages.ts';

export interface ReportJobCourse {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Reads for a report or a question in a thread of its own, with its own connection, so that the desk does not wait for it. Given
 * up, the thread ends at once: it writes nothing that could be left half done.
 */
export function runReportJob<Work extends BesideWork>(
  start: ReportWorkerStart & { readonly work: Work },
  { onProgress, signal }: ReportJobCourse = {},
): Promise<Result<BesideAnswers[Work['kind']], ReportFailure>> {
  if (signal?.aborted) return Promise.resolve(failed('cancelled'));
  const worker = new Worker(new URL('./report-worker.ts', import.meta.url), { workerData: start });
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      resolve(failed('cancelled'));
      void worker.terminate();
    };
    signal?.addEventListener('abort', giveUp, { once: true });
    worker.on('message', (reply: ReportReply) => {
      if (reply.kind === 'progress') onProgress?.(reply.share);
      // The worker answers what it was started for.
      if (reply.kind === 'done') resolve(ok(reply.answer as BesideAnswers[Work['kind']]));
      if (reply.kind === 'not-made') resolve(failed(reply.failure));
      if (reply.kind === 'failed') reject(new Error(reply.message));
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      signal?.removeEventListener('abort', giveUp);
      reject(new Error('the thread that makes reports ended without an answer'));
    });
  });
}
