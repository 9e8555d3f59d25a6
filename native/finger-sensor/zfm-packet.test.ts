import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createPacketParser, encodePacket, packetType } from './zfm-packet.ts';
import type { ParsedPacket, ZfmPacket } from './zfm-packet.ts';

const anyPacket: fc.Arbitrary<ZfmPacket> = fc.record({
  type: fc.constantFrom(...Object.values(packetType)),
  payload: fc.uint8Array({ maxLength: 256 }),
});

function parse(...chunks: readonly Uint8Array[]): ParsedPacket[] {
  const parser = createPacketParser();
  return chunks.flatMap((chunk) => parser.push(chunk));
}

function cut(bytes: Uint8Array, at: readonly number[]): Uint8Array[] {
  const places = [0, ...at.map((place) => place % (bytes.length + 1)), bytes.length].toSorted(
    (one, other) => one - other,
  );
  return places.slice(1).map((end, place) => bytes.subarray(places[place], end));
}

test('the command that opens a module is the one in the manual', () => {
  const bytes = encodePacket({ type: packetType.command, payload: Uint8Array.of(0x13, 0, 0, 0, 0) });
  expect(Buffer.from(bytes).toString('hex')).toBe('ef01ffffffff0100071300000000001b');
});

test('whatever is written is read, however it is cut on the way', () => {
  fc.assert(
    fc.property(fc.array(anyPacket, { maxLength: 8 }), fc.array(fc.nat(), { maxLength: 30 }), (packets, cuts) => {
      const bytes = Buffer.concat(packets.map(encodePacket));
      expect(parse(...cut(bytes, cuts))).toEqual(packets.map((packet) => ({ kind: 'packet', packet })));
    }),
  );
});

test('noise before, between and after packets loses none of them', () => {
  const noise = fc.uint8Array({ maxLength: 40 }).map((bytes) => bytes.filter((byte) => byte !== 0xef));
  fc.assert(
    fc.property(fc.array(fc.tuple(noise, anyPacket), { maxLength: 6 }), noise, (parts, rest) => {
      const bytes = Buffer.concat([...parts.flatMap(([before, packet]) => [before, encodePacket(packet)]), rest]);
      expect(parse(bytes)).toEqual(parts.map(([, packet]) => ({ kind: 'packet', packet })));
    }),
  );
});

test('a packet with any one byte of its body changed is never taken for a sound one', () => {
  fc.assert(
    fc.property(anyPacket, fc.nat(), fc.integer({ min: 1, max: 255 }), (packet, at, change) => {
      const bytes = encodePacket(packet);
      // The body with its sum; a changed beginning or address is another module's, and passed over.
      bytes[9 + (at % (bytes.length - 9))]! ^= change;
      expect(parse(bytes)).not.toContainEqual({ kind: 'packet', packet });
      expect(parse(bytes).filter(({ kind }) => kind === 'packet')).toEqual([]);
    }),
  );
});

test('no bytes make the parser fail or hold more than a packet', () => {
  const likely = fc.array(fc.constantFrom(0xef, 0x01, 0xff, 0x00, 0x07, 0x08), { maxLength: 2000 });
  fc.assert(
    fc.property(likely, (bytes) => {
      const parser = createPacketParser();
      parser.push(Uint8Array.from(bytes));
      // A packet's length of anything else cannot hide the next sound one for longer than it is itself.
      const sound: ZfmPacket = { type: packetType.acknowledge, payload: Uint8Array.of(0) };
      const found = Array.from({ length: 30 }, () => parser.push(encodePacket(sound))).flat();
      expect(found).toContainEqual({ kind: 'packet', packet: sound });
    }),
  );
});
