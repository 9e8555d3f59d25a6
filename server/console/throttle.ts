/** Seconds to wait after so many wrong passphrases in a row: none for the first slips, then quickly more. */
const waits = [0, 0, 0, 5, 15, 60, 120];
const longestWait = 300;
/** Names are free text from outside: the oldest are forgotten, so that inventing names fills no memory. */
const mostNames = 10_000;

export interface LoginThrottle {
  /** Seconds until the next try for this name is looked at; 0 for now. */
  secondsToWait(name: string): number;
  /** Counts a wrong try; gives the seconds to wait from now. */
  fail(name: string): number;
  succeed(name: string): void;
}

/** Slows down guessing, for names that exist and names that do not alike. `elapsed` gives seconds that only go forward. */
export function createLoginThrottle(elapsed: () => number): LoginThrottle {
  const tries = new Map<string, { readonly failures: number; readonly notBefore: number }>();
  const secondsToWait = (name: string) =>
    Math.max(0, Math.ceil((tries.get(accountNameKey(name))?.notBefore ?? 0) - elapsed()));
  return {
    secondsToWait,
    fail: (name) => {
      const key = accountNameKey(name);
      const failures = (tries.get(key)?.failures ?? 0) + 1;
      tries.delete(key);
      tries.set(key, { failures, notBefore: elapsed() + (waits[failures] ?? longestWait) });
      const [oldest] = tries.keys();
      if (tries.size > mostNames && oldest !== undefined) tries.delete(oldest);
      return secondsToWait(name);
    },
    succeed: (name) => void tries.delete(accountNameKey(name)),
  };
}

/** Accounts are told apart by name at the login, so capitals and spaces must not make two of one. */
export function accountNameKey(name: string): string {
  return name.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
