/** Days of the post, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

export const presets = ['this-month', 'last-month', 'today', 'last-seven', 'other'] as const;
export type Preset = (typeof presets)[number];

/** The days that a preset means on a day; undefined for those that are typed. */
export function daysOf(preset: Preset, today: string): Days | undefined {
  switch (preset) {
    case 'today':
      return { from: today, to: today };
    case 'this-month':
      return { from: `${today.slice(0, 7)}-01`, to: today };
    case 'last-month': {
      const end = shifted(`${today.slice(0, 7)}-01`, -1);
      return { from: `${end.slice(0, 7)}-01`, to: end };
    }
    case 'last-seven':
      return { from: shifted(today, -6), to: today };
    case 'other':
      return undefined;
  }
}

function shifted(day: string, by: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
}

/** The calendar day of an instant in the post's time zone. */
export function dayIn(instant: string, timeZone: string | undefined): string {
  return new Intl.DateTimeFormat('en-CA', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    ...(timeZone !== undefined && { timeZone }),
  }).format(new Date(instant));
}
