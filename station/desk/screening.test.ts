import { expect, test } from 'vitest';
import type { ListEntry } from '../../core/watchlist/list-entry.ts';
import type { Hit } from '../../core/watchlist/screening.ts';
import { anyHit, answerWith } from '../../test/fakes/lists-that-answer.ts';
import { demoDesk, demoLogin, passport } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';

const plateHit = anyHit({
  entry: 'V-1',
  title: 'AB 123',
  score: 0.9,
  reasons: [{ code: 'plate-same', listed: 'AB 123', given: 'AB123' }],
});
const byPlate = ({ plate }: { plate?: string | undefined }): Hit[] => (plate === 'AB123' ? [plateHit] : []);

async function arrives(post: PostAtWork, document: Parameters<typeof passport>[0] = {}) {
  await post.call.desk.receive({ raw: passport(document), source: 'keyboard-wedge' });
  return traveller(post);
}

function traveller(post: PostAtWork) {
  const found = post.snapshot().desk?.traveller;
  if (!found) throw new Error('nobody is at the desk');
  return found;
}

function drives(post: PostAtWork, vehicle: string, destination = '') {
  return post.call.desk.setJourney({ crossing: traveller(post).crossing, journey: { destination, vehicle } });
}

const entriesOf = (post: PostAtWork) => traveller(post).hits.map(({ entry }) => entry);
const admit = (post: PostAtWork) =>
  post.call.desk.decide({ crossing: traveller(post).crossing, decision: 'admit', reasons: [] });

test('the lists are asked with the direction, the sex, and whether the zone may have cut the name', async () => {
  const post = await demoDesk();
  const asked = answerWith(post, () => []);
  await arrives(post);
  await admit(post);
  await post.call.shift.begin({ lane: '1', direction: 'exit' });
  await arrives(post, { documentNumber: 'UT2', sex: 'X', givenNames: 'MODOU ABDOULAYE CHEIKH IBRAHIMA TIDIANE' });
  expect(asked).toEqual([
    {
      direction: 'entry',
      surname: 'NDIAYE',
      givenNames: 'MODOU',
      birthDate: '1990-05-05',
      nationality: 'UTO',
      sex: 'M',
      documentNumber: 'UT7654321',
      issuingState: 'UTO',
    },
    expect.objectContaining({ direction: 'exit', nameMayBeCut: true }),
  ]);
  expect(asked[1]).not.toHaveProperty('sex');
});

test('hits stand by priority, then by score', async () => {
  const post = await demoDesk();
  answerWith(post, () => [
    anyHit({ entry: 'low', score: 0.99, priority: 'low' }),
    anyHit({ entry: 'plain', score: 0.7 }),
    anyHit({ entry: 'high', score: 0.6, priority: 'high' }),
    anyHit({ entry: 'better', score: 0.8, priority: 'normal' }),
  ]);
  await arrives(post);
  expect(entriesOf(post)).toEqual(['high', 'better', 'plain', 'low']);
});

test('a number plate that is typed is held against the lists, and goes with its hit when it is put right', async () => {
  const post = await demoDesk();
  const asked = answerWith(post, byPlate);
  await arrives(post);
  await drives(post, 'AB123');
  expect(entriesOf(post)).toEqual(['V-1']);
  expect(traveller(post).assessment.light).toBe('stop');
  await drives(post, 'AB124');
  expect(entriesOf(post)).toEqual([]);
  expect(traveller(post).assessment.light).toBe('clear');
  await drives(post, 'ab 124', 'Kantara');
  expect(asked.map(({ plate }) => plate)).toEqual([undefined, 'AB123', 'AB124']);
});

test('the vehicle of the last crossing, filled in, is held against the lists at once', async () => {
  const post = await demoDesk();
  const asked = answerWith(post, () => []);
  await arrives(post);
  await drives(post, 'AB123');
  await admit(post);
  answerWith(post, byPlate);
  await arrives(post);
  expect(asked.at(-1)?.plate).toBe('AB123');
  expect(entriesOf(post)).toEqual(['V-1']);
});

test('verdicts outlast a change of the plate, and are asked for anew where the plate agrees too', async () => {
  const post = await demoDesk();
  const person = anyHit({ entry: 'P-1' });
  const both = anyHit({ entry: 'P-1', reasons: [...person.reasons, ...plateHit.reasons] });
  answerWith(post, ({ plate }) => (plate === 'CD1' ? [both] : [person, ...byPlate({ plate })]));
  const { crossing } = await arrives(post);
  const resolve = (entry: string) =>
    post.call.desk.resolveHit({ crossing, list: 'national', entry, verdict: 'false', reason: 'another man' });
  await resolve('P-1');
  await drives(post, 'AB123');
  const verdicts = () => traveller(post).hits.map(({ entry, resolution }) => [entry, resolution?.verdict]);
  expect(verdicts()).toEqual([
    ['V-1', undefined],
    ['P-1', 'false'],
  ]);
  await resolve('V-1');
  await drives(post, '');
  expect(verdicts()).toEqual([
    ['V-1', 'false'],
    ['P-1', 'false'],
  ]);
  await drives(post, 'CD1');
  expect(verdicts()).toContainEqual(['P-1', undefined]);
});

