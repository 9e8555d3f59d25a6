import { failed, ok, type Result } from '../result.ts';
import type { AccessFailure } from './bac.ts';
import { concat, equalBytes, toBigInt } from './bytes.ts';
import { mac, suites, unpad } from './cipher-suite.ts';
import type { CryptoPort } from './cipher-port.ts';
import { curveById, drawSecret, type Curve, type Point } from './curves.ts';
import { mapIntegrated } from './integrated-mapping.ts';
import { deriveSessionKeys, passwordKey, type AccessPassword } from './keys.ts';
import { startMessaging } from './secure-messaging.ts';
import type { PaceInfo } from './security-infos.ts';
import type { Session } from './session.ts';
import { readTlv, readTlvs, writeTlv } from './tlv.ts';

export type PaceFailure = AccessFailure | 'not-supported';

/** What the chip gave for its own authentication inside PACE, to be held against the key of EF.CardSecurity. */
export type MappingProof = { readonly curve: Curve; readonly mappingKey: Point; readonly secret: Uint8Array };

type Opened = { readonly proof: MappingProof | undefined };

/** Those that can be run here, in the chip's own order. */
export function supportedPace(infos: readonly PaceInfo[]): readonly PaceInfo[] {
  return infos.filter((info) => curveFor(info) !== undefined);
}

function curveFor({ group, mapping, suite, parameterId }: PaceInfo): Curve | undefined {
  if (group !== 'ecdh' || parameterId === undefined) return undefined;
  // The chip's own proof is hidden by AES only. P-224 has no point encoding here: its prime is of another form.
  const isMapped = {
    generic: true,
    'chip-authentication': suite !== '3des',
    integrated: suite === 'aes-128' && parameterId !== 10,
  }[mapping];
  return isMapped ? curveById(parameterId) : undefined;
}

/**
 * Password Authenticated Connection Establishment over elliptic curves (ICAO 9303-11 4.4). The session is protected
 * afterwards. `isAmbiguous`: the chip offers the same protocol over several curves, so that this one must be named.
 */
export async function openByPace(
  session: Session,
  port: CryptoPort,
  info: PaceInfo,
  password: AccessPassword,
  isAmbiguous = false,
): Promise<Result<Opened, PaceFailure>> {
  const curve = curveFor(info);
  if (!curve) return failed('not-supported');
  const suite = suites[info.suite];

  const reference = writeTlv(0x83, Uint8Array.of(password.kind === 'mrz' ? 1 : 2));
  const domain = isAmbiguous ? writeTlv(0x84, Uint8Array.of(curve.parameters.id)) : new Uint8Array();
  const data = concat(writeTlv(0x80, info.oid), reference, domain);
  const chosen = await session.send({ cla: 0, ins: 0x22, p1: 0xc1, p2: 0xa4, data });
  if (!chosen.ok) return chosen;
  // A password that is blocked or counts its last attempts is a warning; the protocol itself goes on.
  if (chosen.value.status !== 0x9000 && (chosen.value.status & 0xfff0) !== 0x63c0) return failed('refused');

  const hidden = await step(session, new Uint8Array(), 0x80);
  if (!hidden.ok) return hidden;
  const nonce = hidden.value.get(0x80)!;
  if (nonce.length !== 16 && nonce.length !== 32) return failed('forged');
  const zeros = new Uint8Array(suite.blockLength);
  const opened = port.decrypt(suite.cipher, passwordKey(port, info.suite, password), zeros, nonce);
  const mapped = await map(session, port, info, curve, opened);
  if (!mapped.ok) return mapped;
  const { generator, theirMap } = mapped.value;

  const secret = drawSecret(curve, port);
  const ours = generator.multiply(secret);
  const agreed = await step(session, writeTlv(0x83, curve.write(ours)), 0x84);
  if (!agreed.ok) return agreed;
  const theirs = curve.read(agreed.value.get(0x84)!);
  const shared = theirs && !theirs.equals(ours) ? curve.agree(secret, theirs) : undefined;
  if (!theirs || !shared) return failed('forged');
  const keys = deriveSessionKeys(port, info.suite, shared);

  const token = (point: Point) =>
    mac(
      port,
      suite,
      keys.authenticate,
      writeTlv(0x7f49, concat(writeTlv(0x06, info.oid), writeTlv(0x86, curve.write(point)))),
    );
  const proven = await step(session, writeTlv(0x85, token(theirs)), 0x86, 'last');
  if (!proven.ok) return proven;
  if (!equalBytes(proven.value.get(0x86)!, token(ours))) return failed('forged');

  let proof: MappingProof | undefined;
  if (info.mapping === 'chip-authentication') {
    const known = openProof(port, keys.encrypt, proven.value.get(0x8a));
    if (!known || !theirMap) return failed('forged');
    proof = { curve, mappingKey: theirMap, secret: known };
  }
  session.protectBy(startMessaging(port, info.suite, keys));
  return ok({ proof });
}

