import { failed } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { ReportFailure } from './make-report.ts';
import { runReportJob } from './report-job.ts';
import type { ReportJobCourse } from './report-job.ts';
import type { BesideAnswers, BesideWork } from './report-messages.ts';

/** Reads this post's record beside the desk. A logout ends it: the thread holds the data key. */
export function runBeside<Work extends BesideWork>(
  workstation: Workstation,
  work: Work,
  { onProgress, signal }: ReportJobCourse = {},
): Promise<Result<BesideAnswers[Work['kind']], ReportFailure>> {
  const { store, dataKey, beside } = openDataOf(workstation);
  const { station, code, name, country, demo, format } = openPostOf(workstation).folder.config;
  const { numbering, timeZone } = format;
  return runReportJob(
    {
      file: store.file,
      key: new Uint8Array(dataKey),
      post: { station, code, name, country, demo, numbering, timeZone },
      work,
      now: workstation.now(),
    },
    {
      ...(onProgress && { onProgress }),
      signal: signal ? AbortSignal.any([signal, beside.signal]) : beside.signal,
    },
  );
}

/** The same for a question whose answer is there unless the officer has gone. */
export async function readBeside<Work extends BesideWork>(
  workstation: Workstation,
  work: Work,
): Promise<BesideAnswers[Work['kind']]> {
  const found: Result<BesideAnswers[Work['kind']], ReportFailure> = await runBeside(workstation, work).catch(
    (error: unknown) => {
      if (openPostOf(workstation).data === undefined) return failed('cancelled');
      throw error;
    },
  );
  if (!found.ok) throw new Error(`the record was not read: ${found.failure}`);
  return found.value;
}
