import { failed, ok, type Result } from '../../result.ts';
import { toHex } from './asn1.ts';
import { childrenOf, readBer } from './ber.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { findChain, signerProblems } from './chain.ts';
import { messageProblems, readSignedMessage, signerCertificate } from './signed-message.ts';
import type { TrustCrypto } from './cryptography.ts';

/** A state's signed list of the roots it trusts (Doc 9303-12 9). */
export type MasterList = {
  readonly certificates: readonly Certificate[];
  /** Certificates that could not be read, or whose key is of no use here. */
  readonly unreadable: number;
  readonly unusable: number;
  /** How many certificates of each country, in the order of the codes. */
  readonly countries: ReadonlyMap<string, number>;
};

export type MasterListProblem =
  | 'list-malformed'
  | 'signer-not-pinned'
  | 'signer-unfit'
  | 'content-changed'
  | 'signature-wrong'
  | 'algorithm-unsupported';

const longestList = 8 * 1024 * 1024;
const masterListType = '2.23.136.1.1.2';

/**
 * `pin` is the SHA-256 of the certificate, in hexadecimal, that the list's signer is or was issued by. The pinned
 * certificate itself is in the message, or is given as `pinned`.
 */
export function readMasterList(
  primitives: TrustCrypto,
  file: Uint8Array,
  { pin, pinned, now }: { readonly pin: string; readonly pinned?: Certificate; readonly now: number },
): Result<MasterList, MasterListProblem> {
  const message = readSignedMessage(file, longestList);
  if (!message.ok || message.value.contentType !== masterListType) return failed('list-malformed');
  const carried = [...message.value.certificates, ...(pinned ? [pinned] : [])];
  const anchor = carried.find(({ raw }) => toHex(primitives.hash('sha256', raw)) === pin.toLowerCase());
  const signer = signerCertificate(message.value, carried);
  if (!anchor || !signer) return failed('signer-not-pinned');
  if (signer !== anchor && !findChain(primitives, signer, { anchors: [anchor], links: [], revocationLists: [] }).ok)
    return failed('signer-not-pinned');
  // A list is read when it is issued and kept: that its signer has run out since does not take it back.
  if (signerProblems(signer, Math.min(now, signer.notAfter)).some((problem) => problem !== 'signer-critical-extension'))
    return failed('signer-unfit');
  const [problem] = messageProblems(primitives, message.value, signer);
  if (problem) return failed(problem);
  const content = readBer(message.value.content, longestList);
  const [version, set] = (content.ok && childrenOf(content.value, 0x30)) || [];
  const entries = childrenOf(set, 0x31);
  if (version?.tag !== 0x02 || !entries) return failed('list-malformed');
  return ok(countedList(entries.map(({ raw }) => readCertificate(raw))));
}

function countedList(read: readonly Result<Certificate, 'malformed'>[]): MasterList {
  const certificates = read.flatMap((one) => (one.ok ? [one.value] : []));
  const counts = new Map<string, number>();
  for (const { country = '' } of certificates) counts.set(country, (counts.get(country) ?? 0) + 1);
  return {
    certificates,
    unreadable: read.length - certificates.length,
    unusable: certificates.filter(({ key }) => key.kind === 'unsupported').length,
    countries: new Map([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  };
}
