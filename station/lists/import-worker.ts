import { parentPort, workerData } from 'node:worker_threads';
import { applyDelta } from '../../db/lists/apply-delta.ts';
import { discardStaged, publishStaged } from '../../db/lists/import-list.ts';
import { afterDelta, buildSnapshot } from '../../db/lists/list-segments.ts';
import { sweepInSlices } from '../../db/lists/generation.ts';
import { openLists } from '../../db/lists/lists-file.ts';
import { snapshotsBeside } from '../../db/lists/snapshot-file.ts';
import { stageList } from '../../db/lists/stage-list.ts';
import { ImportRequest, ImportWorkerStart } from './import-messages.ts';
import type { ImportReply } from './import-messages.ts';
import { listChunks } from './list-source.ts';

// The entry of a worker that does one import and ends, so that the memory of a large one goes back. Screenings have a
// worker of their own, which reads beside it.
if (parentPort === null) throw new Error('import-worker.ts is the entry of a worker thread.');
const port = parentPort;
const { file, key, job } = ImportWorkerStart.parse(workerData);
const lists = openLists(file, Buffer.from(key), { keepUnfinished: true });
const snapshots = snapshotsBeside(file, Buffer.from(key));
const cancel = new AbortController();
let decide: (decision: 'publish' | 'discard') => void = () => undefined;
const decided = new Promise<'publish' | 'discard'>((resolve) => (decide = resolve));

port.on('message', (message) => {
  const { kind } = ImportRequest.parse(message);
  if (kind !== 'cancel') return decide(kind);
  cancel.abort();
  decide('discard');
});
try {
  if (job.kind === 'delta') {
    const result = await applyDelta(lists, listChunks(job.source));
    reply({ kind: 'delta', result });
    if (result.ok) afterDelta(lists, result.value.list, snapshots);
  } else await stage(job);
} catch (error) {
  reply({ kind: 'failed', message: String(error) });
} finally {
  lists.close();
  port.close();
}

async function stage({ files, list, format }: Extract<ImportWorkerStart['job'], { kind: 'stage' }>) {
  const [chunks, ...more] = files.map(listChunks);
  const staged = await stageList(lists, {
    list,
    format,
    chunks: chunks!,
    more,
    signal: cancel.signal,
    onProgress: (progress) => reply({ kind: 'progress', progress }),
  });
  if (!staged.ok) return reply({ kind: 'staged', result: staged });
  const { imported, preview } = staged.value;
  reply({ kind: 'staged', result: { ok: true, value: { imported, preview } } });
  if ((await decided) === 'publish') {
    const onFilled = (generation: number) => buildSnapshot(lists, generation, snapshots);
    reply({ kind: 'published', result: publishStaged(staged.value, undefined, onFilled) });
    // The new list answers by now; clearing away a large old one takes a while and nobody waits for it.
    await sweepInSlices(lists, cancel.signal);
  } else {
    await discardStaged(lists, staged.value);
    reply({ kind: 'discarded' });
  }
}

function reply(message: ImportReply) {
  port.postMessage(message);
}
