import type { Result } from '../result.ts';
import { entryOfParts } from './entry-of-parts.ts';
import { tidyText } from './list-element.ts';
import type { ListEntry, RejectedRow } from './list-entry.ts';
import { readOfacRemarks } from './ofac-remarks.ts';

/** One row of SDN.CSV, in the order of its columns; `-0-` stands for nothing. */
export type OfacFields = readonly string[];

/** How many columns a row has in each of the files. */
export const ofacColumns = { sdn: 12, alt: 5, add: 6 } as const;

/** A field of a row, empty where the file has `-0-`. */
export function ofacField(fields: OfacFields, at: number): string {
  const text = tidyText(fields[at] ?? '');
  return text === '-0-' ? '' : text;
}

/** A row of SDN.CSV with the names that ALT.CSV gives the same number. */
export function ofacEntry(fields: OfacFields, aliases: readonly string[], row: number): Result<ListEntry, RejectedRow> {
  const [reference, name, type, program, title] = [0, 1, 2, 3, 4].map((at) => ofacField(fields, at));
  const remarks = ofacField(fields, 11);
  const isPerson = type === 'individual';
  const read = readOfacRemarks(remarks);
  const whole = (text: string) => (isPerson ? withoutComma(text) : text);
  const craft = ['Call sign', 'Vessel type', 'Tonnage', 'Gross tonnage', 'Flag', 'Owner'].flatMap((label, at) => {
    const value = ofacField(fields, at + 5);
    return value === '' ? [] : [`${label}: ${value}`];
  });
  return entryOfParts(
    {
      reference: reference ?? '',
      subject: isPerson ? 'person' : 'organisation',
      names: [
        { whole: whole(name ?? ''), quality: 'primary' },
        ...aliases.map((alias) => ({ whole: whole(alias), quality: 'strong' as const })),
        ...read.weakNames.map((alias) => ({ whole: whole(alias), quality: 'weak' as const })),
      ],
      birthDates: read.birthDates,
      birthPlaces: read.birthPlaces,
      nationalities: read.nationalities,
      sexes: read.sexes,
      documents: isPerson ? read.documents : [],
      remarks: [
        ...(type === '' || isPerson ? [] : [`Type: ${type}`]),
        ...(program === '' ? [] : [`Program: ${program}`]),
        ...(title === '' ? [] : [`Title: ${title}`]),
        ...craft,
        remarks,
      ],
    },
    row,
    'Row',
  );
}

/** `CRUZ, Juan M.` as one name, surname first as the list has it. */
export function withoutComma(name: string): string {
  return tidyText(name.replaceAll(',', ' '));
}
