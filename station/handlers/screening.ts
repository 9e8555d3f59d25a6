import { listThresholds } from '../../db/list-thresholds.ts';
import { answerInTime } from '../desk/screen.ts';
import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

/** Answers an officer who asks about somebody who is not at the desk. The record shows who asked, not about whom. */
export async function ask(
  workstation: Workstation,
  asked: Inputs['screening']['ask'],
): Promise<Outputs['screening']['ask']> {
  const data = openDataOf(workstation);
  const officer = data.session.officer.id;
  const screening = await answerInTime(data.lists, asked, { thresholds: listThresholds(data.store) });
  // Nobody sees the answer of data that was closed meanwhile.
  if (workstation.post?.data !== data) return { outcome: 'unavailable' };
  data.lookUps.opened({ officer, by: searchedBy(asked), found: screening?.hits.length ?? 0 });
  return screening ? { outcome: 'answered', ...screening } : { outcome: 'unavailable' };
}

function searchedBy({ name = '', documentNumber = '' }: Inputs['screening']['ask']): 'name' | 'document' | 'plate' {
  if (name.trim() !== '') return 'name';
  return documentNumber.trim() === '' ? 'plate' : 'document';
}
