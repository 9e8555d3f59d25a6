import { type Command } from '../../core/emrtd/apdu.ts';
import { concat, equalBytes, fromHex } from '../../core/emrtd/bytes.ts';
import type { SuiteName } from '../../core/emrtd/cipher-suite.ts';
import { curveById } from '../../core/emrtd/curves.ts';
import { deriveSessionKeys } from '../../core/emrtd/keys.ts';
import { fileIds, type FileName } from '../../core/emrtd/read-file.ts';
import { readTlv, readTlvs, writeTlv } from '../../core/emrtd/tlv.ts';
import { chipBasicAccess, chipPace, said, type Step } from './chip-access.ts';
import { readCommand, statusBytes } from './chip-command.ts';
import { chipMessaging, type ChipMessaging, type MessagingFault } from './chip-messaging.ts';
import { nodeCrypto as port } from './node-crypto.ts';

/** A document's chip: what is in it, what it lets in, and what it gets wrong. */
export type VirtualPassport = {
  readonly files: Readonly<Partial<Record<FileName, Uint8Array>>>;
  /** What EF.ATR/INFO holds, where it is there. */
  readonly announcement?: Uint8Array;
  readonly information: string;
  readonly accessNumber?: string;
  readonly access: 'open' | 'bac' | 'pace' | 'both';
  readonly pace?: { readonly suite: SuiteName; readonly curveId: number; readonly mapping?: 'integrated' };
  /** The secret of the key in DG14; a clone has another. */
  readonly chipKey?: { readonly curveId: number; readonly secret: bigint; readonly suite: SuiteName };
  /** Signs a challenge; a clone signs by another key. */
  readonly sign?: (challenge: Uint8Array) => Uint8Array;
  /** Above it a chip says 6700, as some do. */
  readonly longestRead?: number;
  /** What it gets wrong at the command of that number, the first being 0. */
  readonly fault?: { readonly at: number; readonly is: MessagingFault | 'torn' };
};

const suiteBytes: Readonly<Record<SuiteName, number>> = { '3des': 1, 'aes-128': 2, 'aes-192': 3, 'aes-256': 4 };
export const paceOid = (suite: SuiteName, mapping?: 'integrated') =>
  concat(fromHex(mapping ? '04007f000702020404' : '04007f000702020402'), Uint8Array.of(suiteBytes[suite]));
export const chipAuthenticationOid = (suite: SuiteName) =>
  concat(fromHex('04007f000702020302'), Uint8Array.of(suiteBytes[suite]));

