import { generateKeyPairSync, sign } from 'node:crypto';
import type { KeyObject, KeyPairKeyObjectResult } from 'node:crypto';

/** A certificate with its key, as a twin uses them: made when it starts, and worth nothing to anybody. */
export interface TwinCertificate {
  /** X.509 in DER (RFC 5280). */
  readonly der: Buffer;
  readonly key: KeyObject;
  readonly name: string;
}

const commonName = [0x55, 0x04, 0x03];
const basicConstraints = [0x55, 0x1d, 0x13];
const ed25519 = [0x2b, 0x65, 0x70];
const sha256WithRsa = [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b];
const yearMilliseconds = 365 * 24 * 3600 * 1000;

/** Makes a certificate that is valid for a year around a day, by itself or issued by another. */
export function makeTwinCertificate(name: string, today: Date, issuer?: TwinCertificate): TwinCertificate {
  // Devices sign with RSA, as real ones do; issuers with what is made at once.
  const { publicKey, privateKey } = issuer ? deviceKeys() : generateKeyPairSync('ed25519');
  const [from, to] = [-1, 1].map((sides) => new Date(today.getTime() + (sides * yearMilliseconds) / 2));
  const signer = issuer?.key ?? privateKey;
  const isRsa = signer.asymmetricKeyType === 'rsa';
  const algorithm = sequence(
    value(0x06, Buffer.from(isRsa ? sha256WithRsa : ed25519)),
    ...(isRsa ? [value(0x05)] : []),
  );
  const isIssuer = issuer === undefined;
  const body = sequence(
    value(0xa0, value(0x02, Buffer.from([2]))),
    value(0x02, Buffer.from([isIssuer ? 1 : 2])),
    algorithm,
    nameOf(issuer?.name ?? name),
    sequence(timeOf(from!), timeOf(to!)),
    nameOf(name),
    publicKey.export({ type: 'spki', format: 'der' }),
    ...(isIssuer ? [value(0xa3, sequence(canIssue))] : []),
  );
  const signature = sign(isRsa ? 'sha256' : null, body, signer);
  return { der: sequence(body, algorithm, bits(signature)), key: privateKey, name };
}

/** One pair for all twins of a program: making it takes a tenth of a second. */
function deviceKeys(): KeyPairKeyObjectResult {
  return (madeKeys ??= generateKeyPairSync('rsa', { modulusLength: 2048 }));
}
let madeKeys: KeyPairKeyObjectResult | undefined;

function value(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return value(0x30, ...contents);
}

function bits(content: Buffer): Buffer {
  return value(0x03, Buffer.from([0]), content);
}

function nameOf(text: string): Buffer {
  const attribute = sequence(value(0x06, Buffer.from(commonName)), value(0x0c, Buffer.from(text)));
  return sequence(value(0x31, attribute));
}

/** GeneralizedTime to the second. */
function timeOf(time: Date): Buffer {
  return value(0x18, Buffer.from(`${time.toISOString().replace(/\D/g, '').slice(0, 14)}Z`));
}

/** Basic constraints, critical: may issue others. */
const canIssue = sequence(
  value(0x06, Buffer.from(basicConstraints)),
  value(0x01, Buffer.from([0xff])),
  value(0x04, sequence(value(0x01, Buffer.from([0xff])))),
);
