import { RsaSaPssParams } from '@peculiar/asn1-rsa';
import { AlgorithmIdentifier } from '@peculiar/asn1-x509';
import { parseAsn1 } from './asn1.ts';
import type { HashName, RsaScheme } from './cryptography.ts';

export type SignatureScheme =
  | { readonly kind: 'rsa'; readonly scheme: RsaScheme }
  | { readonly kind: 'ecdsa'; readonly hash: HashName };

const hashes: Readonly<Record<string, HashName>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
};

const pkcs1: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.1.1.5': 'sha1',
  '1.2.840.113549.1.1.14': 'sha224',
  '1.2.840.113549.1.1.11': 'sha256',
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
};

const ecdsa: Readonly<Record<string, HashName>> = {
  '1.2.840.10045.4.1': 'sha1',
  '1.2.840.10045.4.3.1': 'sha224',
  '1.2.840.10045.4.3.2': 'sha256',
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

const pss = '1.2.840.113549.1.1.10';
const mgf1 = '1.2.840.113549.1.1.8';
const rsaEncryption = '1.2.840.113549.1.1.1';
const ecPublicKey = '1.2.840.10045.2.1';

export function hashOf({ algorithm }: AlgorithmIdentifier): HashName | undefined {
  return hashes[algorithm];
}

/** `digest` is the hash that a signed message names beside, for signers who name only their kind of key. */
export function signatureSchemeOf(algorithm: AlgorithmIdentifier, digest?: HashName): SignatureScheme | undefined {
  const kind = algorithm.algorithm;
  const ecHash = ecdsa[kind] ?? (kind === ecPublicKey ? digest : undefined);
  if (ecHash) return { kind: 'ecdsa', hash: ecHash };
  const rsaHash = pkcs1[kind] ?? (kind === rsaEncryption ? digest : undefined);
  if (rsaHash) return { kind: 'rsa', scheme: { padding: 'pkcs1', hash: rsaHash } };
  return kind === pss ? pssSchemeOf(algorithm) : undefined;
}

/** One hash for both parts, as RFC 4055 3.1 recommends and the runtime's cryptography requires. */
function pssSchemeOf({ parameters }: AlgorithmIdentifier): SignatureScheme | undefined {
  const read = parameters ? parseAsn1(parameters, RsaSaPssParams) : new RsaSaPssParams();
  if (!read || read.maskGenAlgorithm.algorithm !== mgf1 || read.trailerField !== 1) return undefined;
  const hash = hashOf(read.hashAlgorithm);
  const inner = read.maskGenAlgorithm.parameters;
  const maskHash = inner ? parseAsn1(inner, AlgorithmIdentifier) : undefined;
  const saltLength = read.saltLength;
  if (!hash || !maskHash || hashOf(maskHash) !== hash || saltLength < 0 || saltLength > 1024) return undefined;
  return { kind: 'rsa', scheme: { padding: 'pss', hash, saltLength } };
}
