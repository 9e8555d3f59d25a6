import { failed, ok, type Result } from '../result.ts';
import { readTlv, readTlvs, type Tlv } from './tlv.ts';

/** A portrait, its bytes as the issuer signed them. What is inside is decoded elsewhere, away from everything. */
export type ChipPortrait = { readonly format: 'jpeg' | 'jpeg2000'; readonly bytes: Uint8Array };

/** `not-understood`: the newer ISO/IEC 39794-5, or a format of a picture that no document has. */
export type Dg2Problem = 'malformed' | 'no-portrait' | 'not-understood';

const facialRecord = [0x46, 0x41, 0x43, 0]; // "FAC"
const mostPortraits = 9;
const recordHeader = 14;
const facialInformation = 20;
const featurePoint = 8;
const imageInformation = 12;

/** The portraits of DG2 (ICAO 9303-10 4.7.2, ISO/IEC 19794-5:2005 5), the first being the one that is shown. */
export function readDg2(file: Uint8Array): Result<readonly ChipPortrait[], Dg2Problem> {
  const outer = readTlv(file);
  const group = outer.ok && outer.value.tag === 0x75 ? readTlv(outer.value.value) : undefined;
  const templates = group?.ok && group.value.tag === 0x7f61 ? readTlvs(group.value.value) : undefined;
  if (!templates?.ok) return failed('malformed');
  const portraits: ChipPortrait[] = [];
  for (const template of templates.value.filter(({ tag }) => tag === 0x7f60)) {
    const read = readTemplate(template);
    if (!read.ok) return read;
    portraits.push(...read.value);
    if (portraits.length > mostPortraits) return failed('malformed');
  }
  return portraits.length > 0 ? ok(portraits) : failed('no-portrait');
}

function readTemplate(template: Tlv): Result<readonly ChipPortrait[], Dg2Problem> {
  const parts = readTlvs(template.value);
  if (!parts.ok) return failed('malformed');
  const record = parts.value.find(({ tag }) => tag === 0x5f2e || tag === 0x7f2e);
  if (!record) return failed('no-portrait');
  if (!facialRecord.every((byte, at) => record.value[at] === byte)) return failed('not-understood');
  return readRecord(record.value);
}

function readRecord(record: Uint8Array): Result<readonly ChipPortrait[], Dg2Problem> {
  if (record.length < recordHeader) return failed('malformed');
  const view = new DataView(record.buffer, record.byteOffset, record.length);
  const count = view.getUint16(12);
  if (view.getUint32(8) > record.length || count === 0 || count > mostPortraits) return failed('malformed');
  const portraits: ChipPortrait[] = [];
  let at = recordHeader;
  for (let face = 0; face < count; face += 1) {
    if (at + facialInformation > record.length) return failed('malformed');
    const length = view.getUint32(at);
    const start = at + facialInformation + view.getUint16(at + 4) * featurePoint + imageInformation;
    const end = at + length;
    if (end > record.length || start >= end) return failed('malformed');
    const bytes = record.subarray(start, end);
    const format = formatOf(bytes);
    if (!format) return failed('not-understood');
    portraits.push({ format, bytes });
    at = end;
  }
  return ok(portraits);
}

/** By the bytes themselves: issuers mix up the numbers for them. */
function formatOf(bytes: Uint8Array): ChipPortrait['format'] | undefined {
  const starts = (...first: number[]) => first.every((byte, at) => bytes[at] === byte);
  if (starts(0xff, 0xd8, 0xff)) return 'jpeg';
  return starts(0, 0, 0, 0x0c, 0x6a, 0x50, 0x20, 0x20) || starts(0xff, 0x4f, 0xff, 0x51) ? 'jpeg2000' : undefined;
}
