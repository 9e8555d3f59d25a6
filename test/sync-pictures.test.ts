import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { countWaitingPictures } from '../db/outbox.ts';
import { transact } from '../db/store.ts';
import { moveAcknowledged } from '../db/sync-state.ts';
import { partBytes, sendPictures } from '../station/sync/send-pictures.ts';
import { usualSize } from '../station/sync/send-entries.ts';
import { syncRound } from '../station/sync/sync-round.ts';
import { enrolledPost, openCopy, record } from './fakes/enrolled-post.ts';
import { smallHeadquarters } from './fakes/small-headquarters.ts';

const quiet = { stopped: () => false, fetchLists: async () => undefined, onProgress: () => undefined };

function withPictures(count: number, bytes: number) {
  const headquarters = smallHeadquarters();
  const post = enrolledPost(headquarters);
  record(post.store, 1, count, bytes);
  return { headquarters, post };
}

test('pictures follow their entries, whole and the newest first', async () => {
  const { headquarters, post } = withPictures(4, 150_000);
  expect(await syncRound(post.context, { size: usualSize(), inDoubt: true }, quiet)).toMatchObject({
    ok: true,
    value: { pictures: 4 },
  });
  expect(countWaitingPictures(post.store)).toBe(0);
  const kept = [...headquarters.pictures];
  expect(kept.every(([hash, { bytes }]) => createHash('sha256').update(bytes).digest('hex') === hash)).toBe(true);
  const newest = post.store.sqlite.prepare('SELECT hash FROM crossing_picture ORDER BY seq DESC').pluck().all();
  expect(kept.map(([hash]) => hash)).toEqual(newest);
  const order = headquarters.asked.map(({ path }) => path);
  expect(order.lastIndexOf('/v1/batches')).toBeLessThan(order.indexOf('/v1/pictures/query'));
});

test('pictures of entries that headquarters does not have yet stay here', async () => {
  const { headquarters, post } = withPictures(2, 1000);
  expect(await sendPictures(post.context, () => false)).toEqual({ ok: true, value: 0 });
  expect(headquarters.asked).toEqual([]);
});

test('an interruption costs one part, also when the program is started again', async () => {
  const { headquarters, post } = withPictures(1, 5 * partBytes);
  transact(post.store, (tx) => moveAcknowledged(tx, 4));
  let parts = 0;
  headquarters.nextFault = (path) => {
    if (path.endsWith('parts')) parts += 1;
    return parts === 3 && path.endsWith('parts') ? 'lost-before' : 'none';
  };
  expect((await sendPictures(post.context, () => false)).ok).toBe(false);
  headquarters.asked.length = 0;
  headquarters.nextFault = () => 'none';
  const later = openCopy(post.file, headquarters);
  expect(await sendPictures(later.context, () => false)).toEqual({ ok: true, value: 1 });
  expect(headquarters.asked.map(({ path }) => path)).toEqual([
    '/v1/pictures/query',
    ...Array.from({ length: 3 }, () => '/v1/pictures/parts'),
  ]);
  expect(headquarters.asked.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(3.2 * partBytes);
});

test('a picture that headquarters has from elsewhere is not sent at all', async () => {
  const { headquarters, post } = withPictures(1, 3000);
  transact(post.store, (tx) => moveAcknowledged(tx, 4));
  const { hash, media, bytes } = post.store.sqlite.prepare('SELECT hash, media, bytes FROM blob').get() as {
    hash: string;
    media: string;
    bytes: Buffer;
  };
  headquarters.pictures.set(hash, { media, bytes, whole: true });
  expect(await sendPictures(post.context, () => false)).toEqual({ ok: true, value: 1 });
  expect(headquarters.asked.map(({ path }) => path)).toEqual(['/v1/pictures/query']);
});

test('a picture is left for an entry that has come in the meantime, and taken up where it was', async () => {
  const { headquarters, post } = withPictures(1, 4 * partBytes);
  transact(post.store, (tx) => moveAcknowledged(tx, 4));
  const entriesWait = () => headquarters.asked.length >= 4;
  expect(await sendPictures(post.context, entriesWait)).toEqual({ ok: true, value: 0 });
  expect([...headquarters.pictures.values()].map(({ bytes }) => bytes.length)).toEqual([2 * partBytes]);
  expect(await sendPictures(post.context, () => false)).toEqual({ ok: true, value: 1 });
  expect([...headquarters.pictures.values()].map(({ whole }) => whole)).toEqual([true]);
});

test.each(['old-answer', 'signed-by-another', 'captive-portal', 'cut'] as const)(
  'an answer spoilt by %s takes no picture for sent',
  async (fault) => {
    const { headquarters, post } = withPictures(2, 1000);
    await headquarters.line.post('/v1/standings', (await post.context.outbox.batch(0, 1, clock))!.frame);
    transact(post.store, (tx) => moveAcknowledged(tx, 5));
    headquarters.nextFault = () => fault;
    expect((await sendPictures(post.context, () => false)).ok).toBe(false);
    expect(countWaitingPictures(post.store)).toBe(2);
  },
);

const clock = { wall: '2026-11-22T10:00:00.000Z', monotonic: 1 };
