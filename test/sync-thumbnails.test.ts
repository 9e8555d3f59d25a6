import sharp from 'sharp';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import type { Picture } from '../db/blobs.ts';
import { ledgerHead } from '../db/ledger.ts';
import { countWaitingPictures, countWithoutThumbnail } from '../db/outbox.ts';
import { transact } from '../db/store.ts';
import { moveAcknowledged } from '../db/sync-state.ts';
import { PictureFiles } from '../server/pictures/picture-files.ts';
import { Pictures } from '../server/pictures/take-pictures.ts';
import { revokeStation } from '../server/enrolment/decide.ts';
import type { Headquarters as Line } from '../station/sync/headquarters.ts';
import { partBytes, sendPictures } from '../station/sync/send-pictures.ts';
import { longestThumbnail } from '../wire/messages.ts';
import { decodeFrame, encodeFrame } from '../wire/signed-frame.ts';
import { enrolledPost, now, openCopy, record, recordWith, sampleStation } from './fakes/enrolled-post.ts';
import type { EnrolledPost } from './fakes/enrolled-post.ts';
import { smallHeadquarters } from './fakes/small-headquarters.ts';
import type { SmallHeadquarters } from './fakes/small-headquarters.ts';
import { approved, headquartersInMemory } from './server-database.ts';
import { makePost } from './server-post.ts';

let portraits: readonly Picture[];
beforeAll(async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const;
  const made = [1, 2, 3, 4].map(async (number) => {
    const create = { width: 600 + number, height: 800, channels: 3, background: '#999', noise } as const;
    return { media: 'image/jpeg', bytes: await sharp({ create }).jpeg({ quality: 80 }).toBuffer() } as const;
  });
  portraits = await Promise.all(made);
});

const never = () => false;

/** A post whose entries headquarters has, and not their pictures, each of which takes more than one part. */
function withPortraits(headquarters: SmallHeadquarters): EnrolledPost {
  const post = enrolledPost(headquarters);
  recordWith(post.store, 1, portraits.length, (number) => portraits[number - 1]);
  transact(post.store, (tx) => moveAcknowledged(tx, ledgerHead(post.store).seq));
  return post;
}

function pathsOf({ asked }: SmallHeadquarters): string[] {
  return asked.map(({ path }) => path.slice(path.lastIndexOf('/') + 1));
}

test('a small copy of every picture is there before the first part of any', async () => {
  expect(portraits.every(({ bytes }) => bytes.length > partBytes)).toBe(true);
  const headquarters = smallHeadquarters();
  const { context, store } = withPortraits(headquarters);
  expect(countWithoutThumbnail(store, longestThumbnail)).toBe(4);
  expect(await sendPictures(context, never)).toEqual({ ok: true, value: 4 });
  const paths = pathsOf(headquarters);
  expect(paths.filter((path) => path === 'thumbnails')).toHaveLength(4);
  expect(paths.lastIndexOf('thumbnails')).toBeLessThan(paths.indexOf('parts'));
  const newest = store.sqlite.prepare('SELECT hash FROM crossing_picture ORDER BY seq DESC').pluck().all();
  expect([...headquarters.thumbnails.keys()]).toEqual(newest);
  for (const small of headquarters.thumbnails.values()) expect(small.length).toBeLessThanOrEqual(longestThumbnail);
  expect([countWithoutThumbnail(store, longestThumbnail), countWaitingPictures(store)]).toEqual([0, 0]);
});

test('after an interruption no small copy is sent twice that headquarters has answered for', async () => {
  const headquarters = smallHeadquarters();
  const post = withPortraits(headquarters);
  let small = 0;
  headquarters.nextFault = (path) => {
    if (path.endsWith('thumbnails')) small += 1;
    return small === 3 && path.endsWith('thumbnails') ? 'lost-after' : 'none';
  };
  expect((await sendPictures(post.context, never)).ok).toBe(false);
  expect(countWithoutThumbnail(post.store, longestThumbnail)).toBe(2);
  headquarters.nextFault = () => 'none';
  headquarters.asked.length = 0;
  expect(await sendPictures(openCopy(post.file, headquarters).context, never)).toEqual({ ok: true, value: 4 });
  expect(pathsOf(headquarters).filter((path) => path === 'thumbnails')).toHaveLength(2);
});

test('an entry that has come in the meantime goes before the next small copy', async () => {
  const headquarters = smallHeadquarters();
  const { context } = withPortraits(headquarters);
  expect(await sendPictures(context, () => headquarters.thumbnails.size === 2)).toEqual({ ok: true, value: 0 });
  expect(pathsOf(headquarters)).toEqual(['query', 'thumbnails', 'thumbnails']);
});

