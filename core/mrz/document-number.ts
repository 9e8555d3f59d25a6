import { findField, type ZoneField } from './zone-field.ts';

/** The document number put together, its check digit, and the optional data without what of the number stands there. */
export interface NumberInZone {
  readonly number: string;
  /** The number goes on in the optional data; `digit` then stands there too. */
  readonly isLong: boolean;
  readonly digit: ZoneField | undefined;
  readonly optional: readonly string[];
}

/**
 * Reads the number, also one longer than nine characters in a TD1 or TD2: a filler stands for its check digit, and the optional data begin
 * with the rest of the number, the check digit and a filler (ICAO 9303-5, 4.2.2, and 9303-6, 4.2.2).
 */
export function numberIn(fields: readonly ZoneField[], mayBeLong: boolean): NumberInZone {
  const parts = fields.filter(({ part }) => part === 'number' || part === 'numericNumber');
  const optional = fields.filter((field) => field.part === 'optional');
  const number = parts.map((field) => field.text).join('');
  const digit = findField(fields, 'numberDigit');

  const [first, ...others] = optional;
  const rest = /^([A-Z0-9]+)([0-9])(?=<|$)/.exec(first?.text ?? '');
  if (!mayBeLong || digit?.text !== '<' || number.includes('<') || rest === null || first === undefined) {
    return { number: withoutFillers(number), isLong: false, digit, optional: optional.map(({ text }) => text) };
  }

  const [written, tail] = rest;
  const at = first.from + written.length - 1;
  return {
    number: number + tail!,
    isLong: true,
    digit: { ...digit, line: first.line, from: at, to: at + 1, text: rest[2]!, covers: number + tail! },
    optional: [first.text.slice(written.length), ...others.map(({ text }) => text)],
  };
}

function withoutFillers(text: string): string {
  return text.replaceAll('<', '');
}
