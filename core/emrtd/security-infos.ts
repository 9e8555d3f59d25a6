import { failed, ok, type Result } from '../result.ts';
import { toHex } from './bytes.ts';
import type { SuiteName } from './cipher-suite.ts';
import type { Curve, Point } from './curves.ts';
import type { HashName } from './cipher-port.ts';
import { readPublicKey } from './public-key.ts';
import { readTlv, readTlvs, type Tlv } from './tlv.ts';

/** How PACE maps the nonce to a generator (ICAO 9303-11 4.4.3.3). */
export type PaceMapping = 'generic' | 'integrated' | 'chip-authentication';

export type PaceInfo = {
  readonly oid: Uint8Array;
  readonly group: 'dh' | 'ecdh';
  readonly mapping: PaceMapping;
  readonly suite: SuiteName;
  readonly parameterId: number | undefined;
};

export type ChipAuthenticationInfo = {
  readonly oid: Uint8Array;
  readonly group: 'dh' | 'ecdh';
  readonly suite: SuiteName;
  readonly keyId: Uint8Array | undefined;
};

export type ChipPublicKey = { readonly curve: Curve; readonly point: Point; readonly keyId: Uint8Array | undefined };

/** What a chip says of its protocols (ICAO 9303-11 9.2). What is not understood is counted, not refused. */
export type SecurityInfos = {
  readonly pace: readonly PaceInfo[];
  readonly chipAuthentication: readonly ChipAuthenticationInfo[];
  readonly chipKeys: readonly ChipPublicKey[];
  /** Of the signature by which a chip with an elliptic key answers the active authentication. */
  readonly activeAuthenticationHash: HashName | undefined;
  readonly notUnderstood: number;
};

/** Values of object identifiers under 0.4.0.127.0.7 (BSI), in hexadecimal. */
const bsi = '04007f0007';
const paceOid = `${bsi}020204`;
const chipAuthenticationOid = `${bsi}020203`;
const chipKeyOid = `${bsi}02020102`;
const activeAuthenticationOid = '678108010105';
const plainEcdsaOid = `${bsi}01010401`;

const suiteNames: readonly SuiteName[] = ['3des', 'aes-128', 'aes-192', 'aes-256'];
const hashes: readonly (HashName | undefined)[] = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
const paceKinds: Readonly<Record<number, readonly ['dh' | 'ecdh', PaceMapping]>> = {
  1: ['dh', 'generic'],
  2: ['ecdh', 'generic'],
  3: ['dh', 'integrated'],
  4: ['ecdh', 'integrated'],
  6: ['ecdh', 'chip-authentication'],
};

/** The SET of EF.CardAccess or, inside tag 6E, of DG14. */
export function readSecurityInfos(file: Uint8Array): Result<SecurityInfos, 'malformed'> {
  const outer = readTlv(file);
  if (!outer.ok) return failed('malformed');
  const set = outer.value.tag === 0x6e ? readTlv(outer.value.value) : outer;
  if (!set.ok || set.value.tag !== 0x31) return failed('malformed');
  const entries = readTlvs(set.value.value);
  if (!entries.ok) return failed('malformed');

  const pace: PaceInfo[] = [];
  const chipAuthentication: ChipAuthenticationInfo[] = [];
  const chipKeys: ChipPublicKey[] = [];
  let activeAuthenticationHash: HashName | undefined;
  let notUnderstood = 0;
  for (const entry of entries.value) {
    const parts = entry.tag === 0x30 ? readTlvs(entry.value) : undefined;
    const [oid, required, optional] = parts?.ok ? parts.value : [];
    if (oid?.tag !== 0x06 || !required) return failed('malformed');
    const name = toHex(oid.value);
    const paceInfo = name.startsWith(paceOid) ? readPace(oid.value, optional) : undefined;
    const chipInfo = name.startsWith(chipAuthenticationOid) ? readChipAuthentication(oid.value, optional) : undefined;
    const chipKey = name === chipKeyOid ? readChipKey(required, optional) : undefined;
    const hash = name === activeAuthenticationOid ? readHash(optional) : undefined;
    if (paceInfo) pace.push(paceInfo);
    else if (chipInfo) chipAuthentication.push(chipInfo);
    else if (chipKey) chipKeys.push(chipKey);
    else if (hash) activeAuthenticationHash = hash;
    else notUnderstood += 1;
  }
  return ok({ pace, chipAuthentication, chipKeys, activeAuthenticationHash, notUnderstood });
}

function readPace(oid: Uint8Array, parameter: Tlv | undefined): PaceInfo | undefined {
  const kind = paceKinds[oid[8] ?? 0];
  const suite = suiteNames[(oid[9] ?? 0) - 1];
  if (oid.length !== 10 || !kind || !suite) return undefined;
  const parameterId = parameter?.tag === 0x02 && parameter.value.length === 1 ? parameter.value[0] : undefined;
  return { oid, group: kind[0], mapping: kind[1], suite, parameterId };
}

function readChipAuthentication(oid: Uint8Array, keyId: Tlv | undefined): ChipAuthenticationInfo | undefined {
  const group = oid[8] === 1 ? 'dh' : oid[8] === 2 ? 'ecdh' : undefined;
  const suite = suiteNames[(oid[9] ?? 0) - 1];
  if (oid.length !== 10 || !group || !suite) return undefined;
  return { oid, group, suite, keyId: numberOf(keyId) };
}

function readChipKey(info: Tlv, keyId: Tlv | undefined): ChipPublicKey | undefined {
  const key = readPublicKey(info);
  return key.ok && key.value.kind === 'ec'
    ? { curve: key.value.curve, point: key.value.point, keyId: numberOf(keyId) }
    : undefined;
}

function readHash(algorithm: Tlv | undefined): HashName | undefined {
  const oid = algorithm ? toHex(algorithm.value) : '';
  return oid.startsWith(plainEcdsaOid) ? hashes[Number.parseInt(oid.slice(plainEcdsaOid.length), 16) - 1] : undefined;
}

function numberOf(tlv: Tlv | undefined): Uint8Array | undefined {
  return tlv?.tag === 0x02 && tlv.value.length > 0 && tlv.value.length <= 8 ? tlv.value : undefined;
}

/**
 * Whether the chip announced other ways in than its issuer signed in DG14, so that a stronger one may have been taken
 * away (9303-11 4.2). Older chips repeat nothing of it in DG14: of those nothing can be said.
 */
export function isAnnouncementAltered(cardAccess: SecurityInfos | undefined, dg14: SecurityInfos): boolean {
  if (dg14.pace.length === 0) return false;
  const listed = (infos: SecurityInfos | undefined) =>
    (infos?.pace ?? [])
      .map(({ oid, parameterId }) => `${toHex(oid)} ${parameterId}`)
      .toSorted()
      .join();
  return listed(cardAccess) !== listed(dg14);
}
