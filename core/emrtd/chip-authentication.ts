import { failed, ok, type Result } from '../result.ts';
import { concat, toHex } from './bytes.ts';
import type { CryptoPort } from './cipher-port.ts';
import { drawSecret } from './curves.ts';
import { deriveSessionKeys } from './keys.ts';
import { startMessaging } from './secure-messaging.ts';
import type { ChipAuthenticationInfo, ChipPublicKey, SecurityInfos } from './security-infos.ts';
import type { ExchangeFailure, Session } from './session.ts';
import { writeTlv } from './tlv.ts';

/** `not-genuine`: the chip does not have the key that its document was issued with. `not-supported`: by us or by the chip. */
export type ChipAuthenticationFailure = ExchangeFailure | 'not-supported' | 'refused' | 'not-genuine';

type Choice = { readonly key: ChipPublicKey; readonly info: ChipAuthenticationInfo | undefined };

/** The strongest protocol for a key that can be computed with; undefined where DG14 offers none. */
export function chooseChipAuthentication(infos: SecurityInfos): Choice | undefined {
  const sameKey = (one: Uint8Array | undefined, other: Uint8Array | undefined) =>
    (one && toHex(one)) === (other && toHex(other));
  const choices = infos.chipKeys.flatMap((key) =>
    infos.chipAuthentication
      .filter(({ group, keyId }) => group === 'ecdh' && sameKey(keyId, key.keyId))
      .map((info) => ({ key, info })),
  );
  const [best] = choices.toSorted((one, other) => other.info.suite.localeCompare(one.info.suite));
  if (best) return best;
  // A key without a word on its protocol is for 3DES (ICAO 9303-11 6.2.4).
  const [key] = infos.chipKeys;
  return key && infos.chipAuthentication.length === 0 ? { key, info: undefined } : undefined;
}

/**
 * Chip Authentication version 1 (ICAO 9303-11 6.2). The keys are changed for those that only the genuine chip can know,
 * and are tried at once: a copy cannot answer under them. It proves nothing before DG14 was authenticated.
 */
export async function authenticateChip(
  session: Session,
  port: CryptoPort,
  { key, info }: Choice,
): Promise<Result<undefined, ChipAuthenticationFailure>> {
  const { curve, point, keyId } = key;
  const suite = info?.suite ?? '3des';
  const secret = drawSecret(curve, port);
  const ours = curve.write(curve.generator.multiply(secret));
  const shared = curve.agree(secret, point);
  if (!shared) return failed('not-genuine');
  const reference = keyId ? writeTlv(0x84, keyId) : new Uint8Array();

  const commands =
    suite === '3des'
      ? [{ cla: 0, ins: 0x22, p1: 0x41, p2: 0xa6, data: concat(writeTlv(0x91, ours), reference) }]
      : [
          { cla: 0, ins: 0x22, p1: 0x41, p2: 0xa4, data: concat(writeTlv(0x80, info!.oid), reference) },
          { cla: 0, ins: 0x86, p1: 0, p2: 0, data: writeTlv(0x7c, writeTlv(0x80, ours)), expected: 256 },
        ];
  for (const command of commands) {
    const answer = await session.send(command);
    if (!answer.ok) return answer;
    if (answer.value.status !== 0x9000) return failed('refused');
  }
  session.protectBy(startMessaging(port, suite, deriveSessionKeys(port, suite, shared)));
  const proof = await session.send({ cla: 0, ins: 0xa4, p1: 2, p2: 0x0c, data: Uint8Array.of(1, 0x0e) });
  if (proof.ok) return proof.value.status === 0x9000 ? ok(undefined) : failed('refused');
  const isLie =
    proof.failure === 'wrong-mac' || proof.failure === 'unprotected-answer' || proof.failure === 'malformed-answer';
  return failed(isLie ? 'not-genuine' : proof.failure);
}
