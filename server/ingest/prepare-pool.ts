import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import type { Result } from '../../core/result.ts';
import type { BatchRefused } from '../../wire/open-batch.ts';
import type { BatchTask } from './prepare-batch.ts';
import type { PreparedRows } from './prepared-rows.ts';

/** More would only wait for the database. */
const mostThreads = 4;

export interface PreparePool {
  readonly prepare: (task: BatchTask) => Promise<Result<PreparedRows, BatchRefused>>;
  close(): Promise<void>;
}

/**
 * Threads that unpack batches, so that a server with more than one processor uses them and the console never waits behind a batch. A
 * thread that dies takes its batch along, which is then sent again, and is replaced.
 */
export function openPreparePool(): PreparePool {
  const pool = new Piscina<BatchTask, Result<PreparedRows, BatchRefused>>({
    filename: fileURLToPath(new URL('./prepare-worker.ts', import.meta.url)),
    minThreads: 1,
    maxThreads: Math.min(mostThreads, availableParallelism()),
    // A thread that has begun stays. Threads that come and go while others compile make V8 stop the whole process now and then
    // ("Check failed: jit_page.has_value()").
    idleTimeout: Infinity,
  });
  return { prepare: (task) => pool.run(task), close: () => pool.close({ force: true }) };
}
