import { attributeOf, childOf, textOf } from './list-element.ts';
import type { ListElement } from './list-element.ts';
import type { ListedBirthDate } from './list-entry.ts';
import { readParts } from './read-dates.ts';

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * A DatePeriod as a birth date. The file writes a year as the period from its first to its last day: what spans exactly a
 * month or a year is that month or year, anything else longer than a day is a range of years.
 */
export function readOfacDates(period: ListElement): ListedBirthDate | undefined {
  const [start, end] = [childOf(period, 'Start'), childOf(period, 'End')];
  const first = dayOf(childOf(start, 'From')) ?? dayOf(childOf(start, 'To'));
  const last = dayOf(childOf(end, 'To')) ?? dayOf(childOf(end, 'From')) ?? dayOf(childOf(start, 'To')) ?? first;
  if (first === undefined || last === undefined) return undefined;
  if (last.year < first.year || first.year < 1800 || last.year > 2200) return undefined;
  if (first.year !== last.year) return { fromYear: first.year, toYear: last.year };

  const approximate = [start, end].some((boundary) => attributeOf(boundary, 'Approximate') === 'true');
  const oneMonth = first.month === last.month;
  const read = readParts(
    String(first.year),
    oneMonth && first.month > 0 ? two(first.month) : 'XX',
    oneMonth && first.day === last.day && first.day > 0 ? two(first.day) : 'XX',
  );
  return read !== undefined && approximate ? { ...read, approximate } : read;
}

/** Parts that the file leaves out are 0. */
function dayOf(point: ListElement | undefined): Day | undefined {
  const [year, month, day] = ['Year', 'Month', 'Day'].map((part) => Number(textOf(point, part)));
  return year === undefined || !Number.isInteger(year) || year === 0
    ? undefined
    : { year, month: month ?? 0, day: day ?? 0 };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
