import { expect, test } from 'vitest';
import { nodeTrustCrypto } from '../../../station/chip/node-trust-crypto.ts';
import { seq, oid, octets, yes } from '../../../test/fakes/der.ts';
import {
  nameOf,
  newKey,
  type Signing,
  writeCertificate,
  writeDigests,
  writeRevocationList,
} from '../../../test/fakes/document-pki.ts';
import {
  readBack,
  groups,
  issueDocument,
  newState,
  p256,
  revocationList,
  type State,
  withOtherEnd,
} from '../../../test/fakes/issued-document.ts';
import type { TrustStore } from './chain.ts';
import { authenticatePassively } from './passive-authentication.ts';
import type { HashName } from './cryptography.ts';

const now = Date.parse('2026-02-01T12:00:00Z');
const utopia = newState();
const storeOf = (state: State, more: Partial<TrustStore> = {}): TrustStore => ({
  anchors: [readBack(state.rootBytes)],
  links: [],
  revocationLists: [],
  ...more,
});
const judge = (securityObject: Uint8Array, store = storeOf(utopia), read = groups, at = now) =>
  authenticatePassively(nodeTrustCrypto, { securityObject, groups: read }, store, at);
const verdictOf = (...given: Parameters<typeof judge>) => {
  const { verdict, reasons } = judge(...given);
  return [verdict, ...reasons];
};

const hashes: readonly HashName[] = ['sha1', 'sha224', 'sha256', 'sha384', 'sha512'];
const curves: readonly [string, HashName][] = [
  ['prime192v1', 'sha1'],
  ['secp224r1', 'sha224'],
  ['secp384r1', 'sha384'],
  ['secp521r1', 'sha512'],
  ['brainpoolP160r1', 'sha1'],
  ['brainpoolP192r1', 'sha256'],
  ['brainpoolP224r1', 'sha1'],
  ['brainpoolP320r1', 'sha384'],
  ['brainpoolP384r1', 'sha512'],
  ['brainpoolP512r1', 'sha256'],
];
const ec = (curve: string, hash: HashName): Signing[] =>
  [true, false].map((explicit) => ({ kind: 'ec', curve, hash, explicit }));
const signings: readonly Signing[] = [
  ...hashes.flatMap((hash): Signing[] => [
    { kind: 'rsa', hash },
    { kind: 'pss', hash },
    ...ec('prime256v1', hash),
    ...ec('brainpoolP256r1', hash),
  ]),
  ...curves.flatMap(([curve, hash]) => ec(curve, hash)),
];

test.each(signings.map((signing) => [Object.values(signing).join(' '), signing] as const))(
  'a document signed by %s is valid, and no longer when a byte of its signature is another',
  (_words, signing) => {
    const state = newState(signing);
    const document = issueDocument(state);
    expect(verdictOf(document, storeOf(state))).toEqual(['signature-valid']);
    expect(verdictOf(withOtherEnd(document), storeOf(state))).toEqual(['failed', 'signature-wrong']);
  },
);

test('a document that was written with lengths without end is read like any other', () => {
  expect(verdictOf(issueDocument(utopia, {}, { endless: true }))).toEqual(['signature-valid']);
});

test('each group is said to match, to differ, to be unsigned or not to have been read', () => {
  const read = new Map([
    [2, Uint8Array.of(0x75, 0)],
    [11, Uint8Array.of(0x6b, 0)],
  ]);
  const { verdict, reasons, groups: checks } = judge(issueDocument(utopia), storeOf(utopia), read);
  expect([verdict, ...reasons]).toEqual(['failed', 'group-differs', 'group-not-signed']);
  expect(checks.map(({ group, state }) => `${group} ${state}`)).toEqual(['1 not-read', '2 differs', '11 not-signed']);
  expect(judge(issueDocument(utopia)).groups.map(({ state }) => state)).toEqual(['matches', 'matches']);
});

test('digests that are not those that were signed are found although the signature itself is right', () => {
  const document = issueDocument(utopia, {}, { digest: new Uint8Array(32) });
  expect(verdictOf(document)).toEqual(['failed', 'content-changed']);
});

