import { expect, test } from 'vitest';
import type { OfficerId } from '../core/crossing/crossing.ts';
import { demoDesk, demoLogin } from '../test/fakes/post-at-work.ts';
import { createLookUps } from './look-ups.ts';
import type { LookUp } from './look-ups.ts';

const officer = 'guard' as OfficerId;

/** Look-ups with a clock that stands until it is told to go on. */
function lookUpsByHand() {
  const written: LookUp[] = [];
  const due = new Map<symbol, () => void>();
  const lookUps = createLookUps(
    (lookUp) => written.push(lookUp),
    (milliseconds, run) => {
      expect(milliseconds).toBe(1000);
      const timer = Symbol('timer');
      due.set(timer, run);
      return () => due.delete(timer);
    },
  );
  const second = () => {
    const running = [...due.values()];
    due.clear();
    for (const run of running) run();
  };
  return { lookUps, written, second };
}

test('a run of searches is written once when it settles, with what the last one found', () => {
  const { lookUps, written, second } = lookUpsByHand();
  for (const found of [40, 7, 1]) lookUps.searched({ officer, by: 'name', found });
  expect(written).toEqual([]);
  second();
  second();
  expect(written).toEqual([{ officer, by: 'name', found: 1 }]);
});

test('searching by something else, or by somebody else, begins another run', () => {
  const { lookUps, written, second } = lookUpsByHand();
  const other = 'supervisor' as OfficerId;
  lookUps.searched({ officer, by: 'name', found: 2 });
  lookUps.searched({ officer, by: 'document', found: 1 });
  lookUps.searched({ officer: other, by: 'document', found: 3 });
  second();
  expect(written).toEqual([
    { officer, by: 'name', found: 2 },
    { officer, by: 'document', found: 1 },
    { officer: other, by: 'document', found: 3 },
  ]);
});

test('opening a record writes the search that led to it first, and the settled run is not written again', () => {
  const { lookUps, written, second } = lookUpsByHand();
  lookUps.searched({ officer, by: 'name', found: 2 });
  lookUps.opened({ officer, by: 'record', found: 1 });
  second();
  lookUps.settle();
  expect(written.map(({ by }) => by)).toEqual(['name', 'record']);
});

test('no search is lost when the officer locks or logs out before it has settled', async () => {
  const post = await demoDesk();
  const typed = (name: string) => post.call.crossing.search({ name, documentNumber: '' });
  const trace = () => post.entries('person.looked-up').map(({ payload: { by, found } }) => `${by} ${found}`);
  for (const name of ['', 'O', 'OKO']) await typed(name);
  expect(trace()).toEqual(['date 5']);
  await post.call.session.lock();
  expect(trace()).toEqual(['date 5', 'name 1']);

  await post.call.session.unlock(demoLogin('Amina Keita'));
  await typed('NOBODY');
  await post.call.session.close();
  await post.call.session.open(demoLogin('Amina Keita'));
  expect(trace()).toEqual(['date 5', 'name 1', 'name 0']);
});

test('a record that is opened leaves the search and the opening behind, in that order', async () => {
  const post = await demoDesk();
  const [found] = await post.call.crossing.search({ name: '', documentNumber: 'ZB20' });
  await post.call.crossing.versions({ id: found!.id });
  expect(post.entries('person.looked-up').map(({ payload }) => payload.by)).toEqual(['document', 'record']);
  expect(await post.call.crossing.versions({ id: '01890000-0000-7000-8000-000000000000' })).toEqual([]);
});
