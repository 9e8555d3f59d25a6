import type { ShiftId } from '../../core/crossing/crossing.ts';
import type { Report } from '../../core/report/report.ts';
import { findOfficer } from '../../db/officers.ts';
import { listShifts } from '../../db/shifts.ts';
import type { ReportStep } from '../../protocol/contract/report.ts';
import { postDay } from '../post-day.ts';
import { readBeside, runBeside } from '../reports/read-beside.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';
import { note } from './session.ts';

const mostShifts = 100;
/** Small enough to go between two answers of the desk over the same line. */
const pieceBytes = 192 * 1024;

type Order = Inputs['report']['make'];

export function shifts(workstation: Workstation): Outputs['report']['shifts'] {
  const { store } = openDataOf(workstation);
  return listShifts(store, mostShifts).map(({ id, openedAt, openedBy, closedAt }) => ({
    id,
    openedAt,
    openedBy: findOfficer(store, openedBy)?.name ?? '',
    ...(closedAt !== undefined && { closedAt }),
  }));
}

/** Makes a report and hands its file over in pieces. Nothing of it is kept here. */
export async function* make(
  workstation: Workstation,
  { subject, publish, format, language }: Order,
  signal: AbortSignal | undefined,
): AsyncGenerator<ReportStep> {
  const order = subject.kind === 'shift' ? subject : { ...subject, publish };
  const data = openDataOf(workstation);
  let share = 0;
  let wake: () => void = () => undefined;
  const work = { kind: 'report', order, format, language } as const;
  const onProgress = (done: number) => {
    share = done;
    wake();
  };
  const making = runBeside(workstation, work, { onProgress, ...(signal && { signal }) });
  let isOver = false;
  const over = () => {
    isOver = true;
    wake();
  };
  making.then(over, over);
  for (let told = -1; !isOver;) {
    if (told < share) yield { step: 'working', share: (told = share) };
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
  const made = await making;
  if (!made.ok) {
    if (made.failure !== 'cancelled') yield { step: 'not-made', failure: made.failure };
    return;
  }
  const { bytes, report } = made.value;
  noteReport(workstation, data, { subject, publish, format, language }, report);
  yield {
    step: 'made',
    name: fileName(workstation, { subject, publish, format, language }, report),
    bytes: bytes.length,
    edition: report.edition,
    entry: report.ledger.to,
    hash: report.ledger.hash,
  };
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < whole.length; at += pieceBytes)
    yield { step: 'piece', base64: whole.subarray(at, at + pieceBytes).toString('base64') };
}

export async function records(
  workstation: Workstation,
  { subject, filter }: Inputs['report']['records'],
): Promise<Outputs['report']['records']> {
  const { session } = openDataOf(workstation);
  const found = await readBeside(workstation, { kind: 'records', subject, filter });
  openDataOf(workstation).lookUps.opened({ officer: session.officer.id, by: 'figure', found: found.total });
  return found;
}

/** A report names travellers, and its file may leave the post: who made which stays in the record. */
function noteReport(
  workstation: Workstation,
  data: OpenData,
  { subject, publish, format }: Order,
  { edition, ledger }: Pick<Report, 'edition' | 'ledger'>,
) {
  note(workstation, data, {
    kind: 'report.made',
    officer: data.session.officer.id,
    payload: {
      report: subject.kind,
      ...(subject.kind === 'shift' ? { shift: subject.shift as ShiftId } : { from: subject.from, to: subject.to }),
      publication: subject.kind === 'period' && publish,
      format,
      edition,
      entry: ledger.to,
      hash: ledger.hash,
    },
  });
  workstation.changes.announce();
}

function fileName(workstation: Workstation, { subject, publish, format }: Order, { edition }: Pick<Report, 'edition'>) {
  const { code, format: country } = openPostOf(workstation).folder.config;
  if (subject.kind === 'period')
    return `${code}-${subject.from}-${subject.to}${publish ? '-publication' : ''}.${format}`;
  const opened = listShifts(openDataOf(workstation).store, mostShifts).find(({ id }) => id === subject.shift)?.openedAt;
  const day = opened === undefined ? '' : `-${postDay(new Date(opened), country.timeZone)}`;
  return `${code}-shift${day}-${subject.shift.slice(-6)}-${edition}.${format}`;
}
