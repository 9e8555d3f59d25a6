import { verify, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { SbiSignatureHeader } from '../../core/finger/sbi/sbi-messages.ts';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';

/** What is known of a signer: the certificates that came with the signature, the signer's own first. */
export interface SignedPayload {
  readonly payload: unknown;
  readonly chain: readonly X509Certificate[];
}

export type SignatureFailure = 'unsigned' | 'wrong-signature' | 'untrusted-signer';

/** Who issued the signers that are believed, and the day on which their certificates have to be valid. */
export interface Trust {
  /** Without any, a signature has to fit the certificate beside it, whoever issued that. */
  readonly anchors: readonly X509Certificate[];
  readonly today: () => Date;
}

/**
 * Opens a signed part of an answer: a JSON Web Signature in its compact form (RFC 7515) with the signer's certificate in the
 * header. The specification allows RSA with 2048 bits or more, and curve 25519.
 */
export function openSigned(text: string, trust: Trust): Result<SignedPayload, SignatureFailure> {
  const parts = text.split('.');
  // An unregistered device sends the payload alone.
  if (parts.length === 1) return failed('unsigned');
  const [head, body, signature] = parts;
  if (parts.length !== 3 || !head || !body || !signature || !parts.every(isBase64Url)) return failed('wrong-signature');
  const header = SbiSignatureHeader.safeParse(jsonIn(head));
  if (!header.success) return failed('wrong-signature');
  const { alg, x5c } = header.data;
  const chain = certificatesIn(x5c);
  const [signer] = chain ?? [];
  if (!chain || !signer) return failed('wrong-signature');
  if (!isSignedBy(signer.publicKey, alg, `${head}.${body}`, signature)) return failed('wrong-signature');
  if (trust.anchors.length > 0 && !isTrusted(chain, trust)) return failed('untrusted-signer');
  return ok({ payload: jsonIn(body), chain });
}

/** What an unsigned or signed part says, for finding devices only. */
export function unverifiedPayload(text: string): unknown {
  const parts = text.split('.');
  return jsonIn(parts[parts.length === 3 ? 1 : 0]!);
}

function isBase64Url(text: string): boolean {
  return /^[\w-]+$/.test(text);
}

/** Undefined for what is no JSON, which fits no schema. */
function jsonIn(part: string): unknown {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Undefined when one is no certificate, or has a key of a kind that cannot be used here. */
function certificatesIn(x5c: readonly string[]): X509Certificate[] | undefined {
  try {
    const chain = x5c.map((text) => new X509Certificate(Buffer.from(text, 'base64')));
    return chain.every(({ publicKey }) => publicKey.type === 'public') ? chain : undefined;
  } catch {
    return undefined;
  }
}

function isSignedBy(key: KeyObject, alg: 'RS256' | 'EdDSA', text: string, signature: string): boolean {
  const isOfAlgorithm =
    alg === 'RS256'
      ? key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
      : key.asymmetricKeyType === 'ed25519';
  if (!isOfAlgorithm) return false;
  return verify(alg === 'RS256' ? 'sha256' : null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
}

/** Whether each certificate is issued by the next, the last by an anchor or is one, and all are valid today. */
function isTrusted(chain: readonly X509Certificate[], { anchors, today }: Trust): boolean {
  const now = today();
  const last = chain.at(-1)!;
  const isLinked = chain.every((one, at) => at + 1 === chain.length || isIssuedBy(one, chain[at + 1]!));
  const anchor = anchors.find(
    (one) => one.fingerprint256 === last.fingerprint256 || (isIssuedBy(last, one) && isValid(one, now)),
  );
  return isLinked && anchor !== undefined && chain.every((one) => isValid(one, now));
}

function isIssuedBy(one: X509Certificate, issuer: X509Certificate): boolean {
  return issuer.ca && one.checkIssued(issuer) && one.verify(issuer.publicKey);
}

function isValid(certificate: X509Certificate, now: Date): boolean {
  return certificate.validFromDate <= now && now <= certificate.validToDate;
}
