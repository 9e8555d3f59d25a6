import type { Answer, Command } from '../../core/emrtd/apdu.ts';
import { concat, equalBytes, fromBigInt, toBigInt } from '../../core/emrtd/bytes.ts';
import { mac, pad, suites, unpad, type SuiteName } from '../../core/emrtd/cipher-suite.ts';
import type { SessionKeys } from '../../core/emrtd/keys.ts';
import { readTlvs, writeTlv } from '../../core/emrtd/tlv.ts';
import { statusBytes } from './chip-command.ts';
import { nodeCrypto as port } from './node-crypto.ts';

/** What a chip gets wrong under its keys, on purpose. */
export type MessagingFault = 'wrong-mac' | 'plain' | 'status-differs' | 'status-missing' | 'counter-stands';

/** The chip's side of a protected session (ICAO 9303-11 9.8). */
export type ChipMessaging = {
  open(command: Required<Command>): Required<Command> | undefined;
  protect(answer: Answer, isOdd: boolean, fault?: MessagingFault): Uint8Array;
};

export function chipMessaging(name: SuiteName, keys: SessionKeys, counter?: Uint8Array): ChipMessaging {
  const suite = suites[name];
  const size = suite.blockLength;
  let count = counter ? toBigInt(counter) : 0n;
  const now = () => fromBigInt(count, size);
  const iv = () =>
    suite.cipher === 'aes' ? port.encrypt('aes', keys.encrypt, new Uint8Array(16), now()) : new Uint8Array(8);
  const seal = (bytes: Uint8Array) => {
    const message = concat(now(), bytes);
    return mac(port, suite, keys.authenticate, suite.cipher === 'aes' ? pad(message, size) : message);
  };
  return {
    open: (command) => {
      count += 1n;
      const { cla, ins, p1, p2, data } = command;
      const read = readTlvs(data);
      const objects = read.ok ? read.value : [];
      const code = objects.at(-1);
      const sealed = objects.slice(0, -1);
      if ((cla & 0x0c) !== 0x0c || code?.tag !== 0x8e) return undefined;
      const header = Uint8Array.of(cla, ins, p1, p2);
      const body = concat(...sealed.map(({ raw }) => raw));
      if (!equalBytes(code.value, seal(body.length > 0 ? concat(pad(header, size), body) : header))) return undefined;
      const hidden = sealed.find(({ tag }) => tag === 0x87 || tag === 0x85);
      const wanted = sealed.find(({ tag }) => tag === 0x97)?.value;
      const cipherText = hidden?.tag === 0x87 ? hidden.value.subarray(1) : hidden?.value;
      const plain = cipherText ? unpad(port.decrypt(suite.cipher, keys.encrypt, iv(), cipherText)) : new Uint8Array();
      if (!plain) return undefined;
      const expected = wanted ? Number(toBigInt(wanted)) || 256 ** wanted.length : 0;
      return { cla: cla & ~0x0c, ins, p1, p2, data: plain, expected };
    },
    protect: ({ data, status }, isOdd, fault) => {
      if (fault !== 'counter-stands') count += 1n;
      if (fault === 'plain') return concat(data, statusBytes(status));
      const hidden = data.length > 0 ? port.encrypt(suite.cipher, keys.encrypt, iv(), pad(data, size)) : undefined;
      const body = !hidden
        ? new Uint8Array()
        : isOdd
          ? writeTlv(0x85, hidden)
          : writeTlv(0x87, concat(Uint8Array.of(1), hidden));
      const said = fault === 'status-missing' ? new Uint8Array() : writeTlv(0x99, statusBytes(status));
      const code = seal(concat(body, said));
      if (fault === 'wrong-mac') code[0] = code[0]! ^ 1;
      const outside = fault === 'status-differs' ? 0x6282 : status;
      return concat(body, said, writeTlv(0x8e, code), statusBytes(outside));
    },
  };
}
