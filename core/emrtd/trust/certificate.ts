import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  Certificate as CertificateSchema,
  type Extension,
  KeyUsage,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509';
import { failed, ok, type Result } from '../../result.ts';
import { parseAsn1, toHex } from './asn1.ts';
import { readBer } from './ber.ts';
import type { Signed } from './check-signature.ts';
import { comparableName, countryOf } from './names.ts';
import { type PublicKey, publicKeyOf } from './public-key.ts';
import { signatureSchemeOf } from './signature-scheme.ts';

/** What passive authentication asks of a certificate. Names are as they are compared; times are milliseconds. */
export type Certificate = {
  readonly raw: Uint8Array;
  readonly serial: string;
  readonly subject: string;
  readonly issuer: string;
  readonly country: string | undefined;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly key: PublicKey;
  readonly keyId: string | undefined;
  readonly issuerKeyId: string | undefined;
  readonly mayIssue: boolean;
  readonly mayIssueLists: boolean;
  readonly maySign: boolean;
  readonly unknownCritical: boolean;
  readonly signed: Signed;
};

/** Larger than any seen, smaller than would cost time. */
const longestCertificate = 32 * 1024;
const keyUsage = '2.5.29.15';
const basicConstraints = '2.5.29.19';
const subjectKeyId = '2.5.29.14';
const authorityKeyId = '2.5.29.35';
/** Those that may be critical in Doc 9303-12 7.1 and do not change what is decided here. */
const understood = [keyUsage, basicConstraints, subjectKeyId, authorityKeyId, '2.5.29.37', '2.5.29.16', '2.5.29.32'];

export function readCertificate(bytes: Uint8Array): Result<Certificate, 'malformed'> {
  const outer = readBer(bytes, longestCertificate);
  if (!outer.ok || outer.value.tag !== 0x30) return failed('malformed');
  const { raw } = outer.value;
  const read = parseAsn1(raw, CertificateSchema);
  const body = readBer(outer.value.value, longestCertificate);
  if (!read || !body.ok) return failed('malformed');
  const { tbsCertificate: tbs } = read;
  const notBefore = tbs.validity.notBefore.getTime().getTime();
  const notAfter = tbs.validity.notAfter.getTime().getTime();
  if (Number.isNaN(notBefore) || Number.isNaN(notAfter)) return failed('malformed');
  // What is signed says by which algorithm, or it could be passed off as signed by another.
  if (tbs.signature.algorithm !== read.signatureAlgorithm.algorithm) return failed('malformed');
  const extensions: readonly Extension[] = tbs.extensions ?? [];
  const { algorithm, subjectPublicKey } = tbs.subjectPublicKeyInfo;
  const keyInfo = {
    kind: algorithm.algorithm,
    parameters: new Uint8Array(algorithm.parameters ?? new ArrayBuffer(0)),
    bits: new Uint8Array(subjectPublicKey),
  };
  return ok({
    raw,
    serial: toHex(tbs.serialNumber),
    subject: comparableName(tbs.subject),
    issuer: comparableName(tbs.issuer),
    country: countryOf(tbs.subject),
    notBefore,
    notAfter,
    key: publicKeyOf(keyInfo),
    ...keyIdsOf(extensions),
    ...usesOf(extensions),
    unknownCritical: extensions.some(({ critical, extnID }) => critical && !understood.includes(extnID)),
    signed: {
      message: body.value.raw,
      scheme: signatureSchemeOf(read.signatureAlgorithm),
      signature: new Uint8Array(read.signatureValue),
    },
  });
}

function extensionOf<T>(extensions: readonly Extension[], id: string, schema: new () => T): T | undefined {
  const found = extensions.find(({ extnID }) => extnID === id);
  return found && parseAsn1(found.extnValue.buffer, schema);
}

function keyIdsOf(extensions: readonly Extension[]) {
  const own = extensionOf(extensions, subjectKeyId, SubjectKeyIdentifier);
  const issuers = extensionOf(extensions, authorityKeyId, AuthorityKeyIdentifier)?.keyIdentifier;
  return { keyId: own && toHex(own.buffer), issuerKeyId: issuers && toHex(issuers.buffer) };
}

/**
 * A use that the certificate does not speak of is not forbidden. To issue, its key must be said to be for that: five states
 * wrote so in their links and that they are no authorities beside it.
 */
function usesOf(extensions: readonly Extension[]) {
  const said = extensionOf(extensions, keyUsage, KeyUsage)?.toJSON();
  const authority = extensionOf(extensions, basicConstraints, BasicConstraints)?.cA === true;
  return {
    mayIssue: said?.includes('keyCertSign') ?? authority,
    mayIssueLists: said?.includes('crlSign') ?? authority,
    maySign: said?.includes('digitalSignature') ?? true,
  };
}
