import { failed, ok, type Result } from '../result.ts';

/** A command to a chip (ISO/IEC 7816-4 5.1). `expected` is the most bytes of an answer, absent where none is asked for. */
export type Command = {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array;
  readonly expected?: number;
};

export type Answer = { readonly data: Uint8Array; readonly status: number };

const shortData = 255;
const shortAnswer = 256;
const extendedData = 65_535;
const extendedAnswer = 65_536;

/** The command's bytes; the extended form only where the short one cannot say it. */
export function writeCommand({
  cla,
  ins,
  p1,
  p2,
  data = new Uint8Array(),
  expected = 0,
}: Command): Result<Uint8Array, 'too-long'> {
  if (data.length > extendedData || expected > extendedAnswer) return failed('too-long');
  const extended = data.length > shortData || expected > shortAnswer;
  const size = (number: number) => (extended ? [(number >> 8) & 0xff, number & 0xff] : [number & 0xff]);
  const lc = data.length > 0 ? size(data.length) : [];
  const le = expected > 0 ? size(expected) : [];
  return ok(Uint8Array.from([cla, ins, p1, p2, ...(extended ? [0] : []), ...lc, ...data, ...le]));
}

/** Fewer than two bytes is what a reader gives for a card that was taken away in the middle of a command. */
export function readAnswer(bytes: Uint8Array): Result<Answer, 'no-answer' | 'too-long'> {
  if (bytes.length < 2) return failed('no-answer');
  if (bytes.length > extendedAnswer + 2) return failed('too-long');
  const end = bytes.length - 2;
  return ok({ data: bytes.subarray(0, end), status: bytes[end]! * 256 + bytes[end + 1]! });
}
