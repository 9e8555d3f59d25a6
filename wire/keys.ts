import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { failed, ok } from '../core/result.ts';
import type { Result } from '../core/result.ts';
import { PublicKey } from './messages.ts';

/** A private key with its public half. `use` keeps a key that signs and one that opens files from being taken for each other. */
interface OwnKey<Use extends string> {
  readonly use: Use;
  readonly privateKey: KeyObject;
  readonly publicKey: PublicKey;
}

/** Ed25519 (RFC 8032): signs frames. */
export type SigningKey = OwnKey<'sign'>;
/** X25519 (RFC 7748): opens files from a stick. */
export type EncryptionKey = OwnKey<'encrypt'>;

export interface KeyRefused {
  readonly kind: 'not-a-key';
}

export function makeSigningKey(): SigningKey {
  return ownKey('sign', generateKeyPairSync('ed25519').privateKey);
}

export function makeEncryptionKey(): EncryptionKey {
  return ownKey('encrypt', generateKeyPairSync('x25519').privateKey);
}

/** The 32 secret bytes in base64url, to be kept locked away. */
export function exportPrivateKey({ privateKey }: SigningKey | EncryptionKey): string {
  return PublicKey.parse(privateKey.export({ format: 'jwk' }).d);
}

export function importSigningKey(text: string): Result<SigningKey, KeyRefused> {
  return importOwn('sign', 0x70, text);
}

export function importEncryptionKey(text: string): Result<EncryptionKey, KeyRefused> {
  return importOwn('encrypt', 0x6e, text);
}

function importOwn<Use extends string>(use: Use, curve: number, text: string): Result<OwnKey<Use>, KeyRefused> {
  const secret = bytesOfKey(text);
  if (!secret) return failed({ kind: 'not-a-key' });
  return ok(ownKey(use, createPrivateKey({ key: pkcs8(curve, secret), format: 'der', type: 'pkcs8' })));
}

/** A key's 32 bytes; undefined for text that is not exactly what 32 bytes are written as. */
export function bytesOfKey(text: string): Buffer | undefined {
  const bytes = Buffer.from(PublicKey.safeParse(text).data ?? '', 'base64url');
  return bytes.length === 32 && bytes.toString('base64url') === text ? bytes : undefined;
}

function ownKey<Use extends string>(use: Use, privateKey: KeyObject): OwnKey<Use> {
  const { x } = z.object({ x: PublicKey }).parse(createPublicKey(privateKey).export({ format: 'jwk' }));
  return { use, privateKey, publicKey: x };
}

/** RFC 8410, 7: the object identifier 1.3.101.110 is X25519's and 1.3.101.112 is Ed25519's. */
function pkcs8(curve: number, secret: Buffer): Buffer {
  return Buffer.concat([
    Buffer.from('302e020100300506032b65', 'hex'),
    Buffer.from([curve, 0x04, 0x22, 0x04, 0x20]),
    secret,
  ]);
}
