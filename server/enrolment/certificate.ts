import { sql } from 'drizzle-orm';
import { runsOutSoon } from '../../wire/certificate.ts';
import type { CertificateHeader } from '../../wire/messages.ts';
import { decodeFrame, encodeFrame } from '../../wire/signed-frame.ts';
import type { Headquarters } from '../headquarters.ts';
import { trustRootOf } from './trust-root.ts';

export interface Certificate {
  readonly frame: Buffer;
  readonly until: string;
}

const yearsOfCertificate = 5;

export function makeCertificate(
  { keys, folder }: Pick<Headquarters, 'keys' | 'folder'>,
  about: Pick<CertificateHeader, 'station' | 'key' | 'post' | 'approvedBy'>,
  from: Date,
): Certificate {
  const until = new Date(from);
  until.setUTCFullYear(until.getUTCFullYear() + yearsOfCertificate);
  const trustRoot = trustRootOf(folder);
  const header: CertificateHeader = {
    version: 1,
    signer: keys.signing.publicKey,
    format: 'borderpost-certificate',
    ...about,
    from: from.toISOString(),
    until: until.toISOString(),
    ...(trustRoot !== undefined && { trustRoot }),
  };
  return { frame: encodeFrame(header, Buffer.alloc(0), keys.signing.privateKey), until: header.until };
}

/**
 * The newest certificate of a station whose key still holds. It is made anew where it runs out soon, or was made before the
 * repository of lists began: the key is the one that two persons have approved, so nobody need be asked again.
 */
export async function presentCertificate(hq: Headquarters, station: string): Promise<Buffer | undefined> {
  const { rows } = await hq.db.execute<{ key: string; certificate: Uint8Array }>(sql`
    SELECT key, certificate FROM station_key WHERE station_id = ${station}::uuid AND status = 'approved' ORDER BY until DESC LIMIT 1`);
  const [row] = rows;
  if (!row) return undefined;
  const kept = Buffer.from(row.certificate);
  const header = headerOf(kept);
  const now = hq.now();
  const rootIsNew = header.trustRoot === undefined && trustRootOf(hq.folder) !== undefined;
  if (!rootIsNew && !runsOutSoon(header, now)) return kept;
  const { key, post, approvedBy } = header;
  const { frame, until } = makeCertificate(hq, { station, key, post, approvedBy }, now);
  // Somebody who revokes the key at this moment wins.
  const { rowCount } = await hq.db.execute(sql`
    UPDATE station_key SET certificate = ${frame}, until = ${until}::timestamptz
    WHERE station_id = ${station}::uuid AND key = ${row.key} AND status = 'approved'`);
  if (rowCount === 0) return undefined;
  hq.log.write('certificate.renewed', { station });
  return frame;
}

function headerOf(certificate: Buffer): CertificateHeader {
  const read = decodeFrame(certificate);
  if (!read.ok || read.value.header.format !== 'borderpost-certificate')
    throw new Error('the database holds a certificate that is none');
  return read.value.header;
}
