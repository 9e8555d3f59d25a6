import { createHash, createPublicKey, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { Metadata, MetadataKind, Signature } from '@tufjs/models';
import type { Root, Snapshot, Targets, Timestamp } from '@tufjs/models';

/*
 * Metadata of The Update Framework, specification 1.0: what is signed, by whom, until when. It is built as JSON and read by
 * the library, so that what a post will refuse is refused here first.
 */

export type RootFile = Metadata<Root>;
export type TargetsFile = Metadata<Targets>;
export type SnapshotFile = Metadata<Snapshot>;
export type TimestampFile = Metadata<Timestamp>;

const day = 24 * 3600 * 1000;
/** A post may be without a link for ninety days and still believe a stick that was filled on the last day before. */
export const onlineDays = 90;
/** Signers meet at least once a year; what they released last is believed until then. */
const targetsDays = 400;
const rootDays = 5 * 365;

export const signersThreshold = 2;

export interface Signer {
  readonly name: string;
  /** Ed25519 public key, in hexadecimal. */
  readonly publicKey: string;
}

export function publicKeyHex(key: KeyObject): string {
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  return Buffer.from(x ?? '', 'base64url').toString('hex');
}

/** A key's identifier is the hash of its canonical JSON (section 4.2). */
export function keyIdOf(publicKey: string): string {
  const canonical = `{"keytype":"ed25519","keyval":{"public":"${publicKey}"},"scheme":"ed25519"}`;
  return createHash('sha256').update(canonical).digest('hex');
}

interface RootOptions {
  readonly version: number;
  readonly signers: readonly Signer[];
  readonly snapshotKey: string;
  readonly timestampKey: string;
  readonly now: Date;
}

/** A root without signatures. Signers' names stand in it, signed like the rest, so that a review can name them. */
export function newRoot({ version, signers, snapshotKey, timestampKey, now }: RootOptions): RootFile {
  const signerIds = signers.map(({ publicKey }) => keyIdOf(publicKey));
  const keys = [...signers.map(({ publicKey }) => publicKey), snapshotKey, timestampKey].map((key) => [
    keyIdOf(key),
    { keytype: 'ed25519', scheme: 'ed25519', keyval: { public: key } },
  ]);
  const bySigners = { keyids: signerIds, threshold: signersThreshold };
  const signed = {
    ...common('root', version, rootDays, now),
    consistent_snapshot: true,
    keys: Object.fromEntries(keys),
    roles: {
      root: bySigners,
      targets: bySigners,
      snapshot: { keyids: [keyIdOf(snapshotKey)], threshold: 1 },
      timestamp: { keyids: [keyIdOf(timestampKey)], threshold: 1 },
    },
    'x-signers': Object.fromEntries(signers.map(({ name, publicKey }) => [keyIdOf(publicKey), name])),
  };
  return Metadata.fromJSON(MetadataKind.Root, { signed, signatures: [] });
}

/** One file of the repository as the metadata names it. */
export interface TargetEntry {
  readonly path: string;
  readonly length: number;
  readonly sha256: string;
  readonly custom: object;
}

export function newTargets(version: number, entries: readonly TargetEntry[], now: Date): TargetsFile {
  const targets = entries.map(({ path, length, sha256, custom }) => [
    path,
    { length, hashes: { sha256 }, custom: { ...custom } },
  ]);
  const signed = { ...common('targets', version, targetsDays, now), targets: Object.fromEntries(targets) };
  return Metadata.fromJSON(MetadataKind.Targets, { signed, signatures: [] });
}

export function entriesOf(targets: TargetsFile): TargetEntry[] {
  return Object.values(targets.signed.targets).map(({ path, length, hashes, custom }) => ({
    path,
    length,
    sha256: hashes['sha256'] ?? '',
    custom,
  }));
}

export function newSnapshot(version: number, targets: { version: number; bytes: Buffer }, now: Date): SnapshotFile {
  const signed = {
    ...common('snapshot', version, onlineDays, now),
    meta: { 'targets.json': described(targets.version, targets.bytes) },
  };
  return Metadata.fromJSON(MetadataKind.Snapshot, { signed, signatures: [] });
}

export function newTimestamp(version: number, snapshot: { version: number; bytes: Buffer }, now: Date): TimestampFile {
  const signed = {
    ...common('timestamp', version, onlineDays, now),
    meta: { 'snapshot.json': described(snapshot.version, snapshot.bytes) },
  };
  return Metadata.fromJSON(MetadataKind.Timestamp, { signed, signatures: [] });
}

function described(version: number, bytes: Buffer) {
  return { version, length: bytes.length, hashes: { sha256: createHash('sha256').update(bytes).digest('hex') } };
}

function common(type: string, version: number, days: number, now: Date) {
  const expires = new Date(now.getTime() + days * day).toISOString().replace(/\.\d+Z$/, 'Z');
  return { _type: type, spec_version: '1.0.31', version, expires };
}

/** Adds a signature; one of the same key is replaced. */
export function signWith(metadata: RootFile | TargetsFile | SnapshotFile | TimestampFile, key: KeyObject): void {
  const keyID = keyIdOf(publicKeyHex(key));
  metadata.sign((data) => new Signature({ keyID, sig: sign(null, data, key).toString('hex') }));
}

/** SHA-256 of what a signature of the metadata is over. */
export function signedDigest(metadata: RootFile | TargetsFile): string {
  const hash = createHash('sha256');
  new Metadata(metadata.signed).sign((data) => {
    hash.update(data);
    return new Signature({ keyID: '', sig: '' });
  });
  return hash.digest('hex');
}

export function bytesOf(metadata: RootFile | TargetsFile | SnapshotFile | TimestampFile): Buffer {
  return Buffer.from(JSON.stringify(metadata.toJSON()));
}

/** The signers that a root names, in its order. */
export function signersOf(root: RootFile): Signer[] {
  const names: object = Object(root.signed.unrecognizedFields['x-signers']);
  return (root.signed.roles['targets']?.keyIDs ?? []).map((id) => ({
    name: String(Reflect.get(names, id) ?? id),
    publicKey: root.signed.keys[id]?.keyVal['public'] ?? '',
  }));
}

/** Whether a role's metadata has the signatures that the root asks for. */
export function isSigned(root: RootFile, role: 'root' | 'targets', metadata: RootFile | TargetsFile): boolean {
  try {
    root.verifyDelegate(role, metadata);
    return true;
  } catch {
    return false;
  }
}
