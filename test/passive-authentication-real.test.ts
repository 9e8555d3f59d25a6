import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readCertificate } from '../core/emrtd/trust/certificate.ts';
import { findChain, sortIssuers, type TrustStore } from '../core/emrtd/trust/chain.ts';
import { readMasterList } from '../core/emrtd/trust/master-list.ts';
import { authenticatePassively } from '../core/emrtd/trust/passive-authentication.ts';
import { nodeTrustCrypto } from '../station/chip/node-trust-crypto.ts';

/** Security objects and lists that states issued. They are not ours to pass on, so the tests that need them are skipped elsewhere. */
const file = (name: string) => join(import.meta.dirname, '../../shared/data/chip', name);
const real = test.skipIf(!existsSync(file('masterlists/DE_ML_2026-05-28.ml')));
const bytesOf = (name: string) => new Uint8Array(readFileSync(file(name)));
const now = Date.parse('2026-06-01');
const pin = '2084aed7a991b3158e63ad750d3dc38bc6c9dcf5958f28d1162f49884e91ada8';

function germanList(listPin = pin) {
  const pinned = readCertificate(bytesOf('certs/DE_ROOT_CA_CSCA07.cer'));
  if (!pinned.ok) throw new Error(pinned.failure);
  const list = bytesOf('masterlists/DE_ML_2026-05-28.ml');
  return readMasterList(nodeTrustCrypto, list, { pin: listPin, pinned: pinned.value, now });
}

let known: TrustStore | undefined;

function germanStore(): TrustStore {
  const list = germanList();
  if (!list.ok) throw new Error(list.failure);
  return { ...sortIssuers(nodeTrustCrypto, list.value.certificates), revocationLists: [] };
}

function judge(name: string, { groups = [] as readonly number[], at = now } = {}) {
  const store = (known ??= germanStore());
  const read = new Map(groups.map((group) => [group, bytesOf(`bsi2008/Datagroup${group}.bin`)]));
  return authenticatePassively(nodeTrustCrypto, { securityObject: bytesOf(name), groups: read }, store, at);
}

real('the German list is read whole, by its pin alone', () => {
  const list = germanList();
  expect(
    list.ok && [list.value.certificates.length, list.value.countries.size, list.value.unreadable, list.value.unusable],
  ).toEqual([588, 112, 0, 0]);
  expect(germanList('00'.repeat(32))).toEqual({ ok: false, failure: 'signer-not-pinned' });
});

real.each([
  ['1404_778205', 'RU'],
  ['1528_778205', 'GB'],
  ['1617_778206', 'AT'],
  ['1811_778207', 'DE'],
  ['2134_778208', 'NZ'],
  ['2192_778208', 'FI'],
])('the security object %s of %s leads to a root of the German list', (name, country) => {
  const { verdict, reasons, signer } = judge(`sods/passive_auth_test_TestPassiveAuth_${name}.bin`);
  expect([verdict, ...reasons, signer?.country]).toEqual(['signature-valid', country]);
});

real('nearly every link of the German list is led to by a root of it', () => {
  const store = (known ??= germanStore());
  const found = store.links.filter((link) => findChain(nodeTrustCrypto, link, store).ok);
  expect([store.anchors.length, store.links.length, found.length]).toEqual([375, 213, 199]);
});

real('a genuine security object with a wrong signature fails by it', () => {
  const { verdict, reasons } = judge('sods/passive_auth_test_TestPassiveAuthErrors_1811_778207.bin');
  expect([verdict, ...reasons]).toEqual(['failed', 'signature-wrong']);
});

real('a security object of indefinite lengths is read; its issuer of those days is no longer in the list', () => {
  const { verdict, reasons } = judge('sods/NZ2013_EF_SOD.BIN', { at: Date.parse('2015-01-01') });
  expect([verdict, ...reasons]).toEqual(['issuer-unknown']);
});

real('the German specimen’s groups match on its old curve, and one that was added is not signed', () => {
  const at = Date.parse('2008-09-01');
  const matching = judge('bsi2008/EF_SOD.bin', { groups: [1, 2, 3, 14], at });
  expect([matching.verdict, ...matching.groups.map(({ state }) => state)]).toEqual([
    'issuer-unknown',
    ...Array.from({ length: 4 }, () => 'matches'),
  ]);
  const added = judge('bsi2008/EF_SOD.bin', { groups: [1, 15], at });
  expect([added.verdict, ...added.reasons]).toEqual(['failed', 'group-not-signed']);
});
