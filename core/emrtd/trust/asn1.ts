import { AsnConvert } from '@peculiar/asn1-schema';

const bounds = { maxDepth: 24, maxNodes: 200_000, maxContentLength: 8 * 1024 * 1024 };

/** One structure read by its schema, or nothing: the parser throws at what does not fit. */
export function parseAsn1<T>(bytes: Uint8Array | ArrayBuffer, schema: new () => T): T | undefined {
  try {
    return AsnConvert.parse(bytes, schema, { berOptions: bounds });
  } catch {
    return undefined;
  }
}

export function toHex(bytes: Uint8Array | ArrayBuffer): string {
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function toNumber(bytes: Uint8Array): bigint {
  return BigInt(`0x0${toHex(bytes)}`);
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