test('a headquarters that knows no small copies gets the pictures as ever', async () => {
  const headquarters = smallHeadquarters();
  const { context, store } = withPortraits(headquarters);
  const { post } = headquarters.line;
  const line: Line = {
    ...headquarters.line,
    post: async (path, sent, options) =>
      path.endsWith('thumbnails')
        ? { ok: true, value: { status: 404, bytes: Buffer.from('{"error":{"code":"not-found","message":"–"}}') } }
        : post(path, sent, options),
  };
  expect(await sendPictures({ ...context, line }, never)).toEqual({ ok: true, value: 4 });
  expect(countWaitingPictures(store)).toBe(0);
});

test('where whole pictures go by stick alone, small copies go over the line, and what came by stick is no longer waited for', async () => {
  const headquarters = smallHeadquarters();
  const { context, store } = withPortraits(headquarters);
  const post = { ...context.post, config: { ...context.post.config, wholePictures: 'stick' as const } };
  expect(await sendPictures({ ...context, post }, never)).toEqual({ ok: true, value: 0 });
  expect([headquarters.thumbnails.size, headquarters.pictures.size, countWaitingPictures(store)]).toEqual([4, 0, 4]);
  const [[hash] = ['']] = headquarters.thumbnails;
  headquarters.pictures.set(hash, { ...portraits[0]!, bytes: Buffer.from(portraits[0]!.bytes), whole: true });
  expect(await sendPictures({ ...context, post }, never)).toEqual({ ok: true, value: 1 });
  expect(countWaitingPictures(store)).toBe(3);
});

test('what is no picture, and what is small already, is sent whole at once', async () => {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  record(post.store, 1, 1, 70_000);
  record(post.store, 2, 2, 900);
  transact(post.store, (tx) => moveAcknowledged(tx, ledgerHead(post.store).seq));
  expect(await sendPictures(post.context, never)).toEqual({ ok: true, value: 2 });
  expect(headquarters.thumbnails.size).toBe(0);
});

test('headquarters keeps a small copy until the whole picture has come, and takes nothing else for one', async () => {
  const hq = await headquartersInMemory();
  onTestFinished(() => hq.close());
  const files = new PictureFiles(hq.folder);
  const pictures = new Pictures(hq, files);
  const take = (sent: Buffer) => {
    const read = decodeFrame(sent);
    if (!read.ok) throw new Error(read.failure.kind);
    const { format } = read.value.header;
    if (format === 'borderpost-picture-query') return pictures.answerQuery(read.value, sent);
    if (format === 'borderpost-picture-thumbnail') return pictures.takeThumbnail(read.value, sent);
    return pictures.takePart(read.value, sent);
  };
  const line: Line = {
    get: () => Promise.reject(new Error('nothing is fetched')),
    post: async (_path, sent) => {
      const answer = await take(sent);
      if (!answer.ok) throw new Error(answer.failure.kind);
      return { ok: true, value: { status: 200, bytes: answer.value } };
    },
  };
  const own = withPortraits({ ...smallHeadquarters(), signing: hq.keys.signing, line });
  const { context, store } = own;
  const { signing } = context.keys;
  await approved(hq, makePost([], { station: sampleStation, signing }));
  const hashes = store.sqlite.prepare('SELECT hash FROM crossing_picture').pluck().all() as string[];

  const bySticks = { ...context.post, config: { ...context.post.config, wholePictures: 'stick' as const } };
  await sendPictures({ ...context, post: bySticks }, never);
  for (const hash of hashes) expect(await files.readThumbnail(sampleStation, hash)).toBeDefined();
  await sendPictures(context, never);
  for (const hash of hashes) {
    expect(await files.readThumbnail(sampleStation, hash)).toBeUndefined();
    expect(await files.read(hash)).toBeDefined();
  }

  const thumbnail = (body: Buffer) =>
    take(
      encodeFrame(
        {
          version: 1,
          signer: signing.publicKey,
          format: 'borderpost-picture-thumbnail',
          station: sampleStation,
          sha256: 'a'.repeat(64),
          at: now.toISOString(),
        },
        body,
        signing.privateKey,
      ),
    );
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(longestThumbnail)]);
  expect(await thumbnail(jpeg)).toEqual({ ok: false, failure: { kind: 'picture-too-large' } });
  expect(await thumbnail(Buffer.from('<svg/>'))).toEqual({ ok: false, failure: { kind: 'not-a-thumbnail' } });
  await revokeStation(hq, sampleStation, { person: 'Ada Obi', reason: 'stolen' });
  expect(await thumbnail(jpeg.subarray(0, 100))).toEqual({ ok: false, failure: { kind: 'unknown-key' } });
  expect(await files.hasThumbnail(sampleStation, 'a'.repeat(64))).toBe(false);
});
