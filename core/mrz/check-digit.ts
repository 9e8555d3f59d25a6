import { failed, ok, type Result } from '../result.ts';

/** A character that no machine-readable zone has, and where it stands in the text. */
export interface NotMrzText {
  readonly kind: 'not-mrz-text';
  readonly at: number;
}

const worths = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** The check digit over part of a zone: weights 7, 3, 1 repeating; A to Z are worth 10 to 35, the filler nothing (ICAO 9303-3, 4.9). */
export function checkDigit(text: string): Result<number, NotMrzText> {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const worth = character === '<' ? 0 : worths.indexOf(character);
    if (worth === -1) return failed({ kind: 'not-mrz-text', at });
    sum += worth * weightAt(at);
  }
  return ok(sum % 10);
}

function weightAt(position: number): number {
  if (position % 3 === 0) return 7;
  return position % 3 === 1 ? 3 : 1;
}
