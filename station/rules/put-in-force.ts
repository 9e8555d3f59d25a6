import { findRulesTaken } from '../../db/rules-taken.ts';
import type { TakenRules } from '../downlink/take-rules.ts';
import { reassess } from '../desk/assess-saved.ts';
import { saveDesk } from '../desk/save-desk.ts';
import { record } from '../handlers/session.ts';
import { openPostOf } from '../workstation.ts';
import type { OpenData, Workstation } from '../workstation.ts';
import { headquartersRules } from './rules-in-force.ts';

/** From now on travellers are judged by this pack, the one on the desk too. One that was damaged here is put back without a new entry. */
export function putInForce(workstation: Workstation, data: OpenData, { pack, ref, sha256 }: TakenRules): void {
  if (workstation.post?.data !== data) return;
  const before = findRulesTaken(data.store);
  if (before?.sha256 !== sha256 || before.version !== ref.version)
    record(workstation, data, {
      kind: 'rules.taken',
      officer: data.session.officer.id,
      payload: { ...ref, sha256 },
    });
  const since = findRulesTaken(data.store)?.at ?? workstation.now().toISOString();
  data.rules = headquartersRules(pack, ref, sha256, since);
  openPostOf(workstation).log.write('rules.taken', { version: ref.version });
  if (data.desk.saved) saveDesk(workstation, reassess(workstation, data.desk.saved));
}
