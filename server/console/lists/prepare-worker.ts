import { parentPort, workerData } from 'node:worker_threads';
import { prepareList } from './prepare-list.ts';
import { PrepareStart } from './prepare-start.ts';

// The entry of a worker that prepares one list and ends.
if (parentPort === null) throw new Error('prepare-worker.ts is the entry of a worker thread.');
const port = parentPort;
port.postMessage(await prepareList(PrepareStart.parse(workerData)));
port.close();
