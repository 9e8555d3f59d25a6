import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chunkBytes } from '../../protocol/contract/watchlist.ts';
import type { StagedList } from '../../protocol/contract/watchlist.ts';
import { sendList } from '../../protocol/send-list.ts';
import type { SendProgress } from '../../protocol/send-list.ts';
import { demoLogin, demoPost } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';

async function supervised(): Promise<PostAtWork> {
  const post = await demoPost();
  await post.call.session.open(demoLogin('Samuel Mensah'));
  return post;
}

async function sent(post: PostAtWork, ...texts: readonly string[]): Promise<SendProgress[]> {
  const told: SendProgress[] = [];
  const list = { list: 'national', format: 'csv', files: texts.map((text) => new Blob([text])) } as const;
  for await (const progress of sendList(post.call, list)) told.push(progress);
  return told;
}

async function staged(post: PostAtWork, text: string): Promise<StagedList> {
  const last = (await sent(post, text)).at(-1);
  if (last?.step !== 'staged') throw new Error(`the list was not staged: ${last?.step}`);
  return last.staged;
}

const persons = (...numbers: readonly number[]) =>
  `reference,name\n${numbers.map((number) => `W-${number},Person ${number}`).join('\n')}\n`;
const uploadsOf = (post: PostAtWork) => join(post.home, 'demo', 'uploads');
const listsOf = (post: PostAtWork) => post.snapshot().lists.map(({ list }) => list);

test('a list is sent, looked at and put in force, with what it changed in the record', async () => {
  const post = await supervised();
  const first = await staged(post, persons(1, 2, 3, 4));
  expect(listsOf(post)).toEqual(['demo']);
  expect(await post.call.watchlist.publish({ handle: first.handle })).toMatchObject({
    outcome: 'in-force',
    entries: 4,
  });
  expect(listsOf(post)).toEqual(['demo', 'national']);

  const second = await staged(post, 'reference,name\nW-1,Person 1\nW-2,Another name\nW-5,Person 5\nW-6,\n');
  expect(second).toMatchObject({
    added: { count: 1, first: [{ reference: 'W-5', name: 'Person 5' }] },
    changed: { count: 1, first: [{ reference: 'W-2' }] },
    removed: { count: 2, first: [{ reference: 'W-3' }, { reference: 'W-4' }] },
    unchanged: 1,
    losesMany: true,
    rejected: [{ row: 5, code: 'no-name-or-document' }],
    rejectedCount: 1,
  });
  await post.call.watchlist.publish({ handle: second.handle });
  expect(post.entries('list.imported').map(({ payload }) => payload)).toMatchObject([
    { list: 'demo' },
    { list: 'national', added: 4, changed: 0, removed: 0 },
    { list: 'national', added: 1, changed: 1, removed: 2, rejected: 1 },
  ]);
  expect(existsSync(uploadsOf(post)) ? readdirSync(uploadsOf(post)) : []).toEqual([]);
});

test('a discarded list changes nothing, and its handle is good for nothing any more', async () => {
  const post = await supervised();
  const { handle } = await staged(post, persons(1));
  await post.call.watchlist.discard();
  expect(await post.call.watchlist.publish({ handle })).toMatchObject({ outcome: 'failed' });
  expect(listsOf(post)).toEqual(['demo']);
  expect(post.entries('list.imported')).toHaveLength(1);
});

test('a list that is staged after another takes its place', async () => {
  const post = await supervised();
  const one = await staged(post, persons(1));
  const other = await staged(post, persons(2));
  expect(await post.call.watchlist.publish({ handle: one.handle })).toMatchObject({ outcome: 'failed' });
  expect(await post.call.watchlist.publish({ handle: other.handle })).toMatchObject({ outcome: 'in-force' });
});

test('when the screen stops listening the list is given up and its files go', async () => {
  const post = await supervised();
  const many = persons(...Array.from({ length: 60_000 }, (_, at) => at));
  expect(many.length).toBeGreaterThan(chunkBytes);
  const list = { list: 'many', format: 'csv', files: [new Blob([many])] } as const;
  for await (const { step } of sendList(post.call, list)) if (step === 'reading') break;
  expect(listsOf(post)).toEqual(['demo']);
  expect(await staged(post, persons(1))).toMatchObject({ entries: 1 });
});

test('a file that is refused says why and leaves nothing behind', async () => {
  const post = await supervised();
  expect((await sent(post, 'reference,birthdate\nA-1,1970-01-01\n')).at(-1)).toMatchObject({
    step: 'failed',
    message: expect.stringContaining('birthdate'),
  });
  expect(readdirSync(uploadsOf(post))).toEqual([]);
});

test('pieces of an upload that is not the present one are not taken', async () => {
  const { call } = await supervised();
  const bytes = new Blob(['x']);
  expect(await call.watchlist.sendChunk({ upload: 'none', file: 0, bytes })).toEqual({ outcome: 'unknown-upload' });
  const begun = await call.watchlist.beginUpload({ list: 'a', format: 'csv', files: 1 });
  const upload = begun.outcome === 'begun' ? begun.upload : '';
  expect(await call.watchlist.sendChunk({ upload, file: 1, bytes })).toEqual({ outcome: 'unknown-upload' });
  await expect(
    call.watchlist.sendChunk({ upload, file: 0, bytes: new Blob([new Uint8Array(chunkBytes + 1)]) }),
  ).rejects.toThrow('Input validation failed');
});

test('what was being sent when the power went is removed when the post is opened again, and at the logout', async () => {
  const post = await demoPost();
  const again = await post.restart();
  const left = join(uploadsOf(post), 'left');
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, '0'), 'names');
  await again.call.post.openDemo();
  expect(existsSync(uploadsOf(post))).toBe(false);

  await again.call.session.open(demoLogin('Samuel Mensah'));
  await again.call.watchlist.beginUpload({ list: 'a', format: 'csv', files: 1 });
  expect(readdirSync(uploadsOf(post))).toHaveLength(1);
  await again.call.session.close();
  expect(existsSync(uploadsOf(post))).toBe(false);
});
