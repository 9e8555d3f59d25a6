import { createHash } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { countWaitingPictures } from '../db/outbox.ts';
import { ledgerHead } from '../db/ledger.ts';
import { transact } from '../db/store.ts';
import { moveAcknowledged } from '../db/sync-state.ts';
import { PictureFiles } from '../server/pictures/picture-files.ts';
import { Pictures } from '../server/pictures/take-pictures.ts';
import type { Headquarters as Line } from '../station/sync/headquarters.ts';
import { partBytes, sendPictures } from '../station/sync/send-pictures.ts';
import { decodeFrame } from '../wire/signed-frame.ts';
import { enrolledPost, record, sampleStation } from './fakes/enrolled-post.ts';
import type { EnrolledPost } from './fakes/enrolled-post.ts';
import { smallHeadquarters } from './fakes/small-headquarters.ts';
import type { SmallHeadquarters } from './fakes/small-headquarters.ts';
import { approved, headquartersInMemory } from './server-database.ts';
import { makePost, openedAs } from './server-post.ts';

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A post whose entries headquarters has, and not their pictures. */
function postWith(headquarters: SmallHeadquarters, pictures: number, bytes: number): EnrolledPost {
  const post = enrolledPost(headquarters);
  record(post.store, 1, pictures, bytes);
  transact(post.store, (tx) => moveAcknowledged(tx, ledgerHead(post.store).seq));
  return post;
}

/** The same line with answers that name the question given for each. */
function naming(headquarters: SmallHeadquarters, questionOf: (sent: Buffer) => Buffer): Line {
  const { get, post } = headquarters.line;
  return {
    get,
    post: async (path, sent) => {
      const answer = await post(path, sent);
      if (!answer.ok) return answer;
      const { station, lacking } = openedAs(answer.value.bytes, 'borderpost-picture-answer');
      const of = sha256(questionOf(sent));
      return {
        ok: true,
        value: { status: 200, bytes: headquarters.sign({ format: 'borderpost-picture-answer', station, lacking, of }) },
      };
    },
  };
}

test('answers that name the very frame that was sent are believed', async () => {
  const headquarters = smallHeadquarters();
  const { context, store } = postWith(headquarters, 2, 2 * partBytes);
  const line = naming(headquarters, (sent) => sent);
  expect(await sendPictures({ ...context, line }, () => false)).toEqual({ ok: true, value: 2 });
  expect(countWaitingPictures(store)).toBe(0);
});

test('an answer to another question is not believed, however new it is and rightly signed', async () => {
  const headquarters = smallHeadquarters();
  const { context, store } = postWith(headquarters, 1, 2 * partBytes);
  let first: Buffer | undefined;
  const line = naming(headquarters, (sent) => (first ??= sent));
  expect(await sendPictures({ ...context, line }, () => false)).toEqual({
    ok: false,
    failure: { kind: 'not-headquarters' },
  });
  expect(countWaitingPictures(store)).toBe(1);
});

test('headquarters names in each answer the frame that it answers, and the post sends its pictures by it', async () => {
  const hq = await headquartersInMemory();
  onTestFinished(() => hq.close());
  const pictures = new Pictures(hq, new PictureFiles(hq.folder));
  const told: { readonly of: string | undefined; readonly sent: string }[] = [];
  const line: Line = {
    get: () => Promise.reject(new Error('nothing is fetched')),
    post: async (path, sent) => {
      const read = decodeFrame(sent);
      if (!read.ok) throw new Error(read.failure.kind);
      const answer = path.endsWith('query')
        ? await pictures.answerQuery(read.value, sent)
        : await pictures.takePart(read.value, sent);
      if (!answer.ok) throw new Error(answer.failure.kind);
      told.push({ of: openedAs(answer.value, 'borderpost-picture-answer').of, sent: sha256(sent) });
      return { ok: true, value: { status: 200, bytes: answer.value } };
    },
  };
  const { context, store } = postWith({ ...smallHeadquarters(), signing: hq.keys.signing, line }, 1, 2 * partBytes);
  await approved(hq, makePost([], { station: sampleStation, signing: context.keys.signing }));
  expect(await sendPictures(context, () => false)).toEqual({ ok: true, value: 1 });
  expect(countWaitingPictures(store)).toBe(0);
  // Once for small copies, once for whole pictures, and two parts.
  expect(told).toHaveLength(4);
  for (const { of, sent } of told) expect(of).toBe(sent);
});
