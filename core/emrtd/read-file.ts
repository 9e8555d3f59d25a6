import { failed, ok, type Result } from '../result.ts';
import { concat } from './bytes.ts';
import type { ExchangeFailure, Session } from './session.ts';
import { readTlv, readTlvHeader, readTlvs, writeTlv } from './tlv.ts';

/** The elementary files of a travel document (ICAO 9303-10 3.4 and 4), by their identifiers. */
export const fileIds = {
  cardAccess: 0x011c,
  com: 0x011e,
  sod: 0x011d,
  dg1: 0x0101,
  dg2: 0x0102,
  dg11: 0x010b,
  dg12: 0x010c,
  dg14: 0x010e,
  dg15: 0x010f,
} as const;
export type FileName = keyof typeof fileIds;

/** `absent`: the chip has no such file. `denied`: it has, and not for us. `cut-off`: it gave less than the file said. */
export type ReadFailure =
  | ExchangeFailure
  | 'absent'
  | 'denied'
  | 'refused'
  | 'cut-off'
  | 'malformed'
  | 'too-many-reads';

/**
 * How much one command asks for. It only ever goes down, and what a chip could do is kept for its next file. Chips fail
 * above 223, 160 or 112 bytes, although all must give 256.
 */
export type ReadSize = { now: number };
const sizes = [223, 160, 112, 64];
const announcedSize = (longestAnswer: number): ReadSize => ({
  // An answer's seal and padding have to fit as well.
  now: longestAnswer > 512 ? Math.min(longestAnswer - 64, 32_000) : sizes[0]!,
});

const mostReads = 1000;
/** The last place that an even READ BINARY can name (ISO/IEC 7816-4 11.2.3). */
const lastShortOffset = 0x7fff;
const headerLength = 4;

/**
 * The size that the chip announces in EF.ATR/INFO (9303-10 3.6.4.2 and 3.11.1), to be asked for before its application is selected.
 * Long answers are asked only of a chip that says it can: others fall silent or fail for good.
 */
export async function findReadSize(session: Session): Promise<Result<ReadSize, ExchangeFailure>> {
  const usual = announcedSize(256);
  const data = Uint8Array.of(0x2f, 0x01);
  const selected = await session.send({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data });
  if (!selected.ok) return selected;
  if (selected.value.status !== 0x9000) return ok(usual);
  const answer = await session.send({ cla: 0, ins: 0xb0, p1: 0, p2: 0, expected: 256 });
  if (!answer.ok) return answer;
  const objects = readTlvs(answer.value.data);
  const lengths = objects.ok ? objects.value.find(({ tag }) => tag === 0x7f66) : undefined;
  const numbers = lengths ? readTlvs(lengths.value) : undefined;
  // Of the two numbers the first is for commands.
  const longest = numbers?.ok ? numbers.value[1] : undefined;
  if (longest?.tag !== 0x02 || longest.value.length > 4) return ok(usual);
  return ok(announcedSize(longest.value.reduce((sum, byte) => sum * 256 + byte, 0)));
}

const application = Uint8Array.of(0xa0, 0, 0, 0x02, 0x47, 0x10, 0x01);

/** SELECT of the LDS1 eMRTD application (9303-10 3.6.2). */
export async function selectApplication(session: Session): Promise<Result<undefined, ReadFailure>> {
  const answer = await session.send({ cla: 0, ins: 0xa4, p1: 4, p2: 0x0c, data: application });
  if (!answer.ok) return answer;
  return answer.value.status === 0x9000 ? ok(undefined) : failed(whyStatus(answer.value.status));
}

/** One whole file: its outer data object, without what may pad it. */
export async function readFile(
  session: Session,
  name: FileName,
  size: ReadSize = { now: sizes[0]! },
): Promise<Result<Uint8Array, ReadFailure>> {
  const id = Uint8Array.of(fileIds[name] >> 8, fileIds[name] & 0xff);
  const selected = await session.send({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: id });
  if (!selected.ok) return selected;
  if (selected.value.status !== 0x9000) return failed(whyStatus(selected.value.status));

  const parts: Uint8Array[] = [];
  let length = 0;
  let whole = headerLength;
  for (let reads = 0; length < whole; reads += 1) {
    if (reads === mostReads) return failed('too-many-reads');
    const part = await readPart(session, length, Math.min(whole - length, size.now - around(length)));
    if (!part.ok) {
      const { failure } = part;
      if (failure !== 'too-much') return failed(failure);
      const next = smaller(size.now);
      if (next === undefined || whole === headerLength) return failed('refused');
      size.now = next;
      continue;
    }
    if (part.value.length === 0) return failed('cut-off');
    parts.push(part.value);
    length += part.value.length;
    if (whole === headerLength && length >= headerLength) {
      const header = readTlvHeader(concat(...parts));
      if (!header.ok) return failed('malformed');
      whole = header.value.headerLength + header.value.length;
    }
  }
  const file = readTlv(concat(...parts));
  return file.ok ? ok(file.value.raw) : failed('malformed');
}

type PartFailure = ReadFailure | 'too-much';

async function readPart(session: Session, offset: number, wanted: number): Promise<Result<Uint8Array, PartFailure>> {
  const isFar = offset > lastShortOffset;
  const place = Uint8Array.of((offset >> 16) & 0xff, (offset >> 8) & 0xff, offset & 0xff);
  const answer = await session.send(
    isFar
      ? // The answer has a data object of its own around the bytes (ICAO 9303-10 3.6.6).
        {
          cla: 0,
          ins: 0xb1,
          p1: 0,
          p2: 0,
          data: writeTlv(0x54, place.subarray(offset > 0xffff ? 0 : 1)),
          expected: wanted + around(offset),
        }
      : { cla: 0, ins: 0xb0, p1: offset >> 8, p2: offset & 0xff, expected: wanted },
  );
  if (!answer.ok) return answer;
  const { status, data } = answer.value;
  // The chip's own words that the end was reached before what was asked for.
  if (status === 0x6b00) return failed('cut-off');
  if (status === 0x6700 || status >> 8 === 0x6c) return failed('too-much');
  if (status !== 0x9000 && status !== 0x6282) return failed(whyStatus(status));
  if (!isFar) return data.length > wanted ? failed('malformed') : ok(data);
  const object = readTlv(data);
  if (!object.ok || object.value.tag !== 0x53 || object.value.value.length > wanted) return failed('malformed');
  return ok(object.value.value);
}

/** What the data object around the bytes of a far place takes at most. */
function around(offset: number): number {
  return offset > lastShortOffset ? 4 : 0;
}

function smaller(size: number): number | undefined {
  return sizes.find((one) => one < size);
}

function whyStatus(status: number): 'absent' | 'denied' | 'refused' {
  if (status === 0x6a82 || status === 0x6a83 || status === 0x6a88) return 'absent';
  return status === 0x6982 || status === 0x6985 || status === 0x6986 || status === 0x6988 ? 'denied' : 'refused';
}
