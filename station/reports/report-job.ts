import { Worker } from 'node:worker_threads';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { ReportFailure } from './make-report.ts';
import type { ReportReply, ReportWorkerStart } from './report-messages.ts';

export interface ReportJobCourse {
  readonly onProgress?: (share: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Makes a report's file in a thread of its own, with its own connection, so that the desk does not wait for it. Given up, the
 * thread ends at once: it writes nothing that could be left half done.
 */
export function runReportJob(
  start: ReportWorkerStart,
  { onProgress, signal }: ReportJobCourse = {},
): Promise<Result<Uint8Array, ReportFailure>> {
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
      if (reply.kind === 'made') resolve(ok(reply.bytes));
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
