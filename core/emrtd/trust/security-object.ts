import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { failed, ok, type Result } from '../../result.ts';
import { longestValue } from '../tlv.ts';
import { parseAsn1, sameBytes } from './asn1.ts';
import { childrenOf, octetsOf, readBer } from './ber.ts';
import { hashOf } from './signature-scheme.ts';
import { readSignedMessage, type SignedMessage } from './signed-message.ts';
import { type HashName, hashLengths, type TrustCrypto } from './cryptography.ts';

/** EF.SOD (Doc 9303-10 4.6.2): the signed digests of a chip's data groups. */
export type SecurityObject = {
  readonly message: SignedMessage;
  readonly hash: HashName;
  readonly digests: ReadonlyMap<number, Uint8Array>;
};

export type SecurityObjectProblem =
  | 'security-object-malformed'
  | 'content-type-unknown'
  | 'digests-malformed'
  | 'hash-unsupported';

export type GroupState = 'matches' | 'differs' | 'not-signed' | 'not-read';
export type GroupCheck = { readonly group: number; readonly state: GroupState };

/** The type of Doc 9303, and those that China, and France and Belgium in their first years, wrote instead. */
const contentTypes = ['2.23.136.1.1.1', '1.2.840.113549.1.7.1', '1.3.27.1.1.1'];

export function readSecurityObject(file: Uint8Array): Result<SecurityObject, SecurityObjectProblem> {
  const outer = readBer(file, longestValue);
  if (!outer.ok || outer.value.tag !== 0x77) return failed('security-object-malformed');
  const message = readSignedMessage(outer.value.value, longestValue);
  if (!message.ok) return failed('security-object-malformed');
  if (!contentTypes.includes(message.value.contentType)) return failed('content-type-unknown');
  const content = readBer(message.value.content, longestValue);
  const [version, algorithmPart, list] = (content.ok && childrenOf(content.value, 0x30)) || [];
  const algorithm = algorithmPart && parseAsn1(algorithmPart.raw, AlgorithmIdentifier);
  const entries = childrenOf(list, 0x30);
  if (version?.tag !== 0x02 || !algorithm || !entries) return failed('digests-malformed');
  const hash = hashOf(algorithm);
  if (!hash) return failed('hash-unsupported');
  const digests = new Map<number, Uint8Array>();
  for (const entry of entries) {
    const [number, value] = childrenOf(entry, 0x30) ?? [];
    const group = number?.tag === 0x02 && number.value.length === 1 ? number.value[0]! : 0;
    const digest = octetsOf(value);
    if (group < 1 || group > 16 || digests.has(group) || digest?.length !== hashLengths[hash])
      return failed('digests-malformed');
    digests.set(group, digest);
  }
  return digests.size > 0 ? ok({ message: message.value, hash, digests }) : failed('digests-malformed');
}

/** Every group that was read or is signed, in order. What was read is the whole file, header included. */
export function compareGroups(
  primitives: TrustCrypto,
  { hash, digests }: SecurityObject,
  groups: ReadonlyMap<number, Uint8Array>,
): readonly GroupCheck[] {
  const numbers = [...new Set([...digests.keys(), ...groups.keys()])].toSorted((one, other) => one - other);
  return numbers.map((group) => {
    const digest = digests.get(group);
    const file = groups.get(group);
    if (!digest) return { group, state: 'not-signed' };
    if (!file) return { group, state: 'not-read' };
    return { group, state: sameBytes(primitives.hash(hash, file), digest) ? 'matches' : 'differs' };
  });
}
