import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { sweepInSlices } from '../../db/lists/generation.ts';
import { listStatuses } from '../../db/lists/list-status.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { createIndexMatcher } from '../../db/lists/index-matcher.ts';
import { snapshotsBeside } from '../../db/lists/snapshot-file.ts';
import { ListRequest, ListWorkerStart } from './list-messages.ts';
import type { ListReply } from './list-messages.ts';

// The worker's entry: it reads the file of watchlists and screens, off the station's main thread. Imports write in workers
// of their own, so that none is ever waited for.
if (parentPort === null) throw new Error('list-worker.ts is the entry of a worker thread.');
const port = parentPort;
const start = ListWorkerStart.parse(workerData);
const key = Buffer.from(start.key);
const closing = new AbortController();
// Only at the start of the program: a worker that is started again may stand beside imports under way.
const swept = start.first ? clearUp() : Promise.resolve();
const lists = openLists(start.file, key, { readonly: true });
const matcher = createIndexMatcher(lists, snapshotsBeside(start.file, key));

port.on('message', (message) => {
  const request = ListRequest.parse(message);
  if (request.kind === 'close') return void close();
  try {
    reply(answer(request));
  } catch (error) {
    reply({ kind: 'failed', id: request.id, message: String(error) });
  }
});
reply({ kind: 'ready' });
void warmUp();

/** Loads the lists before the first traveller asks; screenings go in between. */
async function warmUp() {
  try {
    for (const _ of matcher.warmUp()) {
      await setImmediate();
      if (closing.signal.aborted) return;
    }
  } catch (error) {
    // The next screening meets the same trouble and says so to whoever asked.
    if (!closing.signal.aborted) reply({ kind: 'failed', id: 0, message: String(error) });
  }
}

/** Makes the file where there is none, at once, and sweeps what an interrupted import left between screenings. */
async function clearUp() {
  const writable = openLists(start.file, key, { sweepLater: true });
  await sweepInSlices(writable, closing.signal);
  writable.close();
}

async function close() {
  closing.abort();
  await swept;
  lists.close();
  port.close();
}

function answer(request: Exclude<ListRequest, { kind: 'close' }>): ListReply {
  const { id } = request;
  switch (request.kind) {
    case 'screen':
      return { kind: 'screened', id, screening: matcher.screen(request.query, request.limits) };
    case 'set-local':
      matcher.setLocal(request.version, request.entries);
      return { kind: 'local-set', id };
    case 'entry': {
      const found = matcher.entry(request.list, request.reference);
      return { kind: 'entry', id, ...(found && { found }) };
    }
    case 'status':
      return { kind: 'status', id, lists: listStatuses(lists) };
  }
}

function reply(message: ListReply) {
  port.postMessage(message);
}
