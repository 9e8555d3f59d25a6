import { failed, ok, type Result } from '../../result.ts';
import { sameBytes } from './asn1.ts';
import type { Certificate } from './certificate.ts';
import { checkSignature } from './check-signature.ts';
import { listInForce, type RevocationList } from './revocation-list.ts';
import type { TrustCrypto } from './cryptography.ts';

export type TrustStore = {
  /** Roots of states: trusted as they are. */
  readonly anchors: readonly Certificate[];
  /** Certificates that carry a state's trust from one key to its next: trusted where an anchor leads to them. */
  readonly links: readonly Certificate[];
  readonly revocationLists: readonly RevocationList[];
};

/** From the signer's issuer to the anchor. */
export type Chain = { readonly path: readonly Certificate[] };

export type ChainProblem =
  | 'signer-signature-wrong'
  | 'signer-algorithm-unsupported'
  | 'signer-not-yet-valid'
  | 'signer-expired'
  | 'signer-may-not-sign'
  | 'signer-critical-extension'
  | 'signer-country-differs'
  | 'signer-revoked'
  | 'issuer-not-yet-valid'
  | 'issuer-revoked';

export type ChainNote = 'issuer-expired' | 'revocation-unknown' | 'revocation-list-old';

const longestPath = 4;

/**
 * A way from the signer to an anchor. An issuer who is not there by name, or only with other keys than the one the
 * signer speaks of, is unknown; one whose own key did not make the signature was pretended to.
 */
export function findChain(
  primitives: TrustCrypto,
  signer: Certificate,
  { anchors, links }: TrustStore,
): Result<Chain, 'issuer-unknown' | 'signer-signature-wrong' | 'signer-algorithm-unsupported'> {
  let worst: 'issuer-unknown' | 'signer-signature-wrong' | 'signer-algorithm-unsupported' = 'issuer-unknown';
  const climb = (from: Certificate, below: readonly Certificate[]): readonly Certificate[] | undefined => {
    for (const [issuer, isAnchor] of [
      ...anchors.map((one) => [one, true] as const),
      ...links.map((one) => [one, false] as const),
    ]) {
      if (issuer.subject !== from.issuer || !issuer.mayIssue || below.includes(issuer)) continue;
      const named = from.issuerKeyId !== undefined && from.issuerKeyId === issuer.keyId;
      const check = checkSignature(primitives, issuer.key, from.signed);
      if (check !== 'good') {
        if (below.length === 0 && named && worst === 'issuer-unknown')
          worst = check === 'bad' ? 'signer-signature-wrong' : 'signer-algorithm-unsupported';
        continue;
      }
      const path = [...below, issuer];
      if (isAnchor) return path;
      const above = path.length < longestPath ? climb(issuer, path) : undefined;
      if (above) return above;
    }
    return undefined;
  };
  const path = climb(signer, []);
  return path ? ok({ path }) : failed(worst);
}

/** What speaks against a signer by itself, in the order of its weight. */
export function signerProblems(signer: Certificate, now: number): readonly ChainProblem[] {
  return [
    ...(signer.maySign ? [] : (['signer-may-not-sign'] as const)),
    ...(signer.unknownCritical ? (['signer-critical-extension'] as const) : []),
    ...(now < signer.notBefore ? (['signer-not-yet-valid'] as const) : []),
    ...(now > signer.notAfter ? (['signer-expired'] as const) : []),
  ];
}

/** An issuer that has run out is only noted: it signed while it was valid, and documents live longer (Doc 9303-11 5.1.1). */
export function judgeChain(
  primitives: TrustCrypto,
  signer: Certificate,
  { path }: Chain,
  store: TrustStore,
  now: number,
): { readonly problems: readonly ChainProblem[]; readonly notes: readonly ChainNote[] } {
  const problems: ChainProblem[] = [];
  const notes = new Set<ChainNote>();
  const trusted = [
    ...store.anchors,
    ...store.links.filter((link) => path.includes(link) || leads(primitives, link, store)),
  ];
  if (signer.country !== path[0]?.country) problems.push('signer-country-differs');
  for (const certificate of [signer, ...path.slice(0, -1)]) {
    const list = listInForce(primitives, certificate.issuer, store.revocationLists, trusted, now);
    if (!list) notes.add('revocation-unknown');
    else if (list.revoked.has(certificate.serial))
      problems.push(certificate === signer ? 'signer-revoked' : 'issuer-revoked');
    else if (list.nextUpdate !== undefined && list.nextUpdate < now) notes.add('revocation-list-old');
  }
  if (path.some(({ notBefore }) => now < notBefore)) problems.push('issuer-not-yet-valid');
  if (path.some(({ notAfter }) => now > notAfter)) notes.add('issuer-expired');
  return { problems, notes: [...notes] };
}

/** Only of interest where there are lists, which any key of the issuer may have signed. */
function leads(primitives: TrustCrypto, link: Certificate, store: TrustStore): boolean {
  return store.revocationLists.some(({ issuer }) => issuer === link.subject) && findChain(primitives, link, store).ok;
}

/** Roots apart from links, each once: a root signs itself with its own key. */
export function sortIssuers(
  primitives: TrustCrypto,
  certificates: readonly Certificate[],
): Pick<TrustStore, 'anchors' | 'links'> {
  const anchors: Certificate[] = [];
  const links: Certificate[] = [];
  for (const certificate of certificates) {
    if (!certificate.mayIssue) continue;
    const isRoot =
      certificate.subject === certificate.issuer &&
      checkSignature(primitives, certificate.key, certificate.signed) === 'good';
    const kind = isRoot ? anchors : links;
    if (!kind.some(({ raw }) => sameBytes(raw, certificate.raw))) kind.push(certificate);
  }
  return { anchors, links };
}
