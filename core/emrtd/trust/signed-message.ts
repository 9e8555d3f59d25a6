import { Attribute, IssuerAndSerialNumber } from '@peculiar/asn1-cms';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { failed, ok, type Result } from '../../result.ts';
import { writeTlv, type Tlv } from '../tlv.ts';
import { parseAsn1, sameBytes, toHex } from './asn1.ts';
import { childrenOf, octetsOf, readBer } from './ber.ts';
import { type Certificate, readCertificate } from './certificate.ts';
import { checkSignature } from './check-signature.ts';
import { comparableName } from './names.ts';
import { hashOf, signatureSchemeOf } from './signature-scheme.ts';
import type { TrustCrypto } from './cryptography.ts';

/** A signed message (CMS SignedData, RFC 5652 5) with one signer, as Doc 9303-10 4.6.2.2 and 9303-12 9.1 want it. */
export type SignedMessage = {
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly certificates: readonly Certificate[];
  readonly signer: Signer;
};

type Signer = {
  readonly named: { readonly issuer: string; readonly serial: string } | { readonly keyId: string };
  readonly digest: AlgorithmIdentifier;
  readonly attributes: { readonly signed: Uint8Array; readonly list: readonly Attribute[] } | undefined;
  readonly algorithm: AlgorithmIdentifier;
  readonly signature: Uint8Array;
};

export type MessageProblem = 'content-changed' | 'signature-wrong' | 'algorithm-unsupported';

const signedData = '2a864886f70d010702';
const contentTypeAttribute = '1.2.840.113549.1.9.3';
const digestAttribute = '1.2.840.113549.1.9.4';

export function readSignedMessage(bytes: Uint8Array, longest: number): Result<SignedMessage, 'malformed'> {
  const outer = readBer(bytes, longest);
  const [kind, holder] = (outer.ok && childrenOf(outer.value, 0x30)) || [];
  if (!kind || toHex(kind.value) !== signedData) return failed('malformed');
  const parts = childrenOf(childrenOf(holder, 0xa0)?.[0], 0x30) ?? [];
  const [type, explicit] = childrenOf(parts[2], 0x30) ?? [];
  const content = octetsOf(childrenOf(explicit, 0xa0)?.[0]);
  const contentType = type && oidOf(type);
  const signers = childrenOf(parts.at(-1), 0x31);
  const signer = signers?.length === 1 ? readSigner(signers[0]!) : undefined;
  if (!contentType || !content || !signer) return failed('malformed');
  const certificates = (
    childrenOf(
      parts.find(({ tag }) => tag === 0xa0),
      0xa0,
    ) ?? []
  ).flatMap(({ raw }) => {
    const certificate = readCertificate(raw);
    return certificate.ok ? [certificate.value] : [];
  });
  return ok({ contentType, content, certificates, signer });
}

function readSigner(object: Tlv): Signer | undefined {
  const [, named, digestPart, ...rest] = childrenOf(object, 0x30) ?? [];
  const attributePart = rest[0]?.tag === 0xa0 ? rest.shift() : undefined;
  const digest = digestPart && parseAsn1(digestPart.raw, AlgorithmIdentifier);
  const algorithm = rest[0] && parseAsn1(rest[0].raw, AlgorithmIdentifier);
  const signature = octetsOf(rest[1]);
  const name = named && signerName(named);
  if (!digest || !algorithm || !signature || !name) return undefined;
  if (!attributePart) return { named: name, digest, attributes: undefined, algorithm, signature };
  const list = childrenOf(attributePart, 0xa0)?.map(({ raw }) => parseAsn1(raw, Attribute));
  if (!list || !list.every((attribute) => attribute !== undefined)) return undefined;
  // They are signed as the SET that they are outside this message (RFC 5652 5.4); what is in it is left as it is.
  const signed = writeTlv(0x31, attributePart.value);
  return { named: name, digest, attributes: { signed, list }, algorithm, signature };
}

function signerName(object: Tlv): Signer['named'] | undefined {
  if (object.tag === 0x80) return { keyId: toHex(object.value) };
  const read = object.tag === 0x30 ? parseAsn1(object.raw, IssuerAndSerialNumber) : undefined;
  return read && { issuer: comparableName(read.issuer), serial: toHex(read.serialNumber) };
}

/** Read through the schema of an algorithm without parameters, which is nothing but an identifier. */
function oidOf({ tag, raw }: Tlv): string | undefined {
  return tag === 0x06 ? parseAsn1(writeTlv(0x30, raw), AlgorithmIdentifier)?.algorithm : undefined;
}

export function signerCertificate(
  { signer: { named } }: SignedMessage,
  certificates: readonly Certificate[],
): Certificate | undefined {
  return certificates.find((certificate) =>
    'keyId' in named
      ? certificate.keyId === named.keyId
      : certificate.issuer === named.issuer && certificate.serial === named.serial,
  );
}

/** Whether the content is what was signed, and by this certificate's key; each answer apart, the content first. */
export function messageProblems(
  primitives: TrustCrypto,
  message: SignedMessage,
  certificate: Certificate | undefined,
): readonly MessageProblem[] {
  const { content, signer } = message;
  const digest = hashOf(signer.digest);
  if (!digest) return ['algorithm-unsupported'];
  const intact = !signer.attributes || attributesMatch(message, primitives.hash(digest, content));
  const problems: MessageProblem[] = intact ? [] : ['content-changed'];
  if (!certificate) return problems;
  const check = checkSignature(primitives, certificate.key, {
    message: signer.attributes?.signed ?? content,
    scheme: signatureSchemeOf(signer.algorithm, digest),
    signature: signer.signature,
  });
  if (check === 'bad') problems.push('signature-wrong');
  if (check === 'unsupported') problems.push('algorithm-unsupported');
  return problems;
}

function attributesMatch({ contentType, signer }: SignedMessage, digest: Uint8Array): boolean {
  const valueOf = (type: string): Tlv | undefined => {
    const found = signer.attributes?.list.filter(({ attrType }) => attrType === type) ?? [];
    const [value, ...others] = found.length === 1 ? found[0]!.attrValues : [];
    if (!value || others.length > 0) return undefined;
    const read = readBer(new Uint8Array(value), value.byteLength);
    return read.ok ? read.value : undefined;
  };
  const type = valueOf(contentTypeAttribute);
  const said = octetsOf(valueOf(digestAttribute));
  return type !== undefined && oidOf(type) === contentType && said !== undefined && sameBytes(said, digest);
}
