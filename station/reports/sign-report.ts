import { createPublicKey, sign, verify } from 'node:crypto';
import { textToSign } from '../../core/report/report.ts';
import type { Report } from '../../core/report/report.ts';
import { findSyncKeys } from '../../db/sync-state.ts';
import type { Db } from '../../db/store.ts';
import { bytesOfKey, importSigningKey } from '../../wire/keys.ts';
import type { SigningKey } from '../../wire/keys.ts';

/** Keeps a report's signature from being taken for one over anything else. */
const domain = 'borderpost-report-1\n';

/** `own`: by this station. `other`: a good signature by a key that this station does not have. */
export type SignatureVerdict = 'absent' | 'own' | 'other' | 'wrong';

/** The report with the station's signature, where the station has a key. */
export function signReport(db: Db, report: Report): Report {
  const key = stationKey(db);
  if (!key) return report;
  const value = sign(null, bytesToSign(report), key.privateKey).toString('base64url');
  return { ...report, signature: { key: key.publicKey, value } };
}

export function judgeSignature(db: Db, report: Report): SignatureVerdict {
  const { signature } = report;
  if (!signature) return 'absent';
  if (!bytesOfKey(signature.key)) return 'wrong';
  const key = createPublicKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x: signature.key } });
  if (!verify(null, bytesToSign(report), key, Buffer.from(signature.value, 'base64url'))) return 'wrong';
  return stationKey(db)?.publicKey === signature.key ? 'own' : 'other';
}

function bytesToSign(report: Report): Buffer {
  return Buffer.from(domain + textToSign(report), 'utf8');
}

function stationKey(db: Db): SigningKey | undefined {
  const keys = findSyncKeys(db);
  if (!keys) return undefined;
  const imported = importSigningKey(keys.signing);
  if (!imported.ok) throw new Error('the key that the station made is no key');
  return imported.value;
}
