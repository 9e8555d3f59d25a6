/** Kinds of packets on the wire of the R30x/ZFM/AS608 family (ZhianTec ZFM user manual, "Data package format"). */
export const packetType = { command: 0x01, data: 0x02, acknowledge: 0x07, lastData: 0x08 } as const;
export type PacketType = (typeof packetType)[keyof typeof packetType];

export interface ZfmPacket {
  readonly type: PacketType;
  readonly payload: Uint8Array;
}

/** What a parser makes of the bytes: whole packets, and packets whose sum does not fit, of which nothing can be said. */
export type ParsedPacket = { readonly kind: 'packet'; readonly packet: ZfmPacket } | { readonly kind: 'bad-sum' };

/** The address that every module has until somebody changes it; modules answer it whatever their own is. */
const anyAddress = 0xffff_ffff;
const headerBytes = 9;
const sumBytes = 2;
/** The largest packet that a module can be set to send. */
const longestPayload = 256;
const types: readonly number[] = Object.values(packetType);

/** `EF 01 | address (4) | type | length of payload and sum (2) | payload | sum (2)`, numbers big-endian. */
export function encodePacket({ type, payload }: ZfmPacket): Uint8Array {
  const bytes = Buffer.alloc(headerBytes + payload.length + sumBytes);
  bytes.writeUInt16BE(0xef01, 0);
  bytes.writeUInt32BE(anyAddress, 2);
  bytes.writeUInt8(type, 6);
  bytes.writeUInt16BE(payload.length + sumBytes, 7);
  bytes.set(payload, headerBytes);
  bytes.writeUInt16BE(sumOf(bytes.subarray(6, headerBytes + payload.length)), headerBytes + payload.length);
  return bytes;
}

/** Finds packets in what arrives. The same bytes give the same packets however they are cut; what is none is passed over. */
export function createPacketParser(): { push(bytes: Uint8Array): ParsedPacket[] } {
  let held: Buffer = Buffer.alloc(0);
  return {
    push(bytes) {
      held = Buffer.concat([held, bytes]);
      const found: ParsedPacket[] = [];
      for (;;) {
        const start = startIn(held);
        held = held.subarray(start);
        if (held.length < headerBytes) return found;
        const length = held.readUInt16BE(7) - sumBytes;
        if (length < 0 || length > longestPayload || !types.includes(held[6]!)) {
          held = held.subarray(1);
          continue;
        }
        const end = headerBytes + length + sumBytes;
        if (held.length < end) return found;
        const sound = sumOf(held.subarray(6, end - sumBytes)) === held.readUInt16BE(end - sumBytes);
        found.push(
          sound
            ? {
                kind: 'packet',
                packet: {
                  type: held[6] as PacketType,
                  payload: Uint8Array.from(held.subarray(headerBytes, end - sumBytes)),
                },
              }
            : { kind: 'bad-sum' },
        );
        // A lost byte makes a packet swallow the beginning of the next: only a sound one is passed over whole.
        held = held.subarray(sound ? end : 2);
      }
    },
  };
}

/** Where the next packet may begin; a single first byte at the end may be half of a beginning. */
function startIn(bytes: Buffer): number {
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] === 0xef && (at + 1 === bytes.length || bytes[at + 1] === 0x01)) return at;
  }
  return bytes.length;
}

function sumOf(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum + byte, 0) & 0xffff;
}
