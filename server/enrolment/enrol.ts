import { sql } from 'drizzle-orm';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { bytesOfKey } from '../../wire/keys.ts';
import type { EnrolmentHeader } from '../../wire/messages.ts';
import type { SignedFrame } from '../../wire/signed-frame.ts';
import { raiseAlarm } from '../alarms.ts';
import type { Headquarters } from '../headquarters.ts';
import { keyStanding, standingFrame } from './standing.ts';

export interface EnrolmentRefused {
  readonly kind: 'not-an-enrolment' | 'unknown-key' | 'too-many-waiting';
}

/** So many keys may wait to be approved: a stranger cannot fill the list for ever. */
const mostWaiting = 1000;

/** Takes a station's wish for a certificate. Asking again changes nothing; the answer is where it stands. */
export async function takeEnrolment(hq: Headquarters, frame: SignedFrame): Promise<Result<Buffer, EnrolmentRefused>> {
  const read = readEnrolment(frame);
  if (!read.ok) return read;
  const header = read.value;
  const { station, signer } = header;
  const known = await keyStanding(hq.db, station, signer);
  if (known) {
    await rememberContact(hq, header);
    return ok(await standingFrame(hq, station, known));
  }
  const { rows } = await hq.db.execute<{ waiting: string }>(
    sql`SELECT count(*) AS waiting FROM station_key WHERE status = 'waiting'`,
  );
  if (Number(rows[0]?.waiting) >= mostWaiting) return failed({ kind: 'too-many-waiting' });
  await insertKey(hq, header);
  hq.log.write('station.asked', { station });
  return ok(await standingFrame(hq, station, 'waiting'));
}

/** Tells a station where it stands; asked with the same frame as an enrolment, which it signs anew. */
export async function tellStanding(hq: Headquarters, frame: SignedFrame): Promise<Result<Buffer, EnrolmentRefused>> {
  const read = readEnrolment(frame);
  if (!read.ok) return read;
  const known = await keyStanding(hq.db, read.value.station, read.value.signer);
  if (!known) return failed({ kind: 'unknown-key' });
  await rememberContact(hq, read.value);
  return ok(await standingFrame(hq, read.value.station, known));
}

function readEnrolment({ header, body }: SignedFrame): Result<EnrolmentHeader, EnrolmentRefused> {
  if (header.format !== 'borderpost-enrolment' || body.length > 0) return failed({ kind: 'not-an-enrolment' });
  if (header.encryptionKey !== undefined && !bytesOfKey(header.encryptionKey))
    return failed({ kind: 'not-an-enrolment' });
  return ok(header);
}

async function insertKey(hq: Headquarters, header: EnrolmentHeader) {
  const { station, signer, post, name, country, product } = header;
  const at = hq.now();
  const now = at.toISOString();
  await hq.db.transaction(async (tx) => {
    const { rowCount } = await tx.execute(sql`
      INSERT INTO station (station_id, post, name, country, product, status, asked_at, last_contact_at, clock_skew_seconds)
      VALUES (${station}::uuid, ${post}, ${name}, ${country}, ${product}, 'waiting', ${now}::timestamptz, ${now}::timestamptz,
        ${skewOf(header, at)}::float8)
      ON CONFLICT DO NOTHING`);
    await tx.execute(sql`
      INSERT INTO station_key (station_id, key, status, asked_at, encryption_key)
      VALUES (${station}::uuid, ${signer}, 'waiting', ${now}::timestamptz, ${header.encryptionKey ?? null})
      ON CONFLICT DO NOTHING`);
    // A station that is known asks with another key: it was set up anew, or somebody else says to be it.
    if (rowCount === 0) await raiseAlarm(tx, { station, kind: 'other-key-asked', facts: {}, at }, hq.log);
  });
}

async function rememberContact(hq: Headquarters, header: EnrolmentHeader) {
  const at = hq.now();
  await hq.db.execute(sql`
    UPDATE station SET last_contact_at = ${at.toISOString()}::timestamptz, clock_skew_seconds = ${skewOf(header, at)}::float8
    WHERE station_id = ${header.station}::uuid`);
  if (header.encryptionKey !== undefined)
    await hq.db.execute(sql`
      UPDATE station_key SET encryption_key = ${header.encryptionKey} WHERE station_id = ${header.station}::uuid AND key = ${header.signer}`);
}

function skewOf({ at }: EnrolmentHeader, now: Date): number {
  return (Date.parse(at) - now.getTime()) / 1000;
}
