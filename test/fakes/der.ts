import { writeTlv } from '../../core/emrtd/tlv.ts';

/** What certificates and signed messages are written with. */
export const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts));
export const seq = (...parts: readonly Uint8Array[]) => writeTlv(0x30, joined(...parts));
export const set = (...parts: readonly Uint8Array[]) => writeTlv(0x31, joined(...parts));
export const tagged = (number: number, ...parts: readonly Uint8Array[]) => writeTlv(0xa0 + number, joined(...parts));
export const octets = (bytes: Uint8Array) => writeTlv(0x04, bytes);
export const bits = (bytes: Uint8Array, unused = 0) => writeTlv(0x03, Uint8Array.from([unused, ...bytes]));
export const yes = () => writeTlv(0x01, Uint8Array.of(0xff));
export const nothing = () => writeTlv(0x05, new Uint8Array());
export const int = (...bytes: readonly number[]) => writeTlv(0x02, Uint8Array.from(bytes));
export const text = (tag: 0x0c | 0x13, value: string) => writeTlv(tag, new Uint8Array(Buffer.from(value, 'utf8')));

export function oid(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(Number);
  const base128 = (number: number): number[] =>
    number < 128 ? [number] : [...base128(number >> 7).map((byte) => byte | 0x80), number & 0x7f];
  return writeTlv(0x06, Uint8Array.from([first! * 40 + second!, ...rest.flatMap(base128)]));
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 4.1.2.5). */
export function time(day: string): Uint8Array {
  const digits = `${day.replaceAll('-', '')}000000Z`;
  return Number(day.slice(0, 4)) < 2050
    ? writeTlv(0x17, new Uint8Array(Buffer.from(digits.slice(2))))
    : writeTlv(0x18, new Uint8Array(Buffer.from(digits)));
}
