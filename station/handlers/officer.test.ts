import { expect, test } from 'vitest';
import { demoDesk, demoLogin, realPassphrase, realPost } from '../../test/fakes/post-at-work.ts';

test('an officer who is added logs in, and no longer once disabled', async () => {
  const { call } = await realPost();
  const chief = { officer: 'Chief', passphrase: realPassphrase };
  await call.session.open(chief);
  const added = await call.officer.add({ name: 'New', role: 'guard', passphrase: 'long enough' });
  if (added.outcome !== 'added') throw new Error(added.outcome);
  expect(await call.officer.add({ name: ' nEW ', role: 'guard', passphrase: 'long enough' })).toEqual({
    outcome: 'name-taken',
  });
  await call.session.close();
  const newcomer = { officer: 'New', passphrase: 'long enough' };
  expect(await call.session.open(newcomer)).toEqual({ outcome: 'open' });
  await call.session.close();

  await call.session.open(chief);
  expect(await call.officer.disable({ officer: added.officer.id })).toEqual({ outcome: 'disabled' });
  expect(await call.officer.disable({ officer: added.officer.id })).toEqual({ outcome: 'not-found' });
  expect((await call.officer.list()).find(({ name }) => name === 'New')).toMatchObject({ active: false });
  await call.session.close();
  expect(await call.session.open(newcomer)).toMatchObject({ outcome: 'refused' });
});

test('a disabled officer whose old key was put back from a copy is refused by the record', async () => {
  const post = await realPost();
  const { call, station } = post;
  const { keyring } = station.workstation.post!.folder;
  const before = keyring.content;
  await call.session.open({ officer: 'Chief', passphrase: realPassphrase });
  const guard = (await call.officer.list()).find(({ name }) => name === 'Guard')!;
  await call.officer.disable({ officer: guard.id });
  await call.session.close();
  keyring.content = before;
  expect(await call.session.open({ officer: 'Guard', passphrase: realPassphrase })).toMatchObject({
    outcome: 'refused',
  });
  expect(post.snapshot().session.state).toBe('closed');
});

test('the last administrator stays', async () => {
  const { call } = await realPost();
  await call.session.open({ officer: 'Chief', passphrase: realPassphrase });
  const chief = (await call.officer.list()).find(({ role }) => role === 'admin')!;
  expect(await call.officer.disable({ officer: chief.id })).toEqual({ outcome: 'last-admin' });
  await call.officer.add({ name: 'Deputy', role: 'admin', passphrase: 'long enough' });
  expect(await call.officer.disable({ officer: chief.id })).toEqual({ outcome: 'disabled' });
});

test('a shift is opened once, joined by the next officer and closed for everyone when no traveller is on the desk', async () => {
  const post = await demoDesk();
  const { call, snapshot, entries } = post;
  const shift = snapshot().shift!;
  expect(shift.openedBy).toBe('Amina Keita');
  expect(await call.shift.begin({ lane: '9', direction: 'entry' })).toEqual({ outcome: 'unknown-lane' });
  await call.demo.present({ id: 'diallo' });
  expect(await call.shift.close({})).toEqual({ outcome: 'traveller-on-desk' });
  expect(await call.shift.begin({ lane: '2', direction: 'exit' })).toEqual({ outcome: 'traveller-on-desk' });
  await call.desk.decide({ crossing: snapshot().desk!.traveller!.crossing, decision: 'admit', reasons: [] });
  expect(entries('crossing.recorded').at(-1)?.payload.shift).toBe(shift.id);

  await call.session.close();
  await call.session.open(demoLogin('Samuel Mensah'));
  expect(snapshot()).toMatchObject({ shift: { id: shift.id } });
  expect(snapshot().duty).toBeUndefined();
  await expect(call.demo.present({ id: 'diallo' })).rejects.toMatchObject({ message: 'no-lane' });
  await call.shift.begin({ lane: '2', direction: 'exit' });
  expect(entries('shift.joined').at(-1)?.payload).toEqual({ shift: shift.id, lane: '2', direction: 'exit' });

  expect(await call.shift.close({})).toEqual({ outcome: 'closed' });
  expect(await call.shift.close({})).toEqual({ outcome: 'no-shift' });
  expect(snapshot().duty).toBeUndefined();
  await call.shift.begin({ lane: '1', direction: 'entry' });
  expect(snapshot().shift?.id).not.toBe(shift.id);
});
