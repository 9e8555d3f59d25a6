import { Worker } from 'node:worker_threads';
import type { Prepared } from '../../../protocol/headquarters/watchlist.ts';
import type { PrepareStart } from './prepare-start.ts';

/** Reads and compares a list in a thread of its own: a large one takes minutes, in which posts go on sending. */
export function runPrepareJob(start: PrepareStart): Promise<Prepared> {
  const worker = new Worker(new URL('./prepare-worker.ts', import.meta.url), { workerData: start });
  return new Promise((resolve, reject) => {
    worker.on('message', (prepared: Prepared) => resolve(prepared));
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread that prepares a list ended without an answer')));
  });
}
