import { sign, verify, X509Certificate } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSigned } from './sbi-signature.ts';
import type { Trust } from './sbi-signature.ts';
import { signedBy } from './twin-answers.ts';
import { makeTwinCertificate } from './twin-certificate.ts';

const day = new Date('2026-11-27T12:00:00Z');
const issuer = makeTwinCertificate('Issuer', day);
const device = makeTwinCertificate('Device', day, issuer);
const stranger = makeTwinCertificate('Issuer', day);
const nobody: Trust = { anchors: [], today: () => day };
const trusting = (...anchors: (typeof issuer)[]): Trust => ({
  anchors: anchors.map(({ der }) => new X509Certificate(der)),
  today: () => day,
});
const token = signedBy({ device, issuer }, { score: 71 });

function withHeader(header: object, key = device.key, digest: string | null = 'sha256') {
  const text = [header, { score: 71 }].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${text}.${sign(digest, Buffer.from(text), key).toString('base64url')}`;
}
const base64 = ({ der }: typeof issuer) => der.toString('base64');

test('a signature that fits its certificate is opened, and the certificates are shown', () => {
  const opened = openSigned(token, nobody);
  expect(opened).toMatchObject({ ok: true, value: { payload: { score: 71 } } });
  expect(opened.ok && opened.value.chain.map(({ subject }) => subject)).toEqual(['CN=Device', 'CN=Issuer']);
  // As some services send it, alone and not in a list.
  expect(openSigned(withHeader({ alg: 'RS256', x5c: base64(device) }), nobody).ok).toBe(true);
  const ed25519 = { alg: 'EdDSA', x5c: [base64(issuer)] };
  expect(openSigned(withHeader(ed25519, issuer.key, null), nobody).ok).toBe(true);
});

test('the certificate is one that others can read', () => {
  const certificate = new X509Certificate(device.der);
  expect(certificate.checkIssued(new X509Certificate(issuer.der))).toBe(true);
  expect(new X509Certificate(issuer.der).ca).toBe(true);
  expect(certificate.ca).toBe(false);
});

test.each([
  ['the payload alone', token.split('.')[1]!, 'unsigned'],
  ['no third part', token.split('.').slice(0, 2).join('.'), 'wrong-signature'],
  ['another payload', [token.split('.')[0], 'e30', token.split('.')[2]].join('.'), 'wrong-signature'],
  ['the algorithm none', withHeader({ alg: 'none', x5c: [base64(device)] }), 'wrong-signature'],
  ['an algorithm that does not fit the key', withHeader({ alg: 'EdDSA', x5c: [base64(device)] }), 'wrong-signature'],
  ['the key of another', withHeader({ alg: 'EdDSA', x5c: [base64(stranger)] }, issuer.key, null), 'wrong-signature'],
  ['no certificate', withHeader({ alg: 'RS256' }), 'wrong-signature'],
  ['an empty list of certificates', withHeader({ alg: 'RS256', x5c: [] }), 'wrong-signature'],
  ['what is no certificate', withHeader({ alg: 'RS256', x5c: ['AAAA'] }), 'wrong-signature'],
  ['padding, which base64url has not', `${token}=`, 'wrong-signature'],
])('%s: refused', (_, text, failure) => {
  expect(openSigned(text, nobody)).toEqual({ ok: false, failure });
});

test('a chain is believed that leads to an anchor, whether or not the anchor came with it', () => {
  const alone = withHeader({ alg: 'RS256', x5c: [base64(device)] });
  for (const text of [token, alone]) {
    expect(openSigned(text, trusting(issuer)).ok).toBe(true);
    expect(openSigned(text, trusting(stranger, issuer)).ok).toBe(true);
    // The same name, another key.
    expect(openSigned(text, trusting(stranger))).toEqual({ ok: false, failure: 'untrusted-signer' });
  }
  const unlinked = withHeader({ alg: 'RS256', x5c: [base64(device), base64(stranger)] });
  expect(openSigned(unlinked, trusting(stranger))).toEqual({ ok: false, failure: 'untrusted-signer' });
  // A device may not issue others, although its signature fits.
  const helper = makeTwinCertificate('Helper', day, device);
  expect(new X509Certificate(helper.der).verify(new X509Certificate(device.der).publicKey)).toBe(true);
  const forged = withHeader({ alg: 'RS256', x5c: [base64(helper), base64(device)] }, helper.key);
  expect(openSigned(forged, trusting(issuer))).toEqual({ ok: false, failure: 'untrusted-signer' });
});

test.each(['2025-01-01T00:00:00Z', '2028-01-01T00:00:00Z'])('on %s the certificate is not valid', (date) => {
  const then: Trust = { ...trusting(issuer), today: () => new Date(date) };
  expect(openSigned(token, then)).toEqual({ ok: false, failure: 'untrusted-signer' });
});

/** Signed with RSA of 1024 bits, by a certificate that fits. */
const shortKey = [
  'eyJhbGciOiJSUzI1NiIsIng1YyI6WyJNSUlCL2pDQ0FXZWdBd0lCQWdJVVNLS1VTd1g4SWdUMXY2YUJIb0ZJbUk2TkliTXdEUVlK',
  'S29aSWh2Y05BUUVMQlFBd0VERU9NQXdHQTFVRUF3d0ZVMmh2Y25Rd0lCY05Nall4TVRJM01EWTFNelEwV2hnUE1qRXlOakV4TURN',
  'd05qVXpORFJhTUJBeERqQU1CZ05WQkFNTUJWTm9iM0owTUlHZk1BMEdDU3FHU0liM0RRRUJBUVVBQTRHTkFEQ0JpUUtCZ1FDek13',
  'bWc4aTE3Q1lzWGdoTFNBbm52Zjd0djVBSHRKdGs0cmF2emVyZm9ONkFqRGlyay9NZ3lBc1BBbCtObWVkUmpzY29tZFc1Y0hERmlw',
  'VDRPNFo3Ylp4SWI0OC9NWk5aUm10L1EvTmxoSE1XZlI5Z2FSRXNYVGZoc1l2bGZQUnUwSUdLQmxaakRadnZlMjQ4cWVIZEhNZ1Vm',
  'VDN4ZG9HTTZhOFZCbGxvWTlRSURBUUFCbzFNd1VUQWRCZ05WSFE0RUZnUVVxTUsxTXBrWEl0R1NtR21HUzRRSDNGeEdmNnN3SHdZ',
  'RFZSMGpCQmd3Rm9BVXFNSzFNcGtYSXRHU21HbUdTNFFIM0Z4R2Y2c3dEd1lEVlIwVEFRSC9CQVV3QXdFQi96QU5CZ2txaGtpRzl3',
  'MEJBUXNGQUFPQmdRQm1WWkR6NlRKenBhbU44WDgva1p1OWtZdGdvdUE4dHdTN1hlZUQ2R21vcm5uNVdNaE5CYnlUM0NXanJYdnBD',
  'UldNMm1hc3JuVzNhak0xcDZPL1N1T0lYYmIxWi80cG5kUlFRN21KNGlueTNaNmJvUnVNZTF0dzlPRGNRalBzSnQ3cWlkSHdGdWt2',
  'aWRDS0FsZStCQXB1MWtMWWQ1dTNoS3ZBMk44ZjZQbWtGUT09Il19.e30.EINpLe8nio7wDcXn3x19Sm7VP0y5XgYL7zUird7Yidf',
  'OpW6h7sDZ5XuEfBPsNqcuXronEUofAqWBbCBMa1rw1w-WNzD_I2gJf5MyhQkrezwHR5trBRYl3hcnt2DwdU6pYW4fbDrqVdYrnRH',
  'fkOLIiK9Abo0Mo-3YOsYf-swUPCc',
].join('');

test('a signature by a short key fits, and is not enough', () => {
  const [head, body, signature] = shortKey.split('.');
  const { x5c } = JSON.parse(Buffer.from(head!, 'base64url').toString()) as { x5c: string[] };
  const { publicKey } = new X509Certificate(Buffer.from(x5c[0]!, 'base64'));
  expect(verify('sha256', Buffer.from(`${head}.${body}`), publicKey, Buffer.from(signature!, 'base64url'))).toBe(true);
  expect(openSigned(shortKey, nobody)).toEqual({ ok: false, failure: 'wrong-signature' });
});

test('no text makes opening fail otherwise than by a value', () => {
  const part = fc.oneof(
    fc.base64String(),
    fc.json().map((json) => Buffer.from(json).toString('base64url')),
    fc.constantFrom(...token.split('.')),
  );
  const texts = fc.oneof(
    fc.string(),
    fc.array(part, { maxLength: 4 }).map((parts) => parts.join('.')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(text !== token);
      expect(openSigned(text, trusting(issuer)).ok).toBe(false);
    }),
    { numRuns: 500 },
  );
});
