/** Days and hours by a post's own clock. */
export interface PostClock {
  /** `YYYY-MM-DD`. */
  readonly day: (instant: string) => string;
  /** The hour that an instant lies in, `YYYY-MM-DD HH`. */
  readonly hour: (instant: string) => string;
}

const hourMilliseconds = 3_600_000;

/** Asking the calendar is slow and crossings come in the thousands: each quarter of an hour is asked for once, since no zone is set by less. */
export function postClock(timeZone: string): PostClock {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  });
  const known = new Map<number, string>();
  const hour = (instant: string) => {
    const milliseconds = Date.parse(instant);
    const quarter = Math.floor((milliseconds * 4) / hourMilliseconds);
    let found = known.get(quarter);
    if (found === undefined) {
      const parts = Object.fromEntries(
        format.formatToParts(new Date(milliseconds)).map(({ type, value }) => [type, value]),
      );
      found = `${parts['year']!.padStart(4, '0')}-${parts['month']}-${parts['day']} ${parts['hour']}`;
      known.set(quarter, found);
    }
    return found;
  };
  return { hour, day: (instant) => hour(instant).slice(0, 10) };
}
