import { packetType } from './zfm-packet.ts';
import type { ZfmPacket } from './zfm-packet.ts';

/** Instruction codes of the family that a station needs (ZFM user manual, "Module instruction system"). */
export const instruction = {
  collectImage: 0x01,
  uploadImage: 0x0a,
  readParameters: 0x0f,
  verifyPassword: 0x13,
} as const;

/** The first byte of each answer. */
export const confirmation = {
  done: 0x00,
  packetBroken: 0x01,
  noFinger: 0x02,
  collectionFailed: 0x03,
  uploadImpossible: 0x0f,
  wrongPassword: 0x13,
} as const;

/** What a module says of itself. */
export interface ZfmParameters {
  /** Fingers that its own memory can hold; it stands for the model, which the module does not name. */
  readonly capacity: number;
  /** Bytes in each packet of data. */
  readonly packetBytes: number;
  readonly baudRate: number;
}

export function commandPacket(code: number, ...rest: readonly number[]): ZfmPacket {
  return { type: packetType.command, payload: Uint8Array.of(code, ...rest) };
}

/** The module opens itself to whoever knows its password, which is 0 as delivered. */
export function verifyPassword(): ZfmPacket {
  return commandPacket(instruction.verifyPassword, 0, 0, 0, 0);
}

/** The parameters in an answer to `readParameters`; undefined for an answer of another shape. */
export function parametersIn(payload: Uint8Array): ZfmParameters | undefined {
  if (payload.length < 17 || payload[0] !== confirmation.done) return undefined;
  const words = Buffer.from(payload);
  const sizeCode = words.readUInt16BE(13);
  if (sizeCode > 3) return undefined;
  return { capacity: words.readUInt16BE(5), packetBytes: 32 << sizeCode, baudRate: words.readUInt16BE(15) * 9600 };
}
