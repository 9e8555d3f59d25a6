import type { PartialDate } from '../document/partial-date.ts';

interface AgeBounds {
  readonly least: number;
  readonly most: number;
}

/** The completed years that somebody with this birth date has at least and at most; undefined where not even the year is known. */
export function ageBounds(birthDate: PartialDate, today: string): AgeBounds | undefined {
  if (birthDate.startsWith('X')) return undefined;
  const [year = '', month = '', day = ''] = birthDate.split('-');
  const earliest = `${year}-${month === 'XX' ? '01' : month}-${day === 'XX' ? '01' : day}`;
  const latest = `${year}-${month === 'XX' ? '12' : month}-${day === 'XX' ? '31' : day}`;
  return { least: yearsBetween(latest, today), most: yearsBetween(earliest, today) };
}

/** One born on 29 February is a year older on 1 March, as by the order of dates. Nobody is younger than nothing. */
function yearsBetween(from: string, to: string): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(5) < from.slice(5) ? 1 : 0);
  return Math.max(0, years);
}
