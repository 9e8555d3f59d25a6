import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import { reportLanguages } from '../../core/report/print/words.ts';
import { Report } from '../../core/report/report.ts';
import { makeReport, ReportOrder } from '../reports/make-report.ts';
import { ReportFormat } from '../../protocol/contract/report.ts';
import { renderReport } from '../reports/render-report.ts';
import { reportFailureMessage } from '../reports/report-messages.ts';
import { verifyReport } from '../reports/verify-report.ts';
import { writeReportFile } from '../reports/write-report-file.ts';
import { CommandError, printLine } from './command-error.ts';
import type { Options } from './commands.ts';
import { openForReading, required } from './open-for-command.ts';
import type { OpenedForCommand } from './open-for-command.ts';

/** `report shift`: writes the report of a shift, by its id or `last`. */
export function reportShift(options: Options): Promise<number> {
  return writeReport(options, { kind: 'shift', shift: required(options, 'shift') });
}

/** `report period`: writes the report of the post's days from one to another, both included. */
export function reportPeriod(options: Options): Promise<number> {
  const earlier = options['replaces'] === undefined ? undefined : readReport(options['replaces']);
  return writeReport(options, {
    kind: 'period',
    from: required(options, 'from'),
    to: required(options, 'to'),
    publish: options['publish'] === 'true',
    ...(earlier && { replaces: { edition: earlier.edition, ledger: earlier.ledger } }),
  });
}

/** `report verify FILE`: counts everything in a report again; exit code 1 when something does not follow from the record. */
export async function verifyReportFile(options: Options, [path, ...more]: readonly string[]): Promise<number> {
  if (path === undefined || more.length > 0) throw new CommandError('bad-arguments', 'report verify takes one file.');
  const report = readReport(path);
  return withRecords(options, async (post) => {
    const verdict = await verifyReport({ db: post.store, post: post.config }, report);
    printLine(verdict);
    return verdict.ok ? 0 : 1;
  });
}

function writeReport(options: Options, wanted: unknown): Promise<number> {
  const out = resolve(required(options, 'out'));
  const format = oneOf(ReportFormat, 'format', required(options, 'format'));
  const order = ReportOrder.safeParse(wanted);
  if (!order.success) throw new CommandError('bad-arguments', z.prettifyError(order.error));
  return withRecords(options, async (post) => {
    const began = performance.now();
    const { config } = post;
    const language = oneOf(z.enum(reportLanguages), 'lang', options['lang'] ?? config.language);
    const report = await makeReport({ db: post.store, post: config }, order.data, { now: () => new Date() });
    if (!report.ok) throw new CommandError(report.failure, reportFailureMessage(report.failure));
    const settings = { language, numbering: config.format.numbering, postName: config.name };
    const bytes = await renderReport(report.value, format, settings);
    const written = await writeReportFile(out, bytes);
    if (!written.ok) throw new CommandError(written.failure.kind, written.failure.message);
    const { kind, edition, ledger } = report.value;
    printLine({ file: out, bytes: bytes.length, kind, edition, ledger, ms: Math.round(performance.now() - began) });
    return 0;
  });
}

/** Reports speak of everybody who crossed: they are for those who supervise. */
async function withRecords(options: Options, work: (post: OpenedForCommand) => Promise<number>): Promise<number> {
  const post = await openForReading(options);
  try {
    if (post.officer.role !== 'admin' && post.officer.role !== 'supervisor')
      throw new CommandError('not-allowed', 'Only a supervisor or administrator may make reports.');
    return await work(post);
  } finally {
    post.close();
  }
}

function readReport(path: string): Report {
  if (!existsSync(path)) throw new CommandError('unreadable', `${path} is not there.`);
  try {
    return Report.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (error) {
    const detail = error instanceof z.ZodError ? `\n${z.prettifyError(error)}` : '';
    throw new CommandError('no-report', `${path} is no report of this program.${detail}`);
  }
}

function oneOf<Value extends string>(
  schema: z.ZodType<Value> & { options: readonly Value[] },
  name: string,
  text: string,
): Value {
  const value = schema.safeParse(text);
  if (!value.success) throw new CommandError('bad-arguments', `--${name} is one of ${schema.options.join(', ')}.`);
  return value.data;
}
