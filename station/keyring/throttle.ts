import { z } from 'zod';
import { officerNameKey } from '../../db/projections/officer-projection.ts';
import { readFileIfThere, writeFileDurably } from '../files.ts';

const Failures = z.record(z.string(), z.int().positive());

/** Seconds to wait after so many wrong passphrases in a row: none for the first slips, then quickly more. */
export function waitAfter(failures: number): number {
  const waits = [0, 0, 0, 5, 15, 60, 120];
  return waits[failures] ?? 300;
}

export interface Throttle {
  /** Seconds until the next try for this name is looked at; 0 for now. */
  secondsToWait(name: string): number;
  /** Counts a wrong passphrase; gives the seconds to wait from now. */
  fail(name: string): number;
  /** Forgets the failures for a name and says how many there were. */
  succeed(name: string): number;
}

/**
 * Slows down guessing. Time is the machine's uptime, not its clock, which an attacker can set; the counts survive a restart,
 * and a restart begins the wait anew. `elapsed` gives seconds on a clock that only goes forward.
 */
export function createThrottle(file: string, elapsed: () => number): Throttle {
  const failures = new Map(Object.entries(read(file)));
  const notBefore = new Map([...failures].map(([name, count]) => [name, elapsed() + waitAfter(count)]));
  const save = () => writeFileDurably(file, JSON.stringify(Object.fromEntries(failures)));
  const secondsToWait = (name: string) =>
    Math.max(0, Math.ceil((notBefore.get(officerNameKey(name)) ?? 0) - elapsed()));
  return {
    secondsToWait,
    fail: (name) => {
      const key = officerNameKey(name);
      const count = (failures.get(key) ?? 0) + 1;
      failures.set(key, count);
      notBefore.set(key, elapsed() + waitAfter(count));
      save();
      return secondsToWait(name);
    },
    succeed: (name) => {
      const key = officerNameKey(name);
      const count = failures.get(key) ?? 0;
      if (count > 0) {
        failures.delete(key);
        notBefore.delete(key);
        save();
      }
      return count;
    },
  };
}

/** A damaged count is no reason to lock a post out: it starts anew. */
function read(file: string): Record<string, number> {
  const text = readFileIfThere(file);
  if (text === undefined) return {};
  try {
    return Failures.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
