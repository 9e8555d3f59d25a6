import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeTrustCrypto } from '../../../station/chip/node-trust-crypto.ts';
import { writeRevocationList } from '../../../test/fakes/document-pki.ts';
import {
  groups,
  issueDocument,
  issueList,
  listContent,
  newState,
  p256,
  readBack,
} from '../../../test/fakes/issued-document.ts';
import { readBer, readBers } from './ber.ts';
import { readCertificate } from './certificate.ts';
import { readMasterList } from './master-list.ts';
import { authenticatePassively } from './passive-authentication.ts';
import { readRevocationList } from './revocation-list.ts';
import { readSecurityObject } from './security-object.ts';

const utopia = newState();
const store = { anchors: [readBack(utopia.rootBytes)], links: [], revocationLists: [] };
const document = issueDocument(utopia);
const endless = issueDocument(utopia, {}, { endless: true });
const list = writeRevocationList({ issuer: utopia.name, issuerKey: utopia.key, signing: p256 }, [5, 7]);

/** Some bytes changed, some left out: what was a length, a tag or a time is so no longer. */
const spoilt = (bytes: Uint8Array) =>
  fc
    .record({
      changes: fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 })), {
        minLength: 1,
        maxLength: 4,
      }),
      end: fc.oneof({ weight: 3, arbitrary: fc.constant(bytes.length) }, fc.nat(bytes.length)),
    })
    .map(({ changes, end }) => {
      const copy = Uint8Array.from(bytes);
      for (const [at, by] of changes) copy[at] = copy[at]! ^ by;
      return copy.subarray(0, end);
    });

test('no bytes make a reader throw', () => {
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    ...[document, endless, list, utopia.rootBytes].map(spoilt),
  );
  fc.assert(
    fc.property(anything, (bytes) => {
      for (const read of [readSecurityObject, readCertificate, readRevocationList])
        expect(typeof read(bytes).ok).toBe('boolean');
    }),
    { numRuns: 1500 },
  );
});

test('a spoilt document is never valid with groups that were not signed, and judging it never throws', () => {
  const others = new Map([...groups, [2, Uint8Array.of(0x75, 0)] as const]);
  const now = Date.parse('2026-02-01');
  fc.assert(
    fc.property(fc.oneof(spoilt(document), spoilt(endless)), (securityObject) => {
      const { verdict } = authenticatePassively(nodeTrustCrypto, { securityObject, groups: others }, store, now);
      expect(verdict).toBe('failed');
    }),
    { numRuns: 300 },
  );
});

test('a spoilt master list is refused or says what it said, and never throws', () => {
  const whole = issueList(utopia, listContent(utopia.rootBytes));
  const pin = Buffer.from(nodeTrustCrypto.hash('sha256', utopia.rootBytes)).toString('hex');
  fc.assert(
    fc.property(spoilt(whole), (bytes) => {
      const read = readMasterList(nodeTrustCrypto, bytes, { pin, now: Date.parse('2026-02-01') });
      if (read.ok) expect([...read.value.countries]).toEqual([['UT', 1]]);
    }),
    { numRuns: 300 },
  );
});

test('a thousand levels, a length without an end and a great many objects are turned down at once', () => {
  const deep = new Uint8Array(60_000).map((_, at) => (at % 2 === 0 ? 0x30 : 0x80));
  const wide = Uint8Array.from([0x30, 0x83, 0, 0xea, 0x60, ...new Uint8Array(60_000).map((_, at) => (at % 2 ? 0 : 5))]);
  const from = performance.now();
  for (const bytes of [deep, wide, Uint8Array.from([0x77, 0x83, 0, 0xea, 0x60, ...deep])])
    for (const read of [readSecurityObject, readCertificate, readRevocationList]) expect(read(bytes).ok).toBe(false);
  expect(performance.now() - from).toBeLessThan(2000);
  expect(readBer(deep, 100_000)).toEqual({ ok: false, failure: 'cut-off' });
  expect(readBers(wide.subarray(5))).toEqual({ ok: false, failure: 'too-many' });
});

test('an object of indefinite length ends where its own end is, not at one inside it', () => {
  const bytes = Uint8Array.of(0x30, 0x80, 0x24, 0x80, 0x04, 2, 0, 0, 0, 0, 0x05, 0, 0, 0, 0x99);
  const read = readBer(bytes, 100);
  expect(read.ok && [read.value.raw.length, [...read.value.value]]).toEqual([
    14,
    [0x24, 0x80, 0x04, 2, 0, 0, 0, 0, 0x05, 0],
  ]);
});