test('a signer whom nobody knows is unknown, not false, unless the document is false by itself', () => {
  const nowhere = storeOf(newState(p256, 'XX'));
  expect(verdictOf(issueDocument(utopia), nowhere)).toEqual(['issuer-unknown']);
  const read = new Map([[1, Uint8Array.of(0x61, 0)]]);
  expect(verdictOf(issueDocument(utopia), nowhere, read)).toEqual(['failed', 'group-differs']);
  // The same name with another key: the state has changed keys since the list was issued.
  expect(verdictOf(issueDocument(newState()), storeOf(utopia))).toEqual(['issuer-unknown']);
});

test('a signer who names the root’s key and was not signed by it is false', () => {
  const forger = { ...newKey(p256), id: utopia.key.id };
  expect(verdictOf(issueDocument(utopia, { issuerKey: forger }))).toEqual(['failed', 'signer-signature-wrong']);
});

test('a signer is valid within its times alone, while an issuer that has run out is noted', () => {
  const document = issueDocument(utopia, { from: '2026-01-01', until: '2026-03-01' });
  expect(verdictOf(document)).toEqual(['signature-valid']);
  const at = (day: string) => verdictOf(document, storeOf(utopia), groups, Date.parse(day));
  expect(at('2025-12-31')).toEqual(['failed', 'signer-not-yet-valid']);
  expect(at('2026-03-02')).toEqual(['failed', 'signer-expired']);
  const old = writeCertificate({ ...utopia.root, until: '2026-01-15' });
  const judged = judge(document, storeOf(utopia, { anchors: [readBack(old)] }));
  expect([judged.verdict, judged.notes]).toEqual(['signature-valid', ['revocation-unknown', 'issuer-expired']]);
});

test('the issuer’s name is found however it is written', () => {
  const issuer = nameOf('ut', 'csca  utopia ', 0x0c);
  const subject = nameOf('UT', 'Document signer 7', 0x0c);
  expect(verdictOf(issueDocument(utopia, { issuer, subject }))).toEqual(['signature-valid']);
});

test('a signer of another country, for another use or with a demand that is not understood is turned down', () => {
  const demand = seq(oid('1.2.3.4'), yes(), octets(Uint8Array.of(5, 0)));
  expect(verdictOf(issueDocument(utopia, { subject: nameOf('XX', 'Signer') }))).toEqual([
    'failed',
    'signer-country-differs',
  ]);
  expect(verdictOf(issueDocument(utopia, { authority: true }))).toEqual(['failed', 'signer-may-not-sign']);
  expect(verdictOf(issueDocument(utopia, { extra: [demand] }))).toEqual(['failed', 'signer-critical-extension']);
});

test('a certificate that is no authority issues nothing', () => {
  const plain = readBack(writeCertificate({ ...utopia.root, authority: false }));
  expect(verdictOf(issueDocument(utopia), storeOf(utopia, { anchors: [plain] }))).toEqual(['issuer-unknown']);
});

test('links lead from an old root to the keys after it, and nowhere without the root', () => {
  const next = newState();
  const after = newState();
  const link = (newer: State, older: State) =>
    readBack(writeCertificate({ ...newer.root, issuerKey: older.key, serial: 3, authority: 'by-use' }));
  const links = [link(after, next), link(next, utopia)];
  const judged = judge(issueDocument(after), storeOf(utopia, { links }));
  expect([judged.verdict, judged.path.length]).toEqual(['signature-valid', 3]);
  expect(verdictOf(issueDocument(after), storeOf(utopia, { links, anchors: [] }))).toEqual(['issuer-unknown']);
  expect(verdictOf(issueDocument(after), storeOf(utopia, { links: links.slice(0, 1) }))).toEqual(['issuer-unknown']);
});

