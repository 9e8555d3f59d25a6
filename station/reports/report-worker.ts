import { parentPort, workerData } from 'node:worker_threads';
import { closeStore, openStore } from '../../db/open-store.ts';
import { makeReport } from './make-report.ts';
import { renderReport } from './render-report.ts';
import { ReportWorkerStart } from './report-messages.ts';
import type { ReportReply } from './report-messages.ts';

// The entry of a worker that makes one report and ends. It reads beside the station, which goes on recording.
if (parentPort === null) throw new Error('report-worker.ts is the entry of a worker thread.');
const port = parentPort;
const { file, key, post, order, format, language, now } = ReportWorkerStart.parse(workerData);
const store = openStore(file, Buffer.from(key), { readonly: true });
try {
  const source = { db: store, post: { ...post, format: { timeZone: post.timeZone } } };
  const report = await makeReport(source, order, {
    now: () => now,
    onProgress: (share) => reply({ kind: 'progress', share }),
  });
  if (report.ok) {
    const settings = { language, numbering: post.numbering, postName: post.name };
    reply({ kind: 'made', bytes: await renderReport(report.value, format, settings) });
  } else reply({ kind: 'not-made', failure: report.failure });
} catch (error) {
  reply({ kind: 'failed', message: String(error) });
} finally {
  closeStore(store);
  port.close();
}

function reply(message: ReportReply) {
  port.postMessage(message);
}
