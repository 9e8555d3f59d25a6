import { Worker } from 'node:worker_threads';
import type { PrintReply, PrintStart } from './print-messages.ts';

/** Draws sheets as one PDF in a thread of its own. */
export function printSheets(start: PrintStart): Promise<Blob> {
  const worker = new Worker(new URL('./print-worker.ts', import.meta.url), { workerData: start });
  return new Promise((resolve, reject) => {
    worker.on('message', (reply: PrintReply) => {
      if (reply.kind === 'drawn') resolve(new Blob([new Uint8Array(reply.bytes)], { type: 'application/pdf' }));
      else reject(new Error(reply.message));
    });
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('the thread that draws sheets ended without an answer')));
  });
}
