import { expect, test } from 'vitest';
import { appendEntry } from '../../db/ledger.ts';
import { transact } from '../../db/store.ts';
import type { CountProgress } from '../../protocol/contract/list-threshold.ts';
import { anyHit } from '../../test/fakes/lists-that-answer.ts';
import { demoDesk, passport } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';
import { sampleCrossing } from '../../test/faults/sample.ts';

const supervisor = 'Samuel Mensah';

function crossed(post: PostAtWork, times: number) {
  transact(post.data().store, (tx) => {
    for (let number = 1; number <= times; number += 1) {
      const payload = sampleCrossing(number);
      appendEntry(tx, { id: payload.id, kind: 'crossing.recorded', at: post.clock.at, officer: undefined, payload });
    }
  });
}

async function count(post: PostAtWork, list = 'demo'): Promise<CountProgress[]> {
  const told: CountProgress[] = [];
  for await (const progress of await post.call.threshold.count({ list })) told.push(progress);
  return told;
}

test('a post where few have crossed is told so in place of a figure', async () => {
  const post = await demoDesk(supervisor);
  expect(await count(post)).toEqual([{ step: 'too-few', travellers: expect.any(Number), least: 50 }]);
});

test('the last crossings are held against the list again, at the lowest threshold, and counted for each', async () => {
  const post = await demoDesk(supervisor);
  crossed(post, 60);
  const limits: unknown[] = [];
  let asked = 0;
  const screen = async (_query: unknown, limit: unknown) => {
    limits.push(limit);
    asked += 1;
    return { hits: asked % 10 === 0 ? [anyHit({ list: 'demo', score: 0.72 }), anyHit({ score: 0.9 })] : [], lists: [] };
  };
  Object.assign(post.data(), { lists: { ...post.data().lists, screen } });
  const told = await count(post);
  const last = told.at(-1)!;
  if (last.step !== 'counted') throw new Error(last.step);
  expect(told[0]).toEqual({ step: 'replaying', done: 0, total: last.travellers });
  expect(last.travellers).toBe(asked);
  expect(limits[0]).toMatchObject({ threshold: 0.5 });
  const per1000 = Math.round((Math.floor(asked / 10) / asked) * 10_000) / 10;
  expect(last.expected.find(({ threshold }) => threshold === 0.7)).toEqual({ threshold: 0.7, per1000 });
  expect(last.expected.find(({ threshold }) => threshold === 0.75)).toEqual({ threshold: 0.75, per1000: 0 });

  expect(await post.call.threshold.set({ list: 'demo', threshold: 0.7 })).toEqual({ outcome: 'set' });
  expect(post.entries('list.threshold-set').map(({ payload }) => payload)).toEqual([
    { list: 'demo', threshold: 0.7, expectedPer1000: per1000, travellers: asked },
  ]);
  expect(post.snapshot().thresholds).toEqual({ demo: 0.7 });
});

test('counting ends when the screen stops listening', async () => {
  const post = await demoDesk(supervisor);
  crossed(post, 60);
  for await (const { step } of await post.call.threshold.count({ list: 'demo' })) {
    expect(step).toBe('replaying');
    break;
  }
  expect(await post.call.threshold.set({ list: 'demo', threshold: 0.6 })).toEqual({ outcome: 'set' });
  expect(post.entries('list.threshold-set').map(({ payload }) => payload.travellers)).toEqual([0]);
});

test('every traveller after it is held to the threshold that was set', async () => {
  const post = await demoDesk(supervisor);
  expect(await post.call.threshold.set({ list: 'nowhere', threshold: 0.7 })).toEqual({ outcome: 'unknown-list' });
  await post.call.threshold.set({ list: 'demo', threshold: 0.85 });
  const limits: unknown[] = [];
  const lists = post.data().lists;
  const screen: typeof lists.screen = (query, limit) => (limits.push(limit), lists.screen(query, limit));
  Object.assign(post.data(), { lists: { ...lists, screen } });
  await post.call.desk.receive({ raw: passport({}), source: 'keyboard-wedge' });
  expect(limits).toEqual([{ thresholds: { demo: 0.85 } }]);
});
