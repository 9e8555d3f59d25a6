import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { nodeTrustCrypto } from '../../../station/chip/node-trust-crypto.ts';
import { int, seq } from '../../../test/fakes/der.ts';
import { nameOf, newKey, writeCertificate } from '../../../test/fakes/document-pki.ts';
import {
  issueDocument,
  issueList,
  listContent,
  newState,
  p256,
  readBack,
  withOtherEnd,
} from '../../../test/fakes/issued-document.ts';
import { sortIssuers } from './chain.ts';
import { readMasterList } from './master-list.ts';
import { authenticatePassively } from './passive-authentication.ts';

const now = Date.parse('2026-02-01T12:00:00Z');
const utopia = newState();
const ruritania = newState(p256, 'RU');
const pinOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const read = (file: Uint8Array, pin = pinOf(utopia.rootBytes)) => readMasterList(nodeTrustCrypto, file, { pin, now });
const content = listContent(utopia.rootBytes, ruritania.rootBytes, newState(p256, 'RU').rootBytes);

test('a list by a pinned root is read and counted by country, and its roots vouch for documents', () => {
  const list = read(issueList(utopia, content));
  if (!list.ok) throw new Error(list.failure);
  expect([...list.value.countries]).toEqual([
    ['RU', 2],
    ['UT', 1],
  ]);
  const store = { ...sortIssuers(nodeTrustCrypto, list.value.certificates), revocationLists: [] };
  const evidence = { securityObject: issueDocument(ruritania), groups: new Map() };
  expect(authenticatePassively(nodeTrustCrypto, evidence, store, now).verdict).toBe('signature-valid');
});

test('what cannot be read in a list is counted, and takes nothing of the rest with it', () => {
  const list = read(issueList(utopia, listContent(utopia.rootBytes, seq(int(1)), ruritania.rootBytes)));
  expect(list.ok && [list.value.certificates.length, list.value.unreadable]).toEqual([2, 1]);
});

test('a list is only as good as the pin, whoever signed it', () => {
  const other = pinOf(ruritania.rootBytes);
  expect(read(issueList(utopia, content), other)).toEqual({ ok: false, failure: 'signer-not-pinned' });
  // A signer of another root's, in a list that carries the pinned certificate as a decoration.
  const forged = issueList(utopia, content, { issuerKey: ruritania.key });
  expect(read(forged)).toEqual({ ok: false, failure: 'signer-not-pinned' });
});

test('the signer itself may be pinned', () => {
  const key = newKey(p256);
  const name = nameOf('UT', 'Signer');
  const bytes = writeCertificate({ subject: name, issuer: name, key, issuerKey: key, signing: p256, serial: 9 });
  const file = issueList(utopia, content, {}, { certificates: [bytes], key, issuer: name });
  expect(read(file, pinOf(bytes).toUpperCase()).ok).toBe(true);
});

test('a list that was changed, is none, or whose signer is not for signing is turned down', () => {
  const file = issueList(utopia, content);
  expect(read(withOtherEnd(file))).toEqual({ ok: false, failure: 'signature-wrong' });
  const changed = issueList(utopia, content, {}, { digest: new Uint8Array(32) });
  expect(read(changed)).toEqual({ ok: false, failure: 'content-changed' });
  expect(read(issueList(utopia, content, { authority: true }))).toEqual({ ok: false, failure: 'signer-unfit' });
  expect(read(issueList(utopia, content, {}, { contentType: '2.23.136.1.1.1' }))).toEqual({
    ok: false,
    failure: 'list-malformed',
  });
  expect(read(Uint8Array.of(0x30, 0))).toEqual({ ok: false, failure: 'list-malformed' });
});

test('roots are told from links by who signed them, and each is kept once', () => {
  const next = newState();
  const link = writeCertificate({ ...next.root, issuerKey: utopia.key, serial: 3 });
  const all = [utopia.rootBytes, next.rootBytes, link, utopia.rootBytes].map(readBack);
  const { anchors, links } = sortIssuers(nodeTrustCrypto, all);
  expect([anchors.length, links.length]).toEqual([2, 1]);
});
