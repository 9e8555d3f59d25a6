import { parentPort, workerData } from 'node:worker_threads';
import { sheetsPdf } from './draw-sheet.ts';
import { PrintStart } from './print-messages.ts';
import type { PrintReply } from './print-messages.ts';

// The entry of a worker that draws sheets and ends: fonts are laid out in it, and not beside a traveller who waits.
if (parentPort === null) throw new Error('print-worker.ts is the entry of a worker thread.');
const port = parentPort;
const { sheets, at } = PrintStart.parse(workerData);
try {
  reply({ kind: 'drawn', bytes: await sheetsPdf(sheets, at) });
} catch (error) {
  reply({ kind: 'failed', message: String(error) });
} finally {
  port.close();
}

function reply(message: PrintReply) {
  port.postMessage(message);
}
