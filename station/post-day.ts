const dayMilliseconds = 86_400_000;

/** The calendar day `YYYY-MM-DD` at an instant in a time zone: a post's day begins and ends by its own clock. */
export function postDay(instant: Date, timeZone: string): string {
  const parts = calendarOf(timeZone).formatToParts(instant);
  const part = (type: string) => parts.find((found) => found.type === type)!.value;
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Making one takes far longer than using it, and days are asked for by the thousand. */
const calendars = new Map<string, Intl.DateTimeFormat>();

function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const known = calendars.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(timeZone, made);
  return made;
}

/** The instant at which a day begins in a time zone, as ISO text in UTC. */
export function dayStart(day: string, timeZone: string): string {
  const midnightUtc = Date.parse(`${day}T00:00:00Z`);
  // A zone's clock may change at midnight itself: of the two instants that midnight is by the clock of the day before and of the
  // day after, the day begins with the first that lies in it.
  const [first, second] = [-dayMilliseconds, dayMilliseconds]
    .map((away) => midnightUtc - offsetAt(new Date(midnightUtc + away), timeZone))
    .sort((one, other) => one - other) as [number, number];
  return new Date(postDay(new Date(first), timeZone) === day ? first : second).toISOString();
}

/** The instant at which a post's clock shows a day and time, `HH:MM`. Of a time that comes twice, the first; of one that is left out, the hour after. */
export function instantAt(day: string, time: string, timeZone: string): string {
  const shown = Date.parse(`${day}T${time}:00Z`);
  const [first, second] = [-dayMilliseconds, dayMilliseconds]
    .map((away) => shown - offsetAt(new Date(shown + away), timeZone))
    .sort((one, other) => one - other) as [number, number];
  const isShownAt = (instant: number) => instant + offsetAt(new Date(instant), timeZone) === shown;
  return new Date(isShownAt(first) ? first : second).toISOString();
}

function offsetAt(instant: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  const part = (type: string) => Number(parts.find((found) => found.type === type)!.value);
  const local = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return local - Math.floor(instant.getTime() / 1000) * 1000;
}

const lastDay = '9999-12-31';

/** The day after a day; the calendar's last day has none and stays. */
export function nextDay(day: string): string {
  if (day >= lastDay) return lastDay;
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMilliseconds).toISOString().slice(0, 10);
}