/** Puts the chip in the field; each laying down starts anew. */
export function layPassport(passport: VirtualPassport): (command: Uint8Array) => Uint8Array {
  const basicAccess = chipBasicAccess(passport.information);
  let messaging: ChipMessaging | undefined;
  let pace: ((command: Command) => Step) | undefined;
  let selected: Uint8Array | undefined;
  let count = -1;

  const select = ({ p1, data = new Uint8Array() }: Command): Step => {
    if (p1 === 4) return said(0x9000);
    const id = data[0]! * 256 + data[1]!;
    if (id === 0x2f01) {
      selected = passport.announcement;
      return said(selected ? 0x9000 : 0x6a82);
    }
    const name = (Object.keys(fileIds) as FileName[]).find((one) => fileIds[one] === id);
    if (name !== 'cardAccess' && passport.access !== 'open' && !messaging) return said(0x6982);
    selected = name && passport.files[name];
    return said(selected ? 0x9000 : 0x6a82);
  };
  const read = ({ ins, p1, p2, data = new Uint8Array(), expected = 0 }: Command): Step => {
    if (!selected) return said(0x6986);
    if (expected > (passport.longestRead ?? 256)) return said(0x6700);
    const isOdd = ins % 2 === 1;
    const place = isOdd ? readTlv(data) : undefined;
    const offset = place?.ok ? place.value.value.reduce((sum, byte) => sum * 256 + byte, 0) : p1 * 256 + p2;
    if (offset >= selected.length) return said(0x6b00);
    const part = selected.subarray(offset, offset + expected - (isOdd ? 4 : 0));
    return { data: isOdd ? writeTlv(0x53, part) : part, status: 0x9000 };
  };
  const startPace = ({ data = new Uint8Array() }: Command): Step => {
    const parts = readTlvs(data);
    const reference = parts.ok ? parts.value.find(({ tag }) => tag === 0x83)?.value[0] : undefined;
    const oid = parts.ok ? parts.value.find(({ tag }) => tag === 0x80)?.value : undefined;
    const offered = passport.pace && curveById(passport.pace.curveId);
    if (!passport.pace || !offered || !oid || !equalBytes(oid, paceOid(passport.pace.suite, passport.pace.mapping)))
      return said(0x6a80);
    if (reference === 2 && passport.accessNumber === undefined) return said(0x6a88);
    const password =
      reference === 2
        ? ({ kind: 'can', digits: passport.accessNumber ?? '' } as const)
        : ({ kind: 'mrz', information: passport.information } as const);
    pace = chipPace(oid, offered, passport.pace, password);
    return said(0x9000);
  };
  const changeKeys = (theirs: Uint8Array | undefined, answer: Uint8Array): Step => {
    const key = passport.chipKey;
    const curve = key && curveById(key.curveId);
    const point = theirs && curve?.read(theirs);
    const shared = key && point && curve?.agree(key.secret, point);
    if (!shared) return said(0x6a80);
    const next = chipMessaging(key.suite, deriveSessionKeys(port, key.suite, shared));
    return { data: answer, status: 0x9000, messaging: next };
  };
  const valueOf = (data: Uint8Array | undefined, tag: number) => {
    const parts = readTlvs(data ?? new Uint8Array());
    return parts.ok ? parts.value.find((part) => part.tag === tag)?.value : undefined;
  };
  const allows = (way: 'bac' | 'pace') => !messaging && (passport.access === way || passport.access === 'both');

  const run = (command: Command): Step => {
    switch (command.ins) {
      case 0xa4:
        return select(command);
      case 0xb0:
      case 0xb1:
        return read(command);
      case 0x84:
        return allows('bac') ? basicAccess.challenge() : said(0x6985);
      case 0x82:
        return allows('bac') ? basicAccess.authenticate(command) : said(0x6985);
      case 0x22:
        if (command.p1 === 0xc1) return allows('pace') ? startPace(command) : said(0x6a88);
        if (!messaging || !passport.chipKey) return said(0x6a88);
        return command.p2 === 0xa6 ? changeKeys(valueOf(command.data, 0x91), new Uint8Array()) : said(0x9000);
      case 0x86:
        if (messaging) return changeKeys(valueOf(valueOf(command.data, 0x7c), 0x80), fromHex('7c00'));
        return pace ? pace(command) : said(0x6985);
      case 0x88:
        return passport.sign && command.data ? { data: passport.sign(command.data), status: 0x9000 } : said(0x6d00);
      default:
        return said(0x6d00);
    }
  };

  return (bytes) => {
    count += 1;
    const fault = passport.fault?.at === count ? passport.fault.is : undefined;
    // What a reader gives for a chip that left the field.
    if (fault === 'torn') return new Uint8Array();
    const command = readCommand(bytes);
    if (!command) return statusBytes(0x6700);
    const opened = messaging ? messaging.open(command) : command;
    if (!opened) {
      // Its keys are dropped with the first command that is not under them (9303-11 9.8.8).
      messaging = undefined;
      return statusBytes(0x6988);
    }
    const step = run(opened);
    const answer = messaging
      ? messaging.protect(step, opened.ins % 2 === 1, fault)
      : concat(step.data, statusBytes(step.status));
    messaging = step.messaging ?? messaging;
    return answer;
  };
}
