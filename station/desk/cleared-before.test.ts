import { expect, test } from 'vitest';
import type { Hit } from '../../core/watchlist/screening.ts';
import { anyHit, answerWith } from '../../test/fakes/lists-that-answer.ts';
import { demoDesk, demoLogin, passport } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';

const supervisor = demoLogin('Samuel Mensah');
const reasons = [{ code: 'officer-judgement' as const, text: '' }];
const dayMilliseconds = 86_400_000;

/** A desk whose lists know one person, and the hit that they give; changing it changes what they know. */
async function deskWithHit(changes: Partial<Hit> = {}) {
  const post = await demoDesk();
  const known = { hit: anyHit(changes) };
  answerWith(post, () => [known.hit]);
  return { post, known };
}

async function arrives(post: PostAtWork, document: Parameters<typeof passport>[0] = {}) {
  await post.call.desk.receive({ raw: passport(document), source: 'keyboard-wedge' });
  return traveller(post);
}

function traveller(post: PostAtWork) {
  const found = post.snapshot().desk?.traveller;
  if (!found) throw new Error('nobody is at the desk');
  return found;
}

async function resolve(post: PostAtWork, verdict: 'true' | 'false' | 'unsure') {
  const { crossing, hits } = traveller(post);
  const { list, entry } = hits[0]!;
  await post.call.desk.resolveHit({ crossing, list, entry, verdict, reason: 'another man' });
}

/** The traveller is looked at, cleared by two officers and admitted. */
async function clears(post: PostAtWork) {
  const { crossing } = await arrives(post);
  await resolve(post, 'false');
  expect(
    await post.call.desk.decide({ crossing, decision: 'admit', reasons, secondOfficer: supervisor }),
  ).toMatchObject({ outcome: 'recorded' });
  post.clock.at = new Date(post.clock.at.getTime() + 3_600_000);
  return crossing;
}

function codes(post: PostAtWork) {
  return traveller(post).assessment.checks.map(({ code }) => code);
}

test('the same person on the same entry comes as cleared before, is admitted by one key, and the record says who cleared them', async () => {
  const { post } = await deskWithHit();
  const first = await clears(post);
  const { crossing, hits, assessment } = await arrives(post);
  const cleared = {
    at: '2026-11-22T10:00:00.000Z',
    officer: post.data().session.officer.id,
    name: 'Amina Keita',
    crossing: first,
  };
  expect(hits).toEqual([{ ...anyHit(), cleared }]);
  expect(assessment.checks).toContainEqual({
    id: 'lists',
    result: 'pass',
    code: 'hit-cleared',
    detail: { lists: 1, hits: 1 },
  });
  expect(await post.call.desk.decide({ crossing, decision: 'admit', reasons: [] })).toMatchObject({
    outcome: 'recorded',
  });
  expect(post.entries('crossing.recorded').at(-1)?.payload).toMatchObject({ id: crossing, hits: [{ cleared }] });
});

test.each<[string, Partial<Hit>]>([
  ['the entry has changed', { entryHash: 'h2' }],
  ['another field agrees', { reasons: [...anyHit().reasons, { code: 'sex-same', listed: 'M', given: 'M' }] }],
  ['it is another entry', { entry: 'W-2' }],
])('the hit stops the traveller again when %s', async (_, changes) => {
  const { post, known } = await deskWithHit();
  await clears(post);
  known.hit = anyHit(changes);
  expect((await arrives(post)).hits[0]?.cleared).toBeUndefined();
  expect(codes(post)).toContain('hit-open');
});

test('it stops another person, and the same person with another document', async () => {
  const { post } = await deskWithHit();
  await clears(post);
  for (const other of [{ documentNumber: 'UT7654323' }, { givenNames: 'MAMADOU' }, { birthDate: '1990-05-06' }]) {
    const { crossing } = await arrives(post, other);
    expect(codes(post)).toContain('hit-open');
    await post.call.desk.decide({ crossing, decision: 'withdraw', reasons: [] });
  }
});

test('it stops again when the post’s time is over, and a post that sets no time remembers nothing', async () => {
  const { post } = await deskWithHit();
  await clears(post);
  const cleared = post.clock.at.getTime();
  const stops = async () => {
    const { crossing } = await arrives(post);
    const open = codes(post).includes('hit-open');
    await post.call.desk.decide({ crossing, decision: 'withdraw', reasons: [] });
    return open;
  };
  post.clock.at = new Date(cleared + 89 * dayMilliseconds);
  expect(await stops()).toBe(false);
  post.clock.at = new Date(cleared + 90 * dayMilliseconds);
  expect(await stops()).toBe(true);
  post.clock.at = new Date(cleared);
  Object.assign(post.station.workstation.post!.folder.config, { clearedForDays: 0 });
  expect(await stops()).toBe(true);
});

test.each(['true', 'unsure'] as const)('a later verdict “%s” ends it', async (verdict) => {
  const { post } = await deskWithHit();
  await clears(post);
  const { crossing } = await arrives(post);
  await resolve(post, verdict);
  expect(codes(post)).toContain(`hit-${verdict}`);
  await post.call.desk.decide({ crossing, decision: 'refer', reasons });
  await arrives(post);
  expect(codes(post)).toContain('hit-open');
});

test('one officer alone clears nobody: neither by withdrawing nor by referring after the verdict', async () => {
  const { post } = await deskWithHit();
  for (const decision of ['withdraw', 'refer'] as const) {
    const { crossing } = await arrives(post);
    expect(codes(post)).toContain('hit-open');
    await resolve(post, 'false');
    await post.call.desk.decide({ crossing, decision, reasons });
  }
  await arrives(post);
  expect(codes(post)).toContain('hit-open');
});

test.each<[string, Partial<Hit>]>([
  ['an arrest', { action: 'arrest' }],
  ['a listed document', { reasons: [{ code: 'document-number-same', listed: 'UT7654321', given: 'UT7654321' }] }],
  ['a listed vehicle', { reasons: [{ code: 'plate-same', listed: 'AB 1', given: 'AB1' }] }],
])('%s is looked at each time', async (_, changes) => {
  const { post } = await deskWithHit(changes);
  await clears(post);
  expect(post.entries('hit.resolved')[0]?.payload.person).toBeDefined();
  expect((await arrives(post)).hits[0]?.cleared).toBeUndefined();
  expect(codes(post)).toContain('hit-open');
});

test('a discreet alert that was cleared before changes neither the light nor the check of the lists', async () => {
  const { post } = await deskWithHit({ action: 'discreet' });
  const open = (await arrives(post)).assessment;
  await resolve(post, 'false');
  const { crossing } = traveller(post);
  await post.call.desk.decide({ crossing, decision: 'admit', reasons, secondOfficer: supervisor });
  expect((await arrives(post)).assessment.checks.find(({ id }) => id === 'lists')).toEqual(
    open.checks.find(({ id }) => id === 'lists'),
  );
});
