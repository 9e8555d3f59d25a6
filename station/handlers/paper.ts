import { v4 as uuidv4 } from 'uuid';
import { mostForms } from '../../core/paper/form-number.ts';
import type { PackId } from '../../core/paper/paper-entries.ts';
import { findOfficer } from '../../db/officers.ts';
import { findForm, lastFormNumber, listPacks } from '../../db/paper.ts';
import { recordTogether } from '../cases/change-case.ts';
import { findOpenForm, formsOf, printForms } from '../paper/forms.ts';
import { postDay } from '../post-day.ts';
import { openDataOf, openPostOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

const openShown = 500;

export function packs(workstation: Workstation): Outputs['paper']['packs'] {
  const { store } = openDataOf(workstation);
  return listPacks(store).map((pack) => {
    const forms = formsOf(pack);
    const known = forms.map((form) => findForm(store, form));
    return {
      id: pack.id,
      first: forms[0]!,
      last: forms.at(-1)!,
      issuedAt: pack.issuedAt,
      issuedBy: findOfficer(store, pack.issuedBy)?.name ?? '',
      forms: forms.length,
      entered: known.filter((form) => form?.void === null).length,
      voided: known.filter((form) => form && form.void !== null).length,
      open: forms.filter((_, at) => known[at] === undefined).slice(0, openShown),
    };
  });
}

/** Numbers go on from the highest of the year, so that no two forms of a post are ever alike. */
export async function issue(
  workstation: Workstation,
  { forms, language }: Inputs['paper']['issue'],
): Promise<Outputs['paper']['issue']> {
  const { store } = openDataOf(workstation);
  const { config } = openPostOf(workstation).folder;
  const now = workstation.now();
  const year = Number(postDay(now, config.format.timeZone).slice(0, 4));
  const first = lastFormNumber(store, year) + 1;
  const last = first + forms - 1;
  if (last > mostForms) return { outcome: 'no-numbers-left' };
  const pack = { post: config.code, year, first, last };
  const written = recordTogether(workstation, [
    { kind: 'paper.issued', payload: { pack: uuidv4() as PackId, post: config.code, year, from: first, to: last } },
  ]);
  if (written.outcome !== 'recorded') return written;
  const numbers = formsOf(pack);
  return {
    outcome: 'issued',
    first: numbers[0]!,
    last: numbers.at(-1)!,
    pages: await printForms(config, numbers, language, now),
  };
}

export async function print(
  workstation: Workstation,
  { pack, language }: Inputs['paper']['print'],
): Promise<Outputs['paper']['print']> {
  const found = listPacks(openDataOf(workstation).store).find(({ id }) => id === pack);
  if (!found) return { outcome: 'not-found' };
  const { config } = openPostOf(workstation).folder;
  return { outcome: 'printed', pages: await printForms(config, formsOf(found), language, workstation.now()) };
}

export function discard(
  workstation: Workstation,
  { form, reason, text }: Inputs['paper']['discard'],
): Outputs['paper']['discard'] {
  const open = findOpenForm(openDataOf(workstation).store, form);
  if ('outcome' in open) return open;
  return recordTogether(workstation, [{ kind: 'paper.voided', payload: { form: open.form, reason, text } }]);
}
