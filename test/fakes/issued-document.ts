import { readCertificate, type Certificate } from '../../core/emrtd/trust/certificate.ts';
import { type RevocationList, readRevocationList } from '../../core/emrtd/trust/revocation-list.ts';
import { writeTlv } from '../../core/emrtd/tlv.ts';
import { int, seq, set } from './der.ts';
import {
  type CertificateWish,
  type MessageWish,
  nameOf,
  newKey,
  type Signing,
  writeCertificate,
  writeDigests,
  writeMessage,
} from './document-pki.ts';

export const p256: Signing = { kind: 'ec', hash: 'sha256', curve: 'prime256v1', explicit: true };
export const groups: ReadonlyMap<number, Uint8Array> = new Map([
  [1, writeTlv(0x61, Uint8Array.of(1, 2, 3))],
  [2, writeTlv(0x75, new Uint8Array(300).fill(7))],
]);

/** A state's root. */
export function newState(signing: Signing = p256, country = 'UT') {
  const key = newKey(signing);
  const name = nameOf(country, 'CSCA Utopia');
  const root = { subject: name, issuer: name, key, issuerKey: key, signing, authority: true };
  return { signing, country, key, name, root, rootBytes: writeCertificate(root) };
}
export type State = ReturnType<typeof newState>;

/** A document of the state, with whatever is wrong about it. */
export function issueDocument(
  state: State,
  signer: Partial<CertificateWish> = {},
  message: Partial<MessageWish> = {},
): Uint8Array {
  const key = newKey(state.signing);
  const certificate = writeCertificate({
    subject: nameOf(state.country, 'Document signer 7'),
    issuer: state.name,
    key,
    issuerKey: state.key,
    signing: state.signing,
    serial: 7,
    ...signer,
  });
  const cms = writeMessage({
    contentType: '2.23.136.1.1.1',
    content: writeDigests(state.signing.hash, groups),
    certificates: [certificate],
    issuer: state.name,
    serial: 7,
    key,
    signing: state.signing,
    ...message,
  });
  return writeTlv(0x77, cms);
}

export function readBack(bytes: Uint8Array): Certificate {
  const read = readCertificate(bytes);
  if (!read.ok) throw new Error(read.failure);
  return read.value;
}

export function revocationList(bytes: Uint8Array): RevocationList {
  const read = readRevocationList(bytes);
  if (!read.ok) throw new Error(read.failure);
  return read.value;
}

/** Both messages and certificates end with a signature. */
export function withOtherEnd(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(bytes, (byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte));
}

export function listContent(...certificates: readonly Uint8Array[]): Uint8Array {
  return seq(int(0), set(...certificates));
}

/** A master list that the state's own signer of lists has signed, with the root in it. */
export function issueList(
  state: State,
  content: Uint8Array,
  wish: Partial<CertificateWish> = {},
  message: Partial<MessageWish> = {},
): Uint8Array {
  const key = newKey(p256);
  const subject = nameOf(state.country, 'Master list signer');
  const own = { subject, issuer: state.name, key, issuerKey: state.key, signing: p256, serial: 9 };
  return writeMessage({
    contentType: '2.23.136.1.1.2',
    content,
    certificates: [writeCertificate({ ...own, ...wish }), state.rootBytes],
    issuer: state.name,
    serial: 9,
    key,
    signing: p256,
    ...message,
  });
}
