import { failed, ok, type Result } from '../result.ts';
import { writeCommand, type Answer, type Command } from './apdu.ts';
import { concat, equalBytes, fromBigInt, toBigInt } from './bytes.ts';
import { mac, pad, suites, unpad, type SuiteName } from './cipher-suite.ts';
import type { CryptoPort } from './cipher-port.ts';
import type { SessionKeys } from './keys.ts';
import { readTlvs, writeTlv } from './tlv.ts';

/** Why an answer is not believed. None of them can be mended: the keys are dropped and the chip starts anew. */
export type MessagingProblem = 'unprotected-answer' | 'malformed-answer' | 'wrong-mac' | 'status-differs';

/** The reader's side of one protected session (ICAO 9303-11 9.8). The counter moves with each command and each answer. */
export type SecureMessaging = {
  protect(command: Command): Result<Uint8Array, 'too-long'>;
  open(answer: Answer): Result<Answer, MessagingProblem>;
};

const empty = new Uint8Array();

export function startMessaging(
  port: CryptoPort,
  name: SuiteName,
  keys: SessionKeys,
  counter: Uint8Array = new Uint8Array(suites[name].blockLength),
): SecureMessaging {
  const suite = suites[name];
  const size = suite.blockLength;
  let count = toBigInt(counter);

  const step = () => {
    count = BigInt.asUintN(size * 8, count + 1n);
    return fromBigInt(count, size);
  };
  /** 3DES chains from zeros, AES from the enciphered counter (9.8.6.1 and 9.8.7.1). */
  const initial = (now: Uint8Array) =>
    suite.cipher === 'aes' ? port.encrypt('aes', keys.encrypt, new Uint8Array(16), now) : new Uint8Array(8);
  /** The protocol pads every message, also for AES, where the code itself would not (9.8.4). */
  const seal = (...parts: Uint8Array[]) =>
    suite.cipher === 'aes'
      ? mac(port, suite, keys.authenticate, pad(concat(...parts), size))
      : mac(port, suite, keys.authenticate, concat(...parts));

  return {
    protect: (command) => {
      const now = step();
      const { cla, ins, p1, p2, data = empty, expected = 0 } = command;
      const header = Uint8Array.of(cla | 0x0c, ins, p1, p2);
      const body =
        data.length > 0
          ? writeData(port.encrypt(suite.cipher, keys.encrypt, initial(now), pad(data, size)), ins)
          : empty;
      const isLong = expected > 256 || data.length > 255;
      const length = isLong ? [(expected >> 8) & 0xff, expected & 0xff] : [expected & 0xff];
      const wanted = expected > 0 ? writeTlv(0x97, Uint8Array.from(length)) : empty;
      const objects = concat(body, wanted);
      const sealed =
        objects.length > 0
          ? seal(now, pad(header, size), objects)
          : // The header's own padding is all there is.
            seal(now, header);
      const code = writeTlv(0x8e, sealed);
      const whole = concat(objects, code);
      return writeCommand({ cla: cla | 0x0c, ins, p1, p2, data: whole, expected: expected > 256 ? 65_536 : 256 });
    },
    open: ({ data, status }) => {
      const now = step();
      const objects = readTlvs(data);
      if (!objects.ok) return failed('unprotected-answer');
      const found = [...objects.value];
      const body = found[0]?.tag === 0x87 || found[0]?.tag === 0x85 ? found.shift() : undefined;
      const [said, code] = found;
      if (found.length !== 2 || said?.tag !== 0x99 || code?.tag !== 0x8e) return failed('unprotected-answer');
      if (said.value.length !== 2) return failed('malformed-answer');
      if (!equalBytes(code.value, seal(now, body?.raw ?? empty, said.raw))) return failed('wrong-mac');
      if (said.value[0]! * 256 + said.value[1]! !== status) return failed('status-differs');
      if (!body) return ok({ data: empty, status });
      if (body.tag === 0x87 && body.value[0] !== 1) return failed('malformed-answer');
      const hidden = body.tag === 0x87 ? body.value.subarray(1) : body.value;
      if (hidden.length === 0 || hidden.length % size !== 0) return failed('malformed-answer');
      const plain = unpad(port.decrypt(suite.cipher, keys.encrypt, initial(now), hidden));
      return plain ? ok({ data: plain, status }) : failed('malformed-answer');
    },
  };
}

/** A command of odd instruction carries data objects, which need no word on their padding (ISO/IEC 7816-4 10.2.1). */
function writeData(hidden: Uint8Array, ins: number): Uint8Array {
  return ins % 2 === 1 ? writeTlv(0x85, hidden) : writeTlv(0x87, concat(Uint8Array.of(1), hidden));
}
