/** Days of the week as ISO 8601 numbers them, from Monday. */
export const weekdayCodes: readonly string[] = ['1', '2', '3', '4', '5', '6', '7'];
export const hourCodes: readonly string[] = Array.from({ length: 24 }, (_, hour) => String(hour).padStart(2, '0'));

/** The day of the week of a calendar day, `YYYY-MM-DD`. */
export function weekdayOf(day: string): string {
  return String(((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1);
}
