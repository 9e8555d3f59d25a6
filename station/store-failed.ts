import type { StoreFault } from '../db/store.ts';
import { openPostOf, raiseAlarm } from './workstation.ts';
import type { Workstation } from './workstation.ts';

/** The disk would not take a record: say so on every screen and in the log. */
export function storeFailed(workstation: Workstation, fault: StoreFault): void {
  openPostOf(workstation).log.write('store.failed', { kind: fault.kind });
  raiseAlarm(workstation, { code: fault.kind, level: 'stop', detail: {} });
}
