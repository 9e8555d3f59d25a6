import { failed, ok, type Result } from '../result.ts';
import { readPublicKey, type KeyProblem, type PublicKey } from './public-key.ts';
import { readTlv, readTlvs, type Tlv } from './tlv.ts';

/** The data groups that EF.COM lists (ICAO 9303-10 4.6.1). Nobody signed the list: it says what to ask for and no more. */
export function readCom(file: Uint8Array): Result<{ readonly groups: readonly number[] }, 'malformed'> {
  const list = partsOf(file, 0x60)?.find(({ tag }) => tag === 0x5c);
  if (!list) return failed('malformed');
  return ok({ groups: [...list.value].map((tag) => groupTags.indexOf(tag) + 1).filter((group) => group > 0) });
}
/** In the order of their numbers. */
const groupTags = [0x61, 0x75, 0x63, 0x76, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e, 0x6f, 0x70];

const zoneShapes: Readonly<Record<number, readonly [lines: number, width: number]>> = {
  90: [3, 30],
  72: [2, 36],
  88: [2, 44],
};

/** The zone as the chip holds it, in lines (9303-10 4.7.1). What it says is for the parser of zones. */
export function readDg1(file: Uint8Array): Result<readonly string[], 'malformed'> {
  const zone = partsOf(file, 0x61)?.find(({ tag }) => tag === 0x5f1f)?.value;
  const shape = zone && zoneShapes[zone.length];
  if (!shape || zone.some((byte) => byte < 0x20 || byte > 0x7e)) return failed('malformed');
  const text = String.fromCharCode(...zone);
  return ok(Array.from({ length: shape[0] }, (_, line) => text.slice(line * shape[1], (line + 1) * shape[1])));
}

/** The key by which the chip answers challenges (9303-10 4.7.15). */
export function readDg15(file: Uint8Array): Result<PublicKey, KeyProblem> {
  const [info] = partsOf(file, 0x6f) ?? [];
  return info ? readPublicKey(info) : failed('malformed');
}

function partsOf(file: Uint8Array, tag: number): readonly Tlv[] | undefined {
  const outer = readTlv(file);
  const parts = outer.ok && outer.value.tag === tag ? readTlvs(outer.value.value) : undefined;
  return parts?.ok ? parts.value : undefined;
}
