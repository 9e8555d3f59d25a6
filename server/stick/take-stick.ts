import { createReadStream } from 'node:fs';
import { sql } from 'drizzle-orm';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import { openStick, sealStick } from '../../wire/stick-file.ts';
import type { OpenedStick, StickFrame, StickRefused } from '../../wire/stick-file.ts';
import { presentCertificate } from '../enrolment/certificate.ts';
import { frameRoutes } from '../http/routes.ts';
import type { Parts } from '../http/routes.ts';

export interface StickTaken {
  readonly station: string;
  readonly frames: number;
  /** Frames that were turned down, by the code of the reason. */
  readonly refused: Readonly<Record<string, number>>;
  /** The file for the way back, piece by piece. */
  readonly answer: AsyncIterable<Uint8Array>;
}

export interface StickNotTaken {
  readonly kind: StickRefused['kind'] | 'unknown-station' | 'no-encryption-key';
}

/** Which call of the line a frame out of a file stands for. */
const pathOf: Readonly<Record<string, string>> = {
  'borderpost-batch': '/v1/batches',
  'borderpost-enrolment': '/v1/enrolments',
  'borderpost-picture-part': '/v1/pictures/parts',
};

/**
 * Takes a post's file as if its frames had come over the line, and gathers what goes back: receipts, standings, the certificate.
 * The same file again is answered with the same receipts.
 */
export async function takeStick(parts: Parts, file: string): Promise<Result<StickTaken, StickNotTaken>> {
  const { hq } = parts;
  const opened = await openStick(() => createReadStream(file), {
    key: hq.keys.encryption,
    direction: 'to-headquarters',
  });
  if (!opened.ok) return opened;
  const station = await stationOf(opened.value);
  if (station === undefined) return failed({ kind: 'unknown-station' });
  const back: Buffer[] = [];
  const refused: Record<string, number> = {};
  for await (const sent of opened.value.frames()) {
    const answer = await answerTo(parts, sent);
    if ('frame' in answer && isForPosts(sent)) back.push(answer.frame);
    if ('error' in answer) refused[answer.error.code] = (refused[answer.error.code] ?? 0) + 1;
  }
  const recipient = await encryptionKeyOf(parts, station);
  if (recipient === undefined) return failed({ kind: 'no-encryption-key' });
  const certificate = await presentCertificate(hq, station);
  if (certificate) back.push(certificate);
  const at = hq.now().toISOString();
  const answer = sealStick(back, { direction: 'to-post', maker: 'headquarters', at, recipient });
  return ok({ station, frames: opened.value.count, refused, answer });
}

async function answerTo(parts: Parts, sent: StickFrame) {
  const route = frameRoutes.find(({ path }) => path === pathOf[sent.frame.header.format]);
  if (!route) return { error: { code: 'not-for-headquarters' } };
  return route.handle(parts, sent);
}

/** Answers about pictures say nothing on a stick: the next file holds what was not acknowledged. */
function isForPosts({ frame }: StickFrame): boolean {
  return frame.header.format !== 'borderpost-picture-part';
}

/** Every frame is of the station that made the file; the header outside is nobody's word. */
async function stationOf(stick: OpenedStick): Promise<string | undefined> {
  for await (const { frame } of stick.frames()) if (frame.header.station !== stick.header.maker) return undefined;
  return stick.header.maker === 'headquarters' ? undefined : stick.header.maker;
}

async function encryptionKeyOf({ hq }: Parts, station: string): Promise<string | undefined> {
  const { rows } = await hq.db.execute<{ key: string }>(sql`
    SELECT encryption_key AS key FROM station_key WHERE station_id = ${station}::uuid AND encryption_key IS NOT NULL
    ORDER BY status = 'approved' DESC, asked_at DESC LIMIT 1`);
  return rows[0]?.key;
}
