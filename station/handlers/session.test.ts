import { afterEach, expect, test, vi } from 'vitest';
import { lockIfIdle } from '../idle-lock.ts';
import { demoDesk, demoLogin, demoPost, realDesk, realPassphrase, realPost } from '../../test/fakes/post-at-work.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

test('a traveller on the desk is still there after the station was started anew', async () => {
  const post = await demoDesk();
  await post.call.demo.present({ id: 'okoro' });
  const before = post.snapshot().desk?.traveller;
  const again = await post.restart();
  await again.call.post.openDemo();
  expect(again.snapshot()).toMatchObject({ session: { state: 'closed' }, lists: [] });
  expect(again.snapshot().desk).toBeUndefined();
  await again.call.session.open(demoLogin('Amina Keita'));
  expect(again.snapshot()).toMatchObject({ duty: { lane: '1', direction: 'entry' }, desk: { traveller: before } });
});

test('a locked session shows no traveller and takes no work, and gives both back to whoever unlocks it', async () => {
  const post = await demoDesk();
  await post.call.demo.present({ id: 'okoro' });
  const before = post.snapshot().desk?.traveller;
  await post.call.session.lock();
  const locked = post.snapshot();
  expect(locked.session).toMatchObject({ state: 'locked', officer: { name: 'Amina Keita' } });
  expect(JSON.stringify(locked)).not.toMatch(/OKORO|ZB2000031|desk/);
  for (const refused of [
    post.call.crossing.search({ name: 'OKORO', documentNumber: '' }),
    post.call.desk.decide({ crossing: before!.crossing, decision: 'admit', reasons: [] }),
    post.call.demo.present({ id: 'diallo' }),
    post.call.session.lock(),
  ]) {
    await expect(refused).rejects.toMatchObject({ code: 'FORBIDDEN', message: 'locked' });
  }

  expect(await post.call.session.unlock({ officer: 'Amina Keita', passphrase: 'guessed' })).toEqual({
    outcome: 'refused',
    waitSeconds: 0,
  });
  expect(await post.call.session.unlock(demoLogin('Amina Keita'))).toEqual({ outcome: 'open' });
  expect(post.snapshot().desk?.traveller).toEqual(before);
  expect(post.entries('session.refused').map(({ payload }) => payload.failures)).toEqual([1]);
});

test('another officer who unlocks takes over the lane with its traveller, wherever they were before', async () => {
  const post = await demoDesk('Samuel Mensah');
  await post.call.shift.begin({ lane: '2', direction: 'exit' });
  await post.call.session.close();
  await post.call.session.open(demoLogin('Amina Keita'));
  await post.call.shift.begin({ lane: '1', direction: 'entry' });
  await post.call.demo.present({ id: 'okoro' });
  const { crossing } = post.snapshot().desk!.traveller!;
  await post.call.session.lock();
  await post.call.session.unlock(demoLogin('Samuel Mensah'));
  expect(post.snapshot()).toMatchObject({
    session: { officer: { name: 'Samuel Mensah' } },
    duty: { lane: '1' },
    desk: { traveller: { crossing } },
  });

  await post.call.session.close();
  await post.call.session.open(demoLogin('Samuel Mensah'));
  expect(post.snapshot()).toMatchObject({ duty: { lane: '1', direction: 'entry' }, desk: { traveller: { crossing } } });
  await post.call.desk.decide({ crossing, decision: 'admit', reasons: [] });
  expect(post.entries('crossing.recorded').at(-1)?.officer).toBe(post.data().session.officer.id);
});

test('a trainer who unlocks a real post sees no traveller', async () => {
  const post = await realDesk();
  await post.call.desk.enter({
    surname: 'Mahamat',
    givenNames: '',
    nationality: 'TCD',
    birthDate: 'XXXX-XX-XX',
    sex: 'X',
    documentCode: 'P',
    documentNumber: 'T1',
    issuingState: 'TCD',
  });
  await post.call.session.lock();
  await post.call.session.unlock({ officer: 'Trainer', passphrase: realPassphrase });
  expect(post.snapshot().desk).toBeUndefined();
  expect(post.entries('shift.joined')).toEqual([]);
  await expect(post.call.crossing.search({ name: 'Mahamat', documentNumber: '' })).rejects.toMatchObject({
    message: 'not-allowed',
  });
});

test('a name nobody has is answered as a wrong passphrase is, and every name waits for itself', async () => {
  const post = await realPost();
  const open = (officer: string, passphrase = 'guessed') => post.call.session.open({ officer, passphrase });
  expect([await open('Nobody'), await open('Guard')]).toEqual([
    { outcome: 'refused', waitSeconds: 0 },
    { outcome: 'refused', waitSeconds: 0 },
  ]);
  await open('Guard');
  expect(await open('Guard')).toEqual({ outcome: 'refused', waitSeconds: 5 });
  expect(await open('guard ', realPassphrase)).toMatchObject({ outcome: 'wait' });
  expect(await open('Super', realPassphrase)).toEqual({ outcome: 'open' });
});

test('a second click on the login opens the data once', async () => {
  const post = await realPost();
  const clicks = await Promise.allSettled(
    [1, 2].map(() => post.call.session.open({ officer: 'Guard', passphrase: realPassphrase })),
  );
  expect(clicks.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(post.entries('session.opened')).toHaveLength(1);
});

test('nobody at the keyboard for the post’s time locks the session, and the record says why', async () => {
  const post = await demoDesk();
  const { workstation } = post.station;
  let uptime = workstation.lastTouch * 1000;
  vi.spyOn(performance, 'now').mockImplementation(() => uptime);
  uptime += 179_000;
  lockIfIdle(workstation);
  await post.call.workstation.touch();
  uptime += 179_000;
  lockIfIdle(workstation);
  expect(post.snapshot().session.state).toBe('open');
  uptime += 1001;
  lockIfIdle(workstation);
  lockIfIdle(workstation);
  expect(post.snapshot().session.state).toBe('locked');
  expect(post.entries('session.locked').map(({ payload }) => payload.cause)).toEqual(['idle']);
});

test('a clock that stands before the record is noticed at the login and blocks nothing', async () => {
  const post = await demoPost();
  post.clock.at = new Date('2020-01-01T00:00:00Z');
  await post.call.session.open(demoLogin('Amina Keita'));
  await post.call.shift.begin({ lane: '1', direction: 'entry' });
  await post.call.demo.present({ id: 'diallo' });
  expect(post.snapshot()).toMatchObject({
    desk: { traveller: {} },
    alarms: [{ code: 'clock-jumped', level: 'warning', detail: { seconds: -217_504_800 } }],
  });
  expect(post.entries('clock.jumped')).toMatchObject([
    { at: '2020-01-01T00:00:00.000Z', payload: { before: '2026-11-22T10:00:00.000Z' } },
  ]);
});

test('on a disk that takes nothing more an officer can still lock, unlock and log out, and is told', async () => {
  const post = await demoDesk();
  const { store } = post.data();
  store.fault = { kind: 'disk-error', message: 'The disk reported an error.' };
  await expect(post.call.demo.present({ id: 'diallo' })).rejects.toThrow();
  expect(post.snapshot().alarms).toMatchObject([{ code: 'disk-error', level: 'stop' }]);
  await post.call.session.lock();
  await post.call.session.unlock(demoLogin('Amina Keita'));
  expect(post.snapshot().session.state).toBe('open');
  await post.call.session.close();
  expect(post.snapshot().session.state).toBe('closed');
});
