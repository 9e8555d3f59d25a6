import { parentPort, workerData } from 'node:worker_threads';
import { importList } from '../../db/lists/import-list.ts';
import { listStatuses } from '../../db/lists/list-status.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { createSqlMatcher } from '../../db/lists/sql-matcher.ts';
import { ListRequest, ListWorkerStart } from './list-messages.ts';
import type { ListReply } from './list-messages.ts';
import { listChunks } from './list-source.ts';

// The worker's entry: it holds the open file of watchlists, so that neither an import nor a screening runs on the
// station's main thread. An import gives way to screenings between its slices.
if (parentPort === null) throw new Error('list-worker.ts is the entry of a worker thread.');
const port = parentPort;
const start = ListWorkerStart.parse(workerData);
const lists = openLists(start.file, Buffer.from(start.key));
const matcher = createSqlMatcher(lists);
const imports = new Map<number, { cancel: AbortController; done: Promise<void> }>();

port.on('message', (message) => void answer(ListRequest.parse(message)));
reply({ kind: 'ready' });

async function answer(request: ListRequest) {
  switch (request.kind) {
    case 'screen':
      return replyOr(request.id, () => ({
        kind: 'screened',
        id: request.id,
        screening: matcher.screen(request.query),
      }));
    case 'entry':
      return replyOr(request.id, () => ({
        kind: 'entry',
        id: request.id,
        ...matcher.entry(request.list, request.reference),
      }));
    case 'status':
      return replyOr(request.id, () => ({ kind: 'status', id: request.id, lists: listStatuses(lists) }));
    case 'import': {
      const cancel = new AbortController();
      imports.set(request.id, {
        cancel,
        done: runImport(request, cancel.signal).finally(() => imports.delete(request.id)),
      });
      return;
    }
    case 'cancel':
      return imports.get(request.id)?.cancel.abort();
    case 'close': {
      const running = [...imports.values()];
      for (const one of running) one.cancel.abort();
      await Promise.all(running.map((one) => one.done));
      lists.close();
      return port.close();
    }
  }
}

async function runImport(request: Extract<ListRequest, { kind: 'import' }>, signal: AbortSignal) {
  const { id, list, format } = request;
  try {
    const chunks = listChunks(request.source);
    const result = await importList(lists, {
      list,
      format,
      chunks,
      signal,
      onProgress: (progress) => reply({ kind: 'progress', id, progress }),
    });
    reply({ kind: 'imported', id, result });
  } catch (error) {
    reply({ kind: 'failed', id, message: String(error) });
  }
}

function replyOr(id: number, work: () => ListReply) {
  try {
    reply(work());
  } catch (error) {
    reply({ kind: 'failed', id, message: String(error) });
  }
}

function reply(message: ListReply) {
  port.postMessage(message);
}
