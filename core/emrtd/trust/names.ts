import type { Name } from '@peculiar/asn1-x509';

/**
 * A name to compare by: states write their own name now as PrintableString, now as UTF8String, in capitals or not, and
 * RFC 5280 7.1 has case and white space ignored.
 */
export function comparableName(name: Name): string {
  return JSON.stringify(
    Array.from(name, (part) => Array.from(part, ({ type, value }) => `${type}=${folded(value.toString())}`).toSorted()),
  );
}

/** The country's code as it is compared: two or three letters in capitals. */
export function countryOf(name: Name): string | undefined {
  for (const part of name)
    for (const { type, value } of part) if (type === '2.5.4.6') return folded(value.toString()).slice(0, 3);
  return undefined;
}

function folded(text: string): string {
  return text.normalize('NFKC').trim().replaceAll(/\s+/g, ' ').toUpperCase();
}
