import type { Store } from '../../db/store.ts';
import { raiseAlarm } from '../workstation.ts';
import type { OpenPost, Workstation } from '../workstation.ts';
import { loadRules } from './rules-in-force.ts';
import type { RulesInForce } from './rules-in-force.ts';

/** The rules that a post begins with; the officers are told where they are not those that the record says. */
export function openRules(workstation: Workstation, { folder }: OpenPost, store: Store): RulesInForce {
  const { rules, damaged } = loadRules(folder.folder, folder.config, store);
  if (damaged) raiseAlarm(workstation, { code: 'rules-damaged', level: 'stop', detail: {} });
  else workstation.alarms.delete('rules-damaged');
  return rules;
}
