import { maySee } from '../../core/case/case-course.ts';
import { receiptSheet } from '../../core/case/receipt-sheet.ts';
import { findCourse, listCaseEntries } from '../../db/cases.ts';
import { findCrossing } from '../../db/crossings.ts';
import { findOfficer } from '../../db/officers.ts';
import { printSheets } from '../prints/print-sheets.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

/** The receipt of a held document: for the traveller in their language, for the file in the officer's. */
export async function caseReceipt(
  workstation: Workstation,
  { id, held, officer, traveller }: Inputs['cases']['receipt'],
): Promise<Outputs['cases']['receipt']> {
  const { store, session } = openDataOf(workstation);
  const { code, name, demo, format } = openPostOf(workstation).folder.config;
  const course = findCourse(store, id);
  if (!course) return { outcome: 'not-found' };
  if (!maySee(course, session.officer)) return { outcome: 'restricted' };
  const entry = listCaseEntries(store, id).find(
    (one) => one.kind === 'case.document-held' && one.payload.held === held,
  );
  if (entry?.kind !== 'case.document-held') return { outcome: 'not-found' };
  const row = findCrossing(store, id);
  const { case: _id, held: _held, ...document } = entry.payload;
  const receipt = {
    number: `${code}-H${entry.seq}`,
    post: { code, name, demo, timeZone: format.timeZone },
    at: entry.at,
    officer: findOfficer(store, entry.officer ?? '')?.name ?? '',
    holder: row ? [row.surname, row.given_names].filter(Boolean).join(' ') : '',
    document,
  };
  const sheets = [traveller, officer].map((language) => receiptSheet(receipt, language, format.numbering));
  return { outcome: 'made', page: await printSheets({ sheets, at: workstation.now() }) };
}
