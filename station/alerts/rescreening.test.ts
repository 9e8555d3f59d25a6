import { expect, test, vi } from 'vitest';
import type { CrossingId } from '../../core/crossing/crossing.ts';
import type { Hit } from '../../core/watchlist/screening.ts';
import { appendEntry } from '../../db/ledger.ts';
import { transact } from '../../db/store.ts';
import { anyHit, answerWith } from '../../test/fakes/lists-that-answer.ts';
import { passport, realDesk, realPassphrase } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';
import { sampleCrossing } from '../../test/faults/sample.ts';
import { lookAtLists } from './look-at-lists.ts';

const reasons = [{ code: 'officer-judgement' as const, text: '' }];

/** A post where somebody crosses, whose lists then answer with what is told, in another version each time it is told. */
async function postWith() {
  const post = await realDesk('TCD', 'Super');
  const known: { hits: Hit[]; version: string } = { hits: [], version: 'v1' };
  const screen = async () => ({ hits: known.hits, lists: [{ list: 'national', version: known.version }] });
  const { lists } = post.data();
  const counts = { entries: 1, names: 1, documents: 0, importedAt: post.clock.at.toISOString() };
  const status = async () => [{ list: 'national', version: known.version, ...counts }];
  const asked = vi.fn(screen);
  Object.assign(post.data(), { lists: { ...lists, screen: asked, status } });
  const change = async (version: string, ...hits: Hit[]) => {
    Object.assign(known, { hits, version });
    await lookAtLists(post.station.workstation);
    await settled(post);
  };
  return { post, asked, change };
}

/** Waits for the run under way, or for the one that is due. */
function settled(post: PostAtWork) {
  const { rescreening, listVersions } = post.data();
  return rescreening.look(listVersions);
}

async function crosses(post: PostAtWork, document: Parameters<typeof passport>[0] = {}): Promise<CrossingId> {
  await post.call.desk.receive({
    raw: passport({ issuingState: 'SEN', nationality: 'SEN', ...document }),
    source: 'keyboard-wedge',
  });
  const { crossing } = post.snapshot().desk!.traveller!;
  const done = await post.call.desk.decide({ crossing, decision: 'withdraw', reasons });
  if (done.outcome !== 'recorded') throw new Error(done.outcome);
  return crossing;
}

const late = (post: PostAtWork) => post.entries('hit.late').map(({ payload }) => [payload.crossing, payload.hit.entry]);

test('whoever crossed before a list changed is held against it again, and only what is new is reported', async () => {
  const { post, asked, change } = await postWith();
  const first = await crosses(post);
  asked.mockClear();
  await change('v2', anyHit());
  expect(asked).toHaveBeenCalledOnce();
  expect(late(post)).toEqual([[first, 'W-1']]);
  expect(post.snapshot().alerts).toMatchObject({ late: 1 });
  expect(await post.call.late.list()).toMatchObject([
    { hit: { entry: 'W-1', score: 0.8 }, crossing: { id: first, surname: 'NDIAYE' } },
  ]);
  expect(post.entries('travellers.rescreened').at(-1)?.payload).toMatchObject({
    lists: [{ list: 'national', version: 'v2' }],
    travellers: 1,
    found: 1,
  });

  await change('v3', anyHit(), anyHit({ entry: 'W-2' }));
  expect(late(post)).toEqual([
    [first, 'W-1'],
    [first, 'W-2'],
  ]);
});

test('a list that stays as it was sets nobody before it again', async () => {
  const { post, asked, change } = await postWith();
  await crosses(post);
  await change('v2');
  asked.mockClear();
  await lookAtLists(post.station.workstation);
  await settled(post);
  expect(asked).not.toHaveBeenCalled();
});

test('whoever crosses every day is reported once, by the last crossing', async () => {
  const { post, change } = await postWith();
  await crosses(post);
  post.clock.at = new Date(post.clock.at.getTime() + 86_400_000);
  const last = await crosses(post);
  await change('v2', anyHit());
  expect(late(post)).toEqual([[last, 'W-1']]);
});

test('a hit that the officer at the desk had before them is not late', async () => {
  const { post } = await postWith();
  answerWith(post, () => [anyHit()]);
  await crosses(post);
  await lookAtLists(post.station.workstation);
  await settled(post);
  expect(late(post)).toEqual([]);
});

test('whoever crossed longer ago than the post has set is left alone', async () => {
  const { post, asked, change } = await postWith();
  transact(post.data().store, (tx) => {
    const at = new Date(post.clock.at.getTime() - 31 * 86_400_000);
    const payload = { ...sampleCrossing(1), at: at.toISOString() };
    appendEntry(tx, { id: payload.id, kind: 'crossing.recorded', at, officer: undefined, payload });
  });
  await change('v2', anyHit());
  expect(asked).not.toHaveBeenCalled();
});

test('an alert raised at the post is held against those who have gone, and its end is not', async () => {
  const post = await realDesk('TCD', 'Super');
  const crossing = await crosses(post, { surname: 'AGBEKO', givenNames: 'KOSSI' });
  const raised = await post.call.alert.raise({
    subject: { kind: 'person', name: 'Kossi Agbeko' },
    action: 'call',
    instruction: '',
    reason: 'Left a child behind',
  });
  if (raised.outcome !== 'raised') throw new Error(raised.outcome);
  await settled(post);
  expect(late(post)).toEqual([[crossing, raised.reference]]);
  const runs = post.entries('travellers.rescreened').length;
  await post.call.alert.withdraw({ alert: raised.id, reason: 'Found' });
  await settled(post);
  expect(post.entries('travellers.rescreened')).toHaveLength(runs);
});

test('a supervisor settles a late hit once, and a guard does not see it', async () => {
  const { post, change } = await postWith();
  await crosses(post);
  await change('v2', anyHit());
  const lateHit = (await post.call.late.list())[0]!.id;
  const answer = { lateHit, verdict: 'true' as const, reason: 'Same photograph' };
  expect(await post.call.late.resolve(answer)).toEqual({ outcome: 'resolved' });
  expect(await post.call.late.resolve(answer)).toEqual({ outcome: 'resolved-meanwhile' });
  expect(await post.call.late.resolve({ ...answer, lateHit: crypto.randomUUID() })).toEqual({ outcome: 'not-found' });
  expect(post.snapshot().alerts).toMatchObject({ late: 0 });
  expect(await post.call.late.list()).toMatchObject([{ resolution: { verdict: 'true', name: 'Super' } }]);
  await post.call.session.close();
  await post.call.session.open({ officer: 'Guard', passphrase: realPassphrase });
  expect(post.snapshot().alerts).not.toHaveProperty('late');
  await expect(post.call.late.list()).rejects.toThrow('not-allowed');
});

test('a run ends with the session and begins anew after the next login', async () => {
  const { post, change } = await postWith();
  const first = await crosses(post);
  answerWith(post, () => new Promise(() => undefined));
  const changing = change('v2', anyHit());
  await vi.waitFor(() => expect(post.data().listVersions).toEqual([{ list: 'national', version: 'v2' }]));
  await Promise.all([changing, post.call.session.close()]);
  await post.call.session.open({ officer: 'Super', passphrase: realPassphrase });
  await settled(post);
  expect(late(post)).toEqual([]);
  answerWith(post, () => [anyHit()]);
  await post.data().rescreening.look([{ list: 'national', version: 'v3' }]);
  expect(late(post)).toEqual([[first, 'W-1']]);
});
