import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { failed, ok } from '../../core/result.ts';
import type { Result } from '../../core/result.ts';
import type { FrameHeader, PictureAnswerHeader, PicturePartHeader } from '../../wire/messages.ts';
import { longestThumbnail } from '../../wire/messages.ts';
import { encodeFrame } from '../../wire/signed-frame.ts';
import type { SignedFrame } from '../../wire/signed-frame.ts';
import { keyStanding } from '../enrolment/standing.ts';
import type { Headquarters } from '../headquarters.ts';
import type { PictureFiles } from './picture-files.ts';

export interface PictureRefused {
  readonly kind: 'not-about-pictures' | 'unknown-key' | 'picture-too-large' | 'too-many-unfinished' | 'not-a-thumbnail';
}

type Lacking = PictureAnswerHeader['lacking'];

/** A picture of a document's page in the best form that posts keep is a tenth of it. */
const largestPicture = 16 * 1024 * 1024;
/** So many pictures of a station may be there in parts; a post sends one after the other. */
const mostUnfinished = 64;
const jpegStart = Buffer.from([0xff, 0xd8, 0xff]);

/** Pictures come apart from the entries that name them, after them and in parts; what has come of one stays. */
export class Pictures {
  private readonly hq: Headquarters;
  private readonly files: PictureFiles;
  /** Parts of one station are written one after the other. */
  private readonly turns = new Map<string, Promise<unknown>>();

  constructor(hq: Headquarters, files: PictureFiles) {
    this.hq = hq;
    this.files = files;
  }

  /** Which of the pictures a station names are lacking, and from where on. `sent` is the whole frame, which the answer names. */
  async answerQuery({ header }: SignedFrame, sent?: Uint8Array): Promise<Result<Buffer, PictureRefused>> {
    if (header.format !== 'borderpost-picture-query') return failed({ kind: 'not-about-pictures' });
    if (!(await this.believes(header))) return failed({ kind: 'unknown-key' });
    const { station, pictures } = header;
    const whole = await this.wholeOf(
      station,
      pictures.map(({ sha256 }) => sha256),
    );
    const wanted = pictures.filter((picture) => !whole.has(picture.sha256) && picture.bytes <= largestPicture);
    const lacking: Lacking = [];
    for (const { sha256 } of wanted) lacking.push({ sha256, offset: await this.files.received(station, sha256) });
    return ok(this.answer(station, lacking, sent));
  }

  /** Takes a part where the one before it ended; any other offset changes nothing and is answered with the right one. */
  async takePart({ header, body }: SignedFrame, sent?: Uint8Array): Promise<Result<Buffer, PictureRefused>> {
    if (header.format !== 'borderpost-picture-part') return failed({ kind: 'not-about-pictures' });
    if (!(await this.believes(header))) return failed({ kind: 'unknown-key' });
    if (header.bytes > largestPicture) return failed({ kind: 'picture-too-large' });
    return this.inTurn(header.station, () => this.append(header, body, sent));
  }

  /** Keeps a small copy under the name of the whole picture, as long as that is not here. */
  async takeThumbnail({ header, body }: SignedFrame, sent?: Uint8Array): Promise<Result<Buffer, PictureRefused>> {
    if (header.format !== 'borderpost-picture-thumbnail') return failed({ kind: 'not-about-pictures' });
    if (!(await this.believes(header))) return failed({ kind: 'unknown-key' });
    if (body.length > longestThumbnail) return failed({ kind: 'picture-too-large' });
    if (!body.subarray(0, jpegStart.length).equals(jpegStart)) return failed({ kind: 'not-a-thumbnail' });
    const { station, sha256 } = header;
    return this.inTurn(station, async () => {
      if (!(await this.wholeOf(station, [sha256])).has(sha256)) await this.files.keepThumbnail(station, sha256, body);
      return ok(this.answer(station, [], sent));
    });
  }

  private inTurn<Done>(station: string, work: () => Promise<Done>): Promise<Done> {
    const before = this.turns.get(station) ?? Promise.resolve();
    const done = before.then(work);
    const settled = done.catch(() => undefined);
    this.turns.set(station, settled);
    void settled.then(() => this.turns.get(station) === settled && this.turns.delete(station));
    return done;
  }

  private async append(
    header: PicturePartHeader,
    body: Buffer,
    sent: Uint8Array | undefined,
  ): Promise<Result<Buffer, PictureRefused>> {
    const { station, sha256, bytes, offset } = header;
    if ((await this.wholeOf(station, [sha256])).has(sha256)) return ok(this.answer(station, [], sent));
    const there = await this.files.received(station, sha256);
    if (offset !== there || body.length === 0) return ok(this.answer(station, [{ sha256, offset: there }], sent));
    const received = there + body.length;
    if (received > bytes) return failed({ kind: 'picture-too-large' });
    if (there === 0 && (await this.unfinished(station)) >= mostUnfinished)
      return failed({ kind: 'too-many-unfinished' });
    await this.files.append(station, sha256, body);
    const whole = received === bytes && (await this.files.finish(station, sha256));
    // Parts that make another picture than the name says are gone: it has to come again from its beginning.
    const kept = received === bytes && !whole ? 0 : received;
    await this.remember(header, kept, whole);
    if (whole) {
      await this.files.dropThumbnail(station, sha256);
      this.hq.log.write('picture.taken', { station, bytes });
    }
    return ok(this.answer(station, whole ? [] : [{ sha256, offset: kept }], sent));
  }

  /** Pictures are no evidence without an entry that names them: those of a revoked station are not taken. */
  private async believes({ station, signer }: FrameHeader): Promise<boolean> {
    return (await keyStanding(this.hq.db, station, signer)) === 'approved';
  }

  private async wholeOf(station: string, hashes: readonly string[]): Promise<Set<string>> {
    const { rows } = await this.hq.db.execute<{ sha256: string }>(sql`
      SELECT sha256 FROM picture WHERE station_id = ${station}::uuid AND complete_at IS NOT NULL
        AND sha256 IN (SELECT json_array_elements_text(${JSON.stringify(hashes)}::json))`);
    return new Set(rows.map(({ sha256 }) => sha256));
  }

  private async unfinished(station: string): Promise<number> {
    const { rows } = await this.hq.db.execute<{ count: string }>(sql`
      SELECT count(*) AS count FROM picture WHERE station_id = ${station}::uuid AND complete_at IS NULL AND received > 0`);
    return Number(rows[0]?.count);
  }

  private async remember({ station, sha256, media, bytes }: PicturePartHeader, received: number, whole: boolean) {
    const completeAt = whole ? this.hq.now().toISOString() : null;
    await this.hq.db.execute(sql`
      INSERT INTO picture (station_id, sha256, media, bytes, received, complete_at)
      VALUES (${station}::uuid, ${sha256}, ${media}, ${bytes}, ${received}, ${completeAt}::timestamptz)
      ON CONFLICT (station_id, sha256) DO UPDATE SET received = excluded.received, complete_at = excluded.complete_at`);
  }

  private answer(station: string, lacking: Lacking, sent: Uint8Array | undefined): Buffer {
    const header: PictureAnswerHeader = {
      version: 1,
      signer: this.hq.keys.signing.publicKey,
      format: 'borderpost-picture-answer',
      station,
      ...(sent && { of: createHash('sha256').update(sent).digest('hex') }),
      lacking,
      at: this.hq.now().toISOString(),
    };
    return encodeFrame(header, Buffer.alloc(0), this.hq.keys.signing.privateKey);
  }
}
