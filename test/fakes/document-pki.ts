import { constants, createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import type { HashName } from '../../core/emrtd/trust/cryptography.ts';
import { bits, int, joined, nothing, octets, oid, seq, set, tagged, text, time, yes } from './der.ts';

/** Keys and certificates of states that do not exist, signed by OpenSSL, so that what is checked was not written by the same code. */
export type Signing =
  | { readonly kind: 'rsa' | 'pss'; readonly hash: HashName }
  | { readonly kind: 'ec'; readonly hash: HashName; readonly curve: string; readonly explicit?: boolean };

export type Key = { readonly secret: KeyObject; readonly info: Uint8Array; readonly id: Uint8Array };

const hashIds: Readonly<Record<HashName, string>> = {
  sha1: '1.3.14.3.2.26',
  sha224: '2.16.840.1.101.3.4.2.4',
  sha256: '2.16.840.1.101.3.4.2.1',
  sha384: '2.16.840.1.101.3.4.2.2',
  sha512: '2.16.840.1.101.3.4.2.3',
};
const rsaIds: Readonly<Record<HashName, number>> = { sha1: 5, sha224: 14, sha256: 11, sha384: 12, sha512: 13 };
const ecIds: Readonly<Record<HashName, string>> = {
  sha1: '1',
  sha224: '3.1',
  sha256: '3.2',
  sha384: '3.3',
  sha512: '3.4',
};
const saltLengths: Readonly<Record<HashName, number>> = { sha1: 20, sha224: 28, sha256: 32, sha384: 48, sha512: 64 };

let rsaKeys: Key[] = [];

/** RSA keys take long to find: the same three go round. */
export function newKey(signing: Signing): Key {
  if (signing.kind === 'ec') {
    const paramEncoding = signing.explicit ? 'explicit' : 'named';
    return keyOf(generateKeyPairSync('ec', { namedCurve: signing.curve, paramEncoding }));
  }
  if (rsaKeys.length < 3) {
    const key = keyOf(generateKeyPairSync('rsa', { modulusLength: 2048 }));
    rsaKeys.push(key);
    return key;
  }
  const [next, ...rest] = rsaKeys;
  rsaKeys = [...rest, next!];
  return next!;
}

function keyOf({ publicKey, privateKey }: { publicKey: KeyObject; privateKey: KeyObject }): Key {
  const info = new Uint8Array(publicKey.export({ type: 'spki', format: 'der' }));
  return { secret: privateKey, info, id: new Uint8Array(createHash('sha1').update(info).digest()) };
}

export function hashAlgorithm(hash: HashName): Uint8Array {
  return seq(oid(hashIds[hash]), nothing());
}

export function signatureAlgorithm(signing: Signing): Uint8Array {
  const { hash } = signing;
  if (signing.kind === 'ec') return seq(oid(`1.2.840.10045.4.${ecIds[hash]}`));
  if (signing.kind === 'rsa') return seq(oid(`1.2.840.113549.1.1.${rsaIds[hash]}`), nothing());
  const mask = seq(oid('1.2.840.113549.1.1.8'), hashAlgorithm(hash));
  const parameters = seq(tagged(0, hashAlgorithm(hash)), tagged(1, mask), tagged(2, int(saltLengths[hash])));
  return seq(oid('1.2.840.113549.1.1.10'), parameters);
}

export function signed(signing: Signing, { secret }: Key, bytes: Uint8Array): Uint8Array {
  const { hash, kind } = signing;
  const options =
    kind === 'pss'
      ? { key: secret, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: saltLengths[hash] }
      : { key: secret };
  return new Uint8Array(sign(hash, bytes, options));
}

export function nameOf(country: string, common: string, tag: 0x0c | 0x13 = 0x13): Uint8Array {
  return seq(set(seq(oid('2.5.4.6'), text(0x13, country))), set(seq(oid('2.5.4.3'), text(tag, common))));
}

export type CertificateWish = {
  readonly subject: Uint8Array;
  readonly issuer: Uint8Array;
  readonly key: Key;
  readonly issuerKey: Key;
  readonly signing: Signing;
  readonly serial?: number;
  /** `by-use`: of its key alone, as some states write their links. */
  readonly authority?: boolean | 'by-use';
  readonly from?: string;
  readonly until?: string;
  readonly extra?: readonly Uint8Array[];
};

export function writeCertificate(wish: CertificateWish): Uint8Array {
  const { subject, issuer, key, issuerKey, signing, serial = 1, authority = false, extra = [] } = wish;
  const extension = (id: string, critical: boolean, value: Uint8Array) =>
    seq(oid(id), ...(critical ? [yes()] : []), octets(value));
  const extensions = [
    extension('2.5.29.35', false, seq(Uint8Array.from([0x80, issuerKey.id.length, ...issuerKey.id]))),
    extension('2.5.29.14', false, octets(key.id)),
    // keyCertSign and cRLSign, or digitalSignature.
    extension('2.5.29.15', true, authority ? bits(Uint8Array.of(0x06), 1) : bits(Uint8Array.of(0x80), 7)),
    ...(authority === true ? [extension('2.5.29.19', true, seq(yes(), int(0)))] : []),
    ...extra,
  ];
  const algorithm = signatureAlgorithm(signing);
  const body = seq(
    tagged(0, int(2)),
    int(serial),
    algorithm,
    issuer,
    seq(time(wish.from ?? '2020-01-01'), time(wish.until ?? '2035-01-01')),
    subject,
    key.info,
    tagged(3, seq(...extensions)),
  );
  return seq(body, algorithm, bits(signed(signing, issuerKey, body)));
}

export function writeRevocationList(
  { issuer, issuerKey, signing }: { issuer: Uint8Array; issuerKey: Key; signing: Signing },
  revoked: readonly number[],
  { from = '2026-01-01', until = '2026-04-01' } = {},
): Uint8Array {
  const entries = revoked.map((serial) => seq(int(serial), time('2025-06-01')));
  const algorithm = signatureAlgorithm(signing);
  const list = entries.length > 0 ? [seq(...entries)] : [];
  const body = seq(int(1), algorithm, issuer, time(from), time(until), ...list);
  return seq(body, algorithm, bits(signed(signing, issuerKey, body)));
}

export type MessageWish = {
  readonly contentType: string;
  readonly content: Uint8Array;
  readonly certificates: readonly Uint8Array[];
  readonly issuer: Uint8Array;
  readonly serial: number;
  readonly key: Key;
  readonly signing: Signing;
  /** The digest that is signed, where it is not the content's. */
  readonly digest?: Uint8Array;
  /** Lengths without end and content in pieces, as tools that write BER do. */
  readonly endless?: boolean;
};

export function writeMessage(wish: MessageWish): Uint8Array {
  const { contentType, content, signing, key, endless = false } = wish;
  const digest = wish.digest ?? new Uint8Array(createHash(signing.hash).update(content).digest());
  const attributes = joined(
    seq(oid('1.2.840.113549.1.9.3'), set(oid(contentType))),
    seq(oid('1.2.840.113549.1.9.4'), set(octets(digest))),
  );
  const holding = (tag: number, ...parts: readonly Uint8Array[]) =>
    endless
      ? joined(Uint8Array.of(tag, 0x80), ...parts, Uint8Array.of(0, 0))
      : joined(Uint8Array.of(tag), seq(...parts).subarray(1));
  const half = content.length >> 1;
  const whole = endless
    ? holding(0x24, octets(content.subarray(0, half)), octets(content.subarray(half)))
    : octets(content);
  const signer = holding(
    0x30,
    int(1),
    seq(wish.issuer, int(wish.serial)),
    hashAlgorithm(signing.hash),
    tagged(0, attributes),
    signatureAlgorithm(signing),
    octets(signed(signing, key, set(attributes))),
  );
  const data = holding(
    0x30,
    int(3),
    holding(0x31, hashAlgorithm(signing.hash)),
    holding(0x30, oid(contentType), holding(0xa0, whole)),
    holding(0xa0, ...wish.certificates),
    holding(0x31, signer),
  );
  return holding(0x30, oid('1.2.840.113549.1.7.2'), holding(0xa0, data));
}

/** The signed list of digests in EF.SOD (Doc 9303-10 4.6.2.3). */
export function writeDigests(hash: HashName, groups: Iterable<readonly [number, Uint8Array]>): Uint8Array {
  const digests = [...groups].map(([group, file]) =>
    seq(int(group), octets(new Uint8Array(createHash(hash).update(file).digest()))),
  );
  return seq(int(0), hashAlgorithm(hash), seq(...digests));
}