test('nobody is admitted while the lists are being asked about the vehicle', async () => {
  const post = await demoDesk();
  let answer: () => void = () => undefined;
  answerWith(post, async (query) => {
    if (query.plate !== undefined) await new Promise<void>((go) => (answer = go));
    return byPlate(query);
  });
  await arrives(post);
  const typed = drives(post, 'AB123');
  const decided = admit(post);
  await expect.poll(() => traveller(post).journey.vehicle).toBe('AB123');
  answer();
  expect(await decided).toEqual({ outcome: 'hit-open' });
  await typed;
  expect(entriesOf(post)).toEqual(['V-1']);
});

test('a plate that was saved without an answer of the lists is held against them before anybody is admitted', async () => {
  const post = await demoDesk();
  answerWith(post, (query) => (query.plate === undefined ? [] : new Promise<never>(() => undefined)));
  await arrives(post);
  void drives(post, 'AB123').catch(() => undefined);
  await expect.poll(() => traveller(post).journey.vehicle).toBe('AB123');
  const again = await post.restart();
  await again.call.post.openDemo();
  await again.call.session.open(demoLogin('Amina Keita'));
  answerWith(again, byPlate);
  expect(entriesOf(again)).toEqual([]);
  expect(await admit(again)).toEqual({ outcome: 'hit-open' });
  expect(entriesOf(again)).toEqual(['V-1']);
});

test('lists that do not answer about the vehicle stop the traveller', async () => {
  const post = await demoDesk();
  answerWith(post, ({ plate }) => (plate === undefined ? [] : Promise.reject(new Error('gone'))));
  await arrives(post);
  await drives(post, 'AB123');
  expect(traveller(post).assessment.checks).toContainEqual(expect.objectContaining({ code: 'lists-unavailable' }));
});

test('a discreet alert leaves the assessment as it is without, whatever else was found', async () => {
  const post = await demoDesk();
  const discreet = anyHit({ entry: 'D-1', action: 'discreet', priority: 'high' });
  for (const others of [[anyHit()], [plateHit, anyHit()]]) {
    const seen = [];
    for (const hits of [others, [discreet, ...others]]) {
      answerWith(post, () => hits);
      const { assessment, crossing } = await arrives(post);
      seen.push(assessment);
      await post.call.desk.decide({ crossing, decision: 'withdraw', reasons: [] });
    }
    expect(seen[1]).toEqual({ ...seen[0], checks: expect.any(Array) });
    expect(seen[1]?.checks.filter(({ id }) => id !== 'history')).toEqual(
      seen[0]?.checks.filter(({ id }) => id !== 'history'),
    );
  }
});

test('an entry is read whole with its picture, and each look is recorded', async () => {
  const post = await demoDesk();
  const entry: ListEntry = {
    reference: 'W-1',
    subject: 'person',
    names: [{ whole: 'Modou Ndiaye', quality: 'primary' }],
    birthDates: [],
    nationalities: [],
    documents: [],
    action: 'call',
    instruction: '',
    remarks: 'Wanted.',
  };
  const picture = { mediaType: 'image/png', bytes: new Uint8Array([1, 2, 3]) };
  const found = new Map([['W-1', { entry, picture }]]);
  const ask = (reference: string) => post.call.listed.entry({ list: 'national', entry: reference });
  const lists = { ...post.data().lists, entry: async (_list: string, reference: string) => found.get(reference) };
  Object.assign(post.data(), { lists });
  expect(await ask('W-1')).toEqual({ outcome: 'found', entry, picture: 'data:image/png;base64,AQID' });
  expect(await ask('W-2')).toEqual({ outcome: 'gone' });
  expect(post.entries('person.looked-up').map(({ payload }) => payload)).toEqual([
    { by: 'record', found: 1 },
    { by: 'record', found: 0 },
  ]);
  Object.assign(post.data(), { lists: { ...lists, entry: () => Promise.reject(new Error('gone')) } });
  expect(await ask('W-1')).toEqual({ outcome: 'unavailable' });
});

test('a hit that shows by itself is no look-up', async () => {
  const post = await demoDesk();
  answerWith(post, () => [anyHit()]);
  await arrives(post);
  expect(post.entries('person.looked-up')).toEqual([]);
});
