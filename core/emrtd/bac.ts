import { failed, ok, type Result } from '../result.ts';
import { concat, equalBytes, xor } from './bytes.ts';
import { mac, suites } from './cipher-suite.ts';
import type { CryptoPort } from './cipher-port.ts';
import { basicAccessKeys, deriveSessionKeys } from './keys.ts';
import { startMessaging } from './secure-messaging.ts';
import type { ExchangeFailure, Session } from './session.ts';

/** `wrong-key`: the zone is not this chip's. `refused`: the chip does not offer this way in. `forged`: it answered without the key. */
export type AccessFailure = ExchangeFailure | 'wrong-key' | 'refused' | 'forged';

const iv = new Uint8Array(8);

/** Basic Access Control (ICAO 9303-11 4.3). The session is protected by 3DES afterwards. */
export async function openByBasicAccess(
  session: Session,
  port: CryptoPort,
  information: string,
): Promise<Result<undefined, AccessFailure>> {
  const keys = basicAccessKeys(port, information);
  const challenge = await session.send({ cla: 0, ins: 0x84, p1: 0, p2: 0, expected: 8 });
  if (!challenge.ok) return challenge;
  const ofChip = challenge.value.data;
  if (challenge.value.status !== 0x9000 || ofChip.length !== 8) return failed('refused');

  const ours = port.random(8);
  const ourKey = port.random(16);
  const hidden = port.encrypt('3des', keys.encrypt, iv, concat(ours, ofChip, ourKey));
  const data = concat(hidden, mac(port, suites['3des'], keys.authenticate, hidden));
  const answer = await session.send({ cla: 0, ins: 0x82, p1: 0, p2: 0, data, expected: 40 });
  if (!answer.ok) return answer;
  if (answer.value.status !== 0x9000) return failed(whyNot(answer.value.status));

  const body = answer.value.data.subarray(0, 32);
  const code = answer.value.data.subarray(32);
  if (answer.value.data.length !== 40) return failed('forged');
  if (!equalBytes(code, mac(port, suites['3des'], keys.authenticate, body))) return failed('forged');
  const opened = port.decrypt('3des', keys.encrypt, iv, body);
  if (!equalBytes(opened.subarray(0, 8), ofChip) || !equalBytes(opened.subarray(8, 16), ours)) return failed('forged');

  const session3des = deriveSessionKeys(port, '3des', xor(ourKey, opened.subarray(16)));
  session.protectBy(startMessaging(port, '3des', session3des, concat(ofChip.subarray(4), ours.subarray(4))));
  return ok(undefined);
}

/** Chips say a wrong key in several ways; what none of them says is taken as a refusal. */
export function whyNot(status: number): 'wrong-key' | 'refused' {
  return status === 0x6300 || (status & 0xfff0) === 0x63c0 || status === 0x6988 ? 'wrong-key' : 'refused';
}
