import { findField, type ZoneField } from './zone-field.ts';

export interface NamesInZone {
  readonly surname: string;
  readonly givenNames: string;
  /** The fields whose last position is not a filler: the name went on, or just fitted (ICAO 9303-4, 4.2.3). */
  readonly full: readonly ZoneField[];
}

/** Surname and given names, parted by two fillers or, on French documents, in fields of their own. */
export function namesIn(fields: readonly ZoneField[]): NamesInZone {
  const parts = fields.filter(({ part }) => part === 'names' || part === 'surname' || part === 'givenNames');
  const full = parts.filter(({ text }) => !text.endsWith('<'));
  const names = findField(fields, 'names')?.text;
  if (names === undefined) {
    const [surname, givenNames] = (['surname', 'givenNames'] as const).map(
      (part) => findField(fields, part)?.text ?? '',
    );
    return { surname: words(surname!), givenNames: words(givenNames!), full };
  }
  const end = names.indexOf('<<');
  if (end === -1) return { surname: words(names), givenNames: '', full };
  return { surname: words(names.slice(0, end)), givenNames: words(names.slice(end)), full };
}

function words(text: string): string {
  return text.replace(/<+/g, ' ').trim();
}
