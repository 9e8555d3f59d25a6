import type { Answer, Command } from '../../core/emrtd/apdu.ts';
import { concat, equalBytes, fromBigInt, toBigInt, xor } from '../../core/emrtd/bytes.ts';
import { mac, suites, type SuiteName } from '../../core/emrtd/cipher-suite.ts';
import { drawSecret, type Curve, type Point } from '../../core/emrtd/curves.ts';
import { basicAccessKeys, deriveSessionKeys, passwordKey, type AccessPassword } from '../../core/emrtd/keys.ts';
import { mapIntegrated } from '../../core/emrtd/integrated-mapping.ts';
import { readTlv, readTlvs, writeTlv } from '../../core/emrtd/tlv.ts';
import { chipMessaging, type ChipMessaging } from './chip-messaging.ts';
import { nodeCrypto as port } from './node-crypto.ts';

/** An answer, and the keys that hold from the next command on. */
export type Step = Answer & { readonly messaging?: ChipMessaging };

export const said = (status: number): Step => ({ data: new Uint8Array(), status });
const done = (data: Uint8Array): Step => ({ data, status: 0x9000 });
const iv = new Uint8Array(8);

/** The chip's side of Basic Access Control (ICAO 9303-11 4.3). */
export function chipBasicAccess(information: string) {
  const keys = basicAccessKeys(port, information);
  let challenge: Uint8Array | undefined;
  return {
    challenge: (): Step => done((challenge = port.random(8))),
    authenticate: ({ data }: Command): Step => {
      const ours = challenge;
      challenge = undefined;
      if (!ours || data?.length !== 40) return said(0x6985);
      const hidden = data.subarray(0, 32);
      if (!equalBytes(data.subarray(32), mac(port, suites['3des'], keys.authenticate, hidden))) return said(0x6300);
      const opened = port.decrypt('3des', keys.encrypt, iv, hidden);
      const theirs = opened.subarray(0, 8);
      if (!equalBytes(opened.subarray(8, 16), ours)) return said(0x6300);
      const ourKey = port.random(16);
      const proof = port.encrypt('3des', keys.encrypt, iv, concat(ours, theirs, ourKey));
      const agreed = deriveSessionKeys(port, '3des', xor(opened.subarray(16), ourKey));
      const counter = concat(ours.subarray(4), theirs.subarray(4));
      return {
        ...done(concat(proof, mac(port, suites['3des'], keys.authenticate, proof))),
        messaging: chipMessaging('3des', agreed, counter),
      };
    },
  };
}

/** The chip's side of PACE over an elliptic curve (9303-11 4.4). */
export function chipPace(
  oid: Uint8Array,
  curve: Curve,
  { suite, mapping }: { readonly suite: SuiteName; readonly mapping?: 'integrated' },
  password: AccessPassword,
) {
  const nonce = port.random(16);
  const { cipher, blockLength } = suites[suite];
  let generator: Point | undefined;
  let theirs: Point | undefined;
  let agreed: { readonly ours: Point; readonly shared: Uint8Array } | undefined;
  const token = (key: Uint8Array, point: Point) =>
    mac(port, suites[suite], key, writeTlv(0x7f49, concat(writeTlv(0x06, oid), writeTlv(0x86, curve.write(point)))));
  const answer = (tag: number, value: Uint8Array) => done(writeTlv(0x7c, writeTlv(tag, value)));

  return ({ data = new Uint8Array() }: Command): Step => {
    const outer = readTlv(data);
    const parts = outer.ok && outer.value.tag === 0x7c ? readTlvs(outer.value.value) : undefined;
    if (!parts?.ok) return said(0x6a80);
    const [part] = parts.value;
    if (!part) {
      const key = passwordKey(port, suite, password);
      return answer(0x80, port.encrypt(cipher, key, new Uint8Array(blockLength), nonce));
    }
    if (part.tag === 0x81 && mapping) {
      generator = mapIntegrated(port, curve, nonce, part.value);
      return answer(0x82, new Uint8Array());
    }
    const point = part.tag === 0x85 ? undefined : curve.read(part.value);
    if (part.tag === 0x81 && point) {
      const secret = drawSecret(curve, port);
      const s = toBigInt(nonce) % curve.order;
      generator = curve.generator.multiply(s).add(point.multiply(secret));
      return answer(0x82, curve.write(curve.generator.multiply(secret)));
    }
    if (part.tag === 0x83 && point && generator) {
      theirs = point;
      const secret = drawSecret(curve, port);
      const ours = generator.multiply(secret);
      agreed = { ours, shared: fromBigInt(point.multiply(secret).toAffine().x, curve.length) };
      return answer(0x84, curve.write(ours));
    }
    if (part.tag !== 0x85 || !agreed || !theirs) return said(0x6a80);
    const keys = deriveSessionKeys(port, suite, agreed.shared);
    if (!equalBytes(part.value, token(keys.authenticate, agreed.ours))) return said(0x6300);
    return { ...answer(0x86, token(keys.authenticate, theirs)), messaging: chipMessaging(suite, keys) };
  };
}
