import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayStart, instantAt, nextDay, postDay } from './post-day.ts';

const zones = [
  'UTC',
  'Africa/Ndjamena',
  'America/New_York',
  'Asia/Kathmandu',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Asuncion',
  'America/Havana',
  'America/Santiago',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
];
const days = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test.each(zones)('a day in %s begins where the day before it ends', (zone) => {
  fc.assert(
    fc.property(days, (day) => {
      const start = Date.parse(dayStart(day, zone));
      expect(postDay(new Date(start), zone)).toBe(day);
      expect(nextDay(postDay(new Date(start - 1), zone))).toBe(day);
    }),
    { numRuns: 100 },
  );
});

test.each(zones)('every instant in %s lies in its day', (zone) => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true }),
      (instant) => {
        const day = postDay(instant, zone);
        expect(dayStart(day, zone) <= instant.toISOString()).toBe(true);
        expect(instant.toISOString() < dayStart(nextDay(day), zone)).toBe(true);
      },
    ),
    { numRuns: 100 },
  );
});

test.each([
  ['2026-03-08', 'America/New_York', '2026-03-08T05:00:00.000Z', 23],
  ['2026-11-01', 'America/New_York', '2026-11-01T04:00:00.000Z', 25],
  ['2026-11-22', 'Africa/Ndjamena', '2026-11-21T23:00:00.000Z', 24],
  ['2026-11-22', 'Asia/Kathmandu', '2026-11-21T18:15:00.000Z', 24],
  // Clocks in Egypt go from midnight straight to one: the day has no 00:00.
  ['2026-04-24', 'Africa/Cairo', '2026-04-23T22:00:00.000Z', 23],
  ['2020-10-04', 'America/Asuncion', '2020-10-04T04:00:00.000Z', 23],
  // Clocks in Cuba go from one back to midnight: the day has 00:00 twice and begins with the first.
  ['2026-11-01', 'America/Havana', '2026-11-01T04:00:00.000Z', 25],
])('%s in %s begins at %s and has %i hours', (day, zone, start, hours) => {
  expect(dayStart(day, zone)).toBe(start);
  expect((Date.parse(dayStart(nextDay(day), zone)) - Date.parse(start)) / 3_600_000).toBe(hours);
});

test('the instant that a post’s clock shows is the one that shows it', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('2000-01-01'), max: new Date('2037-12-31'), noInvalidDate: true }),
      fc.constantFrom('Africa/Ndjamena', 'Europe/Madrid', 'Africa/Casablanca', 'Asia/Beirut', 'Pacific/Apia'),
      (date, zone) => {
        const minute = new Date(Math.floor(date.getTime() / 60_000) * 60_000);
        const shown = (instant: Date) =>
          new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(instant);
        const [day, time] = shown(minute).split(' ') as [string, string];
        // A time that comes twice may be the other one.
        expect(shown(new Date(instantAt(day, time, zone)))).toBe(`${day} ${time}`);
      },
    ),
  );
});
