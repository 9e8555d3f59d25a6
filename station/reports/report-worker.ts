import { constants, platform, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { screenReport } from '../../core/report/screen-report.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { closeStore, openStore } from '../../db/open-store.ts';
import type { Store } from '../../db/store.ts';
import { findForClosing, findRecords } from './find-records.ts';
import { makeReport } from './make-report.ts';
import type { ReportFailure } from './make-report.ts';
import { renderReport } from './render-report.ts';
import { ReportWorkerStart } from './report-messages.ts';
import type { BesideAnswers, BesideWork, ReportReply } from './report-messages.ts';

// The entry of a worker that reads for one question and ends. It reads beside the station, which goes on recording.
if (parentPort === null) throw new Error('report-worker.ts is the entry of a worker thread.');
const port = parentPort;
// Linux gives each thread a priority of its own; elsewhere this would slow the whole station down.
if (platform() === 'linux') setPriority(constants.priority.PRIORITY_LOW);
const { file, key, post, work, now } = ReportWorkerStart.parse(workerData);
const store = openStore(file, Buffer.from(key), { readonly: true });
try {
  const done = await answer(store, work);
  reply(done.ok ? { kind: 'done', answer: done.value } : { kind: 'not-made', failure: done.failure });
} catch (error) {
  reply({ kind: 'failed', message: String(error) });
} finally {
  closeStore(store);
  port.close();
}

async function answer(
  db: Store,
  wanted: BesideWork,
): Promise<Result<BesideAnswers[BesideWork['kind']], ReportFailure>> {
  const source = { db, post: { ...post, format: { timeZone: post.timeZone } } };
  switch (wanted.kind) {
    case 'records':
      return findRecords(source, wanted);
    case 'closing':
      return findForClosing(source, wanted.shift, now);
    case 'report': {
      const report = await makeReport(source, wanted.order, {
        now: () => now,
        onProgress: (share) => reply({ kind: 'progress', share }),
      });
      if (!report.ok) return failed(report.failure);
      const settings = { language: wanted.language, numbering: post.numbering, postName: post.name };
      const bytes =
        wanted.format === 'screen'
          ? Buffer.from(JSON.stringify(screenReport(report.value)), 'utf8')
          : await renderReport(report.value, wanted.format, settings);
      const { kind, edition, ledger } = report.value;
      return ok({ bytes, report: { kind, edition, ledger } });
    }
  }
}

function reply(message: ReportReply) {
  port.postMessage(message);
}
