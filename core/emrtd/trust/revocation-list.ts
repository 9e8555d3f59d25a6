import { CertificateList } from '@peculiar/asn1-x509';
import { failed, ok, type Result } from '../../result.ts';
import { parseAsn1, toHex } from './asn1.ts';
import { readBer } from './ber.ts';
import type { Certificate } from './certificate.ts';
import { checkSignature, type Signed } from './check-signature.ts';
import { comparableName } from './names.ts';
import { signatureSchemeOf } from './signature-scheme.ts';
import type { TrustCrypto } from './cryptography.ts';

export type RevocationList = {
  readonly issuer: string;
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  readonly revoked: ReadonlySet<string>;
  readonly signed: Signed;
};

const longestList = 4 * 1024 * 1024;

/** A list with a critical extension is a part of one or speaks of others' certificates: neither is known here. */
export function readRevocationList(bytes: Uint8Array): Result<RevocationList, 'malformed' | 'list-unsupported'> {
  const outer = readBer(bytes, longestList);
  if (!outer.ok || outer.value.tag !== 0x30) return failed('malformed');
  const read = parseAsn1(outer.value.raw, CertificateList);
  const body = readBer(outer.value.value, longestList);
  if (!read || !body.ok) return failed('malformed');
  const { tbsCertList: tbs } = read;
  const thisUpdate = tbs.thisUpdate.getTime().getTime();
  const nextUpdate = tbs.nextUpdate?.getTime().getTime();
  if (Number.isNaN(thisUpdate) || Number.isNaN(nextUpdate ?? 0)) return failed('malformed');
  if (tbs.signature.algorithm !== read.signatureAlgorithm.algorithm) return failed('malformed');
  const entries = tbs.revokedCertificates ?? [];
  const extensions = [...(tbs.crlExtensions ?? []), ...entries.flatMap((entry) => entry.crlEntryExtensions ?? [])];
  if (extensions.some(({ critical }) => critical)) return failed('list-unsupported');
  return ok({
    issuer: comparableName(tbs.issuer),
    thisUpdate,
    nextUpdate,
    revoked: new Set(entries.map(({ userCertificate }) => toHex(userCertificate))),
    signed: {
      message: body.value.raw,
      scheme: signatureSchemeOf(read.signatureAlgorithm),
      signature: new Uint8Array(read.signature),
    },
  });
}

/** The newest list of an issuer that one of its trusted keys has signed. A newer key signs for certificates of older ones. */
export function listInForce(
  primitives: TrustCrypto,
  issuer: string,
  lists: readonly RevocationList[],
  trusted: readonly Certificate[],
  now: number,
): RevocationList | undefined {
  const issuers = trusted.filter((certificate) => certificate.subject === issuer && certificate.mayIssueLists);
  return lists
    .filter((list) => list.issuer === issuer && list.thisUpdate <= now)
    .toSorted((one, other) => other.thisUpdate - one.thisUpdate)
    .find(({ signed }) => issuers.some(({ key }) => checkSignature(primitives, key, signed) === 'good'));
}