type Mapped = { readonly generator: Point; readonly theirMap: Point | undefined };

/** From the chip's nonce, which only the right password opens, to a generator that both sides share (9303-11 4.4.3.3). */
async function map(
  session: Session,
  port: CryptoPort,
  { mapping }: PaceInfo,
  curve: Curve,
  nonce: Uint8Array,
): Promise<Result<Mapped, AccessFailure>> {
  if (mapping === 'integrated') {
    if (nonce.length !== 16) return failed('forged');
    const ourNonce = port.random(16);
    const answer = await step(session, writeTlv(0x81, ourNonce));
    if (!answer.ok) return answer;
    const point = mapIntegrated(port, curve, nonce, ourNonce);
    return point ? ok({ generator: point, theirMap: undefined }) : failed('forged');
  }
  const secret = drawSecret(curve, port);
  const ours = curve.generator.multiply(secret);
  const answer = await step(session, writeTlv(0x81, curve.write(ours)), 0x82);
  if (!answer.ok) return answer;
  const theirMap = curve.read(answer.value.get(0x82)!);
  if (!theirMap || theirMap.equals(ours)) return failed('forged');
  const s = toBigInt(nonce) % curve.order;
  const shift = theirMap.multiply(secret);
  const generator = s === 0n ? shift : curve.generator.multiply(s).add(shift);
  return generator.is0() ? failed('forged') : ok({ generator, theirMap });
}

/** PACE with chip authentication mapping (9303-11 4.4.3.5): the chip knew the secret of its static key, as that key is in EF.CardSecurity. */
export function isProvenBy({ curve, mappingKey, secret }: MappingProof, staticKey: Uint8Array): boolean {
  const point = curve.read(staticKey);
  const number = toBigInt(secret);
  return point !== undefined && number > 0n && number < curve.order && point.multiply(number).equals(mappingKey);
}

/** The initial value is the enciphered -1 (9303-11 4.4.3.5.2). */
function openProof(port: CryptoPort, key: Uint8Array, hidden: Uint8Array | undefined): Uint8Array | undefined {
  if (!hidden || hidden.length === 0 || hidden.length % 16 !== 0 || hidden.length > 96) return undefined;
  const iv = port.encrypt('aes', key, new Uint8Array(16), new Uint8Array(16).fill(0xff));
  return unpad(port.decrypt('aes', key, iv, hidden));
}

/** One GENERAL AUTHENTICATE: the objects of the chip's answer, among them the one that is waited for. */
async function step(
  session: Session,
  data: Uint8Array,
  wanted?: number,
  place: 'chained' | 'last' = 'chained',
): Promise<Result<ReadonlyMap<number, Uint8Array>, AccessFailure>> {
  const cla = place === 'chained' ? 0x10 : 0;
  const answer = await session.send({ cla, ins: 0x86, p1: 0, p2: 0, data: writeTlv(0x7c, data), expected: 256 });
  if (!answer.ok) return answer;
  const { status } = answer.value;
  // Only after the last step does the chip know whether the password was right; some say it in words of their own.
  if (status !== 0x9000)
    return failed(
      place === 'last' && (status >> 8 === 0x63 || status === 0x6a80 || status === 0x6982) ? 'wrong-key' : 'refused',
    );
  const outer = readTlv(answer.value.data);
  if (!outer.ok || outer.value.tag !== 0x7c) return failed('forged');
  const parts = readTlvs(outer.value.value);
  const found = new Map(parts.ok ? parts.value.map(({ tag, value }) => [tag, value] as const) : []);
  return wanted === undefined || found.has(wanted) ? ok(found) : failed('forged');
}