test('a signer that its issuer has revoked is turned down, by the newest list that the issuer signed', () => {
  const by = { issuer: utopia.name, issuerKey: utopia.key, signing: p256 };
  const withLists = (...lists: Uint8Array[]) => {
    const judged = judge(issueDocument(utopia), storeOf(utopia, { revocationLists: lists.map(revocationList) }));
    return [judged.verdict, ...judged.reasons, ...judged.notes];
  };
  expect(withLists()).toEqual(['signature-valid', 'revocation-unknown']);
  expect(withLists(writeRevocationList(by, [5, 6]))).toEqual(['signature-valid']);
  expect(withLists(writeRevocationList(by, [5, 7]))).toEqual(['failed', 'signer-revoked']);
  const older = writeRevocationList(by, [], { from: '2025-01-01', until: '2025-04-01' });
  expect(withLists(older, writeRevocationList(by, [7]))).toEqual(['failed', 'signer-revoked']);
  expect(withLists(older)).toEqual(['signature-valid', 'revocation-list-old']);
  const forged = writeRevocationList({ ...by, issuerKey: newKey(p256) }, [7]);
  expect(withLists(forged)).toEqual(['signature-valid', 'revocation-unknown']);
});

test('a list that a state signs with its next key counts for what the key before it signed', () => {
  const next = newState();
  const link = readBack(writeCertificate({ ...next.root, issuerKey: utopia.key, serial: 3 }));
  const list = writeRevocationList({ issuer: next.name, issuerKey: next.key, signing: p256 }, [7]);
  const store = storeOf(utopia, { links: [link], revocationLists: [revocationList(list)] });
  expect(verdictOf(issueDocument(utopia), store)).toEqual(['failed', 'signer-revoked']);
});

test('a mask of another hash than the message’s is not known here, and is not called a wrong signature', () => {
  const state = newState({ kind: 'pss', hash: 'sha256' });
  const document = issueDocument(state);
  // The second hash of the parameters is the mask's.
  const ids = [
    ...Buffer.from(document)
      .toString('hex')
      .matchAll(/608648016503040201/g),
  ].map(({ index }) => index / 2);
  const changed = Uint8Array.from(document);
  changed[ids.at(-1)! + 8] = 3;
  expect(verdictOf(changed, storeOf(state))).toEqual(['failed', 'algorithm-unsupported']);
});

test('a curve whose base point was chosen by somebody is no curve that is known', () => {
  const key = newKey(p256);
  const base = Buffer.from('046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296', 'hex');
  const at = Buffer.from(key.info).indexOf(base);
  expect(at).toBeGreaterThan(0);
  const other = { ...key, info: key.info.with(at + 5, key.info[at + 5]! ^ 1) };
  expect(verdictOf(issueDocument(utopia, { key: other }, { key: other }))).toEqual(['failed', 'algorithm-unsupported']);
});

test('what is no security object is said to be none, and of what kind', () => {
  expect(verdictOf(Uint8Array.of(0x77, 0))).toEqual(['failed', 'security-object-malformed']);
  expect(verdictOf(issueDocument(utopia, {}, { contentType: '1.2.3.4' }))).toEqual(['failed', 'content-type-unknown']);
  const empty = writeDigests('sha256', []);
  expect(verdictOf(issueDocument(utopia, {}, { content: empty }))).toEqual(['failed', 'digests-malformed']);
  const twice = writeDigests('sha256', [...groups, [1, Uint8Array.of(0x61, 0)]]);
  expect(verdictOf(issueDocument(utopia, {}, { content: twice }))).toEqual(['failed', 'digests-malformed']);
  expect(verdictOf(issueDocument(utopia, {}, { certificates: [] }))).toEqual(['failed', 'signer-certificate-missing']);
});

test('the type that China writes instead is accepted, and a signer known from elsewhere too', () => {
  expect(verdictOf(issueDocument(utopia, {}, { contentType: '1.2.840.113549.1.7.1' }))).toEqual(['signature-valid']);
  const key = newKey(p256);
  const wish = { subject: nameOf('UT', 'Signer'), issuer: utopia.name, key, issuerKey: utopia.key, serial: 7 };
  const signers = [readBack(writeCertificate({ ...wish, signing: p256 }))];
  const securityObject = issueDocument(utopia, {}, { certificates: [], key });
  const evidence = { securityObject, groups, signers };
  expect(authenticatePassively(nodeTrustCrypto, evidence, storeOf(utopia), now).verdict).toBe('signature-valid');
});
