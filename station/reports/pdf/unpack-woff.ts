import { inflateSync } from 'node:zlib';

const headerBytes = 44;
const entryBytes = 20;
const sfntHeaderBytes = 12;
const sfntEntryBytes = 16;

/**
 * The font inside a WOFF file (W3C, WOFF File Format 1.0): the same tables, not compressed. The PDF library would unpack each
 * table anew whenever it looks into it, in JavaScript, which takes longer than all the rest of a report.
 */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.subarray(0, 4).toString('latin1') !== 'wOFF') throw new Error('this is no WOFF file');
  const tables = woff.readUInt16BE(12);
  const range = 2 ** Math.floor(Math.log2(tables));
  const header = Buffer.alloc(sfntHeaderBytes + tables * sfntEntryBytes);
  header.writeUInt32BE(woff.readUInt32BE(4), 0);
  header.writeUInt16BE(tables, 4);
  header.writeUInt16BE(range * sfntEntryBytes, 6);
  header.writeUInt16BE(Math.log2(range), 8);
  header.writeUInt16BE((tables - range) * sfntEntryBytes, 10);
  const contents: Buffer[] = [];
  let offset = header.length;
  for (let table = 0; table < tables; table += 1) {
    const entry = woff.subarray(headerBytes + table * entryBytes, headerBytes + (table + 1) * entryBytes);
    const from = entry.readUInt32BE(4);
    const packed = woff.subarray(from, from + entry.readUInt32BE(8));
    const length = entry.readUInt32BE(12);
    const content = packed.length < length ? inflateSync(packed, { maxOutputLength: length }) : packed;
    const at = sfntHeaderBytes + table * sfntEntryBytes;
    entry.copy(header, at, 0, 4);
    header.writeUInt32BE(entry.readUInt32BE(16), at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(length, at + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    contents.push(content, padding);
    offset += length + padding.length;
  }
  return Buffer.concat([header, ...contents]);
}
