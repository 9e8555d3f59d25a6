import { expect, test } from 'vitest';
import type { CrossingId } from '../../core/crossing/crossing.ts';
import { listVersions } from '../../db/crossings.ts';
import { demoDesk, demoLogin, passport, realDesk, realPassphrase } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';

const secondOfficer = demoLogin('Samuel Mensah');

async function admitted(post: PostAtWork, document = {}): Promise<CrossingId> {
  await post.call.desk.receive({ raw: passport(document), source: 'keyboard-wedge' });
  const { crossing } = post.snapshot().desk!.traveller!;
  expect(await post.call.desk.decide({ crossing, decision: 'admit', reasons: [] })).toMatchObject({
    outcome: 'recorded',
  });
  return crossing;
}

function correction(id: CrossingId, changes = {}) {
  return {
    id,
    versions: 1,
    direction: 'entry' as const,
    decision: 'admit' as const,
    journey: { destination: '', vehicle: '' },
    surname: 'NDIAYE',
    givenNames: 'MODOU',
    documentNumber: 'UT7654321',
    reason: { code: 'keyed-wrongly' as const, text: '' },
    secondOfficer,
    ...changes,
  };
}

test('a correction is a new version beside the old one, and is found under the new name alone', async () => {
  const post = await demoDesk();
  const id = await admitted(post);
  expect(await post.call.crossing.correct(correction(id, { surname: 'DIOP', direction: 'exit' }))).toMatchObject({
    outcome: 'corrected',
  });
  expect(post.snapshot().desk?.notice?.code).toBe('correction-recorded');

  const versions = await post.call.crossing.versions({ id });
  expect(versions).toMatchObject([
    { officer: 'Amina Keita', crossing: { direction: 'entry', document: { surname: 'NDIAYE' } } },
    {
      officer: 'Amina Keita',
      crossing: { direction: 'exit', document: { surname: 'DIOP' } },
      correction: { reason: { code: 'keyed-wrongly' }, approval: { name: 'Samuel Mensah' } },
    },
  ]);
  expect(versions[0]).not.toHaveProperty('correction');
  expect(versions[1]!.crossing.assessment).toEqual(versions[0]!.crossing.assessment);
  const found = async (name: string) =>
    (await post.call.crossing.search({ name, documentNumber: '' })).map((row) => row.versions);
  expect([await found('NDIAYE'), await found('DIOP')]).toEqual([[], [2]]);
});

test('what cannot be corrected as asked is answered with the reason, and changes nothing', async () => {
  const post = await demoDesk();
  const id = await admitted(post);
  const answer = async (changes: object) => (await post.call.crossing.correct(correction(id, changes))).outcome;
  expect(await answer({ id: '01890000-0000-7000-8000-000000000000' })).toBe('not-found');
  expect(await answer({})).toBe('nothing-changed');
  expect(await answer({ surname: 'DIOP', reason: { code: 'other', text: ' ' } })).toBe('reason-text-required');
  expect(await answer({ surname: 'DIOP', versions: 2 })).toBe('changed-meanwhile');
  expect(await answer({ surname: 'DIOP', secondOfficer: demoLogin('Amina Keita') })).toBe('second-officer-same');
  expect(await answer({ surname: 'DIOP', secondOfficer: demoLogin('Tomas Silva') })).toBe('second-officer-may-not');
  expect(await answer({ surname: 'DIOP', secondOfficer: { officer: 'Samuel Mensah', passphrase: 'x' } })).toBe(
    'second-officer-refused',
  );
  expect(listVersions(post.data().store, id)).toHaveLength(1);
});

test('of two corrections made at once from the same version, one is kept', async () => {
  const post = await demoDesk();
  const id = await admitted(post);
  const both = await Promise.all(
    ['DIOP', 'FALL'].map((surname) => post.call.crossing.correct(correction(id, { surname }))),
  );
  expect(both.map(({ outcome }) => outcome).sort()).toEqual(['changed-meanwhile', 'corrected']);
  expect(listVersions(post.data().store, id)).toHaveLength(2);
});

test('days of a search are the days of the post’s own clock, both included', async () => {
  const post = await realDesk('UTO');
  const at = {
    secondOfficer: { officer: 'Super', passphrase: realPassphrase },
    reasons: [{ code: 'officer-judgement' as const, text: '' }],
  };
  // 23:30 on the 21st and 00:30 on the 22nd in N'Djamena, one hour ahead of UTC.
  for (const [instant, documentNumber] of [
    ['2026-11-21T22:30:00Z', 'A1'],
    ['2026-11-21T23:30:00Z', 'A2'],
  ] as const) {
    post.clock.at = new Date(instant);
    await post.call.desk.receive({
      raw: passport({ documentNumber, surname: documentNumber === 'A1' ? 'EVE' : 'MORNING' }),
      source: 'keyboard-wedge',
    });
    await post.call.desk.decide({ crossing: post.snapshot().desk!.traveller!.crossing, decision: 'admit', ...at });
  }
  const found = async (from?: string, to?: string) =>
    (await post.call.crossing.search({ name: '', documentNumber: '', ...(from && { from }), ...(to && { to }) })).map(
      ({ documentNumber }) => documentNumber,
    );
  expect(await found('2026-11-21', '2026-11-21')).toEqual(['A1']);
  expect(await found('2026-11-22', '2026-11-22')).toEqual(['A2']);
  expect(await found('2026-11-22')).toEqual(['A2']);
  expect(await found(undefined, '2026-11-22')).toEqual(['A2', 'A1']);
  expect(await found('2026-11-23')).toEqual([]);
});

test('a search by beginnings of words and of a number finds what holds them all', async () => {
  const post = await demoDesk();
  await admitted(post, { surname: 'OULD-AHMED', givenNames: 'SIDI' });
  const found = async (name: string, documentNumber = '') =>
    (await post.call.crossing.search({ name, documentNumber })).length;
  expect([
    await found('sid ould'),
    await found('ahm', 'ut-765'),
    await found('ahm', '765'),
    await found('sidi fatou'),
  ]).toEqual([1, 1, 0, 0]);
});
