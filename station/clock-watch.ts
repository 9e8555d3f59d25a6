import { ledgerHead, getEntry } from '../db/ledger.ts';
import { note } from './handlers/session.ts';
import { raiseAlarm } from './workstation.ts';
import type { OpenData, Workstation } from './workstation.ts';

/** Smaller differences are how clocks are set right all the time. */
const toleranceSeconds = 30;

/** Notices at the start that the clock stands before the newest entry: it was set back, or its battery is dead. Blocks nothing. */
export function compareWithRecord(workstation: Workstation, data: OpenData): void {
  const { seq } = ledgerHead(data.store);
  if (seq === 0) return;
  const before = getEntry(data.store, seq).at;
  const after = workstation.now().toISOString();
  const seconds = Math.round((Date.parse(after) - Date.parse(before)) / 1000);
  if (seconds < -toleranceSeconds) recordJump(workstation, data, seconds, before, after);
}

/** Notices clock jumps while the station runs, against the machine's forward-only clock. Call `look` now and then. */
export function createClockWatch(workstation: Workstation, uptimeSeconds: () => number) {
  let wall = workstation.now();
  let uptime = uptimeSeconds();
  return {
    look: (): void => {
      const present = workstation.now();
      const passed = uptimeSeconds() - uptime;
      const seconds = Math.round((present.getTime() - wall.getTime()) / 1000 - passed);
      const before = wall;
      wall = present;
      uptime += passed;
      const data = workstation.post?.data;
      if (data && Math.abs(seconds) > toleranceSeconds)
        recordJump(workstation, data, seconds, before.toISOString(), present.toISOString());
    },
  };
}

function recordJump(workstation: Workstation, data: OpenData, seconds: number, before: string, after: string) {
  note(workstation, data, { kind: 'clock.jumped', officer: undefined, payload: { seconds, before, after } });
  workstation.post?.log.write('clock.jumped', { seconds });
  raiseAlarm(workstation, { code: 'clock-jumped', level: 'warning', detail: { seconds } });
}
