/** Time as a driver needs it, so that a test can hold it still. */
export interface Clock {
  /** Milliseconds from any fixed point, never going back. */
  readonly now: () => number;
  /** Runs once after that many milliseconds; what it returns cancels it. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
}

/** The machine's own clock. A waiting driver does not keep the process alive. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after: (milliseconds, run) => {
    const timer = setTimeout(run, milliseconds).unref();
    return () => clearTimeout(timer);
  },
};
