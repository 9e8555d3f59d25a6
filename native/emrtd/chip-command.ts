import type { Command } from '../../core/emrtd/apdu.ts';

/** A command as a chip takes it apart (ISO/IEC 7816-4 5.1); undefined for what is none. */
export function readCommand(bytes: Uint8Array): Required<Command> | undefined {
  const [cla, ins, p1, p2] = bytes;
  if (cla === undefined || ins === undefined || p1 === undefined || p2 === undefined) return undefined;
  const body = bytes.subarray(4);
  const of = (data: Uint8Array, expected: number) => ({ cla, ins, p1, p2, data, expected });
  const none = new Uint8Array();
  if (body.length === 0) return of(none, 0);
  if (body.length === 1) return of(none, body[0] || 256);
  const isLong = body[0] === 0;
  const width = isLong ? 2 : 1;
  const number = (at: number) => (isLong ? body[at]! * 256 + body[at + 1]! : body[at]!);
  const most = isLong ? 65_536 : 256;
  const start = isLong ? 1 : 0;
  if (body.length === start + width) return of(none, number(start) || most);
  const length = number(start);
  const end = start + width + length;
  const data = body.subarray(start + width, end);
  if (body.length === end) return of(data, 0);
  return body.length === end + width ? of(data, number(end) || most) : undefined;
}

export function statusBytes(status: number): Uint8Array {
  return Uint8Array.of(status >> 8, status & 0xff);
}
