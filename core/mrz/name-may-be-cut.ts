import type { DocumentFormat, TravelDocument } from '../document/travel-document.ts';

/** Where the names stand: line, first position, and the position after the last (ICAO 9303 parts 4 to 7). */
const namePlaces: Partial<Record<DocumentFormat, readonly [line: number, from: number, to: number]>> = {
  TD1: [2, 0, 30],
  TD2: [0, 5, 36],
  TD3: [0, 5, 44],
  'MRV-A': [0, 5, 44],
  'MRV-B': [0, 5, 36],
};

/** Whether the names fill their place in the zone to the last position, so that they may go on in life (ICAO 9303-3, 4.6). */
export function nameMayBeCut({ format, mrzLines }: Pick<TravelDocument, 'format' | 'mrzLines'>): boolean {
  const place = namePlaces[format];
  if (!place || !mrzLines) return false;
  const [line, from, to] = place;
  const names = mrzLines[line]?.slice(from, to) ?? '';
  return names.length === to - from && !names.endsWith('<');
}
