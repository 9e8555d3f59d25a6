import { openDataOf } from '../workstation.ts';
import type { Workstation } from '../workstation.ts';
import type { Inputs, Outputs } from './inputs.ts';

export async function listedEntry(
  workstation: Workstation,
  { list, entry }: Inputs['listed']['entry'],
): Promise<Outputs['listed']['entry']> {
  const data = openDataOf(workstation);
  const officer = data.session.officer.id;
  const found = await data.lists.entry(list, entry).catch(() => 'unavailable' as const);
  if (found === 'unavailable') return { outcome: 'unavailable' };
  // Written down for the officer who asked, unless the data was closed meanwhile: then nobody sees the answer.
  if (workstation.post?.data !== data) return { outcome: 'unavailable' };
  data.lookUps.opened({ officer, by: 'record', found: found ? 1 : 0 });
  if (!found) return { outcome: 'gone' };
  const { picture } = found;
  return {
    outcome: 'found',
    entry: found.entry,
    ...(picture && {
      picture: `data:${picture.mediaType};base64,${Buffer.from(picture.bytes).toString('base64')}`,
    }),
  };
}
