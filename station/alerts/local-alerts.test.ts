import { expect, test } from 'vitest';
import type { AlertStatement } from '../../core/alerts/local-alert.ts';
import { demoDesk, demoLogin, passport } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';
import { lookAtLists } from './look-at-lists.ts';

const guard = 'Amina Keita';
const supervisor = 'Samuel Mensah';
const person: AlertStatement = {
  subject: { kind: 'person', name: 'Kossi Agbeko', birthDate: '1985-04-12' },
  action: 'second-line',
  instruction: 'Ask for the van',
  reason: 'Left without paying duty',
};

async function raise(post: PostAtWork, statement: AlertStatement = person) {
  const raised = await post.call.alert.raise(statement);
  if (raised.outcome !== 'raised') throw new Error(raised.outcome);
  return raised;
}

async function arrives(post: PostAtWork, document: Parameters<typeof passport>[0]) {
  const { traveller: before } = post.snapshot().desk ?? {};
  if (before) await post.call.desk.decide({ crossing: before.crossing, decision: 'withdraw', reasons: [] });
  await post.call.desk.receive({ raw: passport(document), source: 'keyboard-wedge' });
  return post.snapshot().desk!.traveller!;
}

const kossi = { surname: 'AGBEKO', givenNames: 'KOSSI', birthDate: '1985-04-12', documentNumber: 'UT1112223' } as const;
const hours = (post: PostAtWork, count: number) =>
  (post.clock.at = new Date(post.clock.at.getTime() + count * 3_600_000));

async function changeOfficer(post: PostAtWork, name: string) {
  await post.call.session.close();
  await post.call.session.open(demoLogin(name));
  await post.call.shift.begin({ lane: '1', direction: 'entry' });
}

test('a person for whom an alert is raised is met at once, with its instruction, and named a hit of this post', async () => {
  const post = await demoDesk(guard);
  expect((await arrives(post, kossi)).hits).toEqual([]);
  const { reference } = await raise(post);
  // The one already at the desk is held against it without handing the document over again.
  expect(post.snapshot().desk?.traveller?.hits).toMatchObject([
    { list: 'local', entry: reference, action: 'second-line', instruction: 'Ask for the van' },
  ]);
  expect(post.snapshot().desk?.traveller?.assessment.light).toBe('stop');
  expect((await arrives(post, kossi)).hits).toMatchObject([{ list: 'local', title: 'Kossi Agbeko' }]);
  expect((await arrives(post, { surname: 'LAWSON', givenNames: 'AFI' })).hits).toEqual([]);
});

test('a document and a vehicle are met by their numbers', async () => {
  const post = await demoDesk(guard);
  const statement = { action: 'seize-document', instruction: '', reason: 'Reported lost' } as const;
  await raise(post, { ...statement, subject: { kind: 'document', documentNumber: 'ut-1112223' } });
  await raise(post, { ...statement, subject: { kind: 'vehicle', plate: 'TC 4471 B' } });
  const { crossing, hits } = await arrives(post, kossi);
  expect(hits).toMatchObject([{ list: 'local', title: 'ut-1112223' }]);
  await post.call.desk.setJourney({ crossing, journey: { destination: '', vehicle: 'tc4471b' } });
  expect(
    post
      .snapshot()
      .desk?.traveller?.hits.map(({ title }) => title)
      .sort(),
  ).toEqual(['TC 4471 B', 'ut-1112223']);
});

test('an alert ends after 72 hours, also for the traveller who is standing there', async () => {
  const post = await demoDesk(guard);
  await raise(post);
  expect(post.snapshot().alerts).toMatchObject({ inForce: 1, unconfirmed: 1, expiringSoon: 0 });
  hours(post, 61);
  expect(post.snapshot().alerts).toMatchObject({ inForce: 1, expiringSoon: 1 });
  expect((await arrives(post, kossi)).hits).toHaveLength(1);
  hours(post, 11);
  expect(post.snapshot().alerts).toMatchObject({ inForce: 0 });
  await lookAtLists(post.station.workstation);
  expect(post.snapshot().desk?.traveller?.hits).toEqual([]);
  expect((await arrives(post, kossi)).hits).toEqual([]);
  expect((await post.call.alert.list()).map(({ standing }) => standing)).toEqual(['expired']);
});

test('confirmed by another officer an alert stays, after a restart as well, until it is withdrawn with a reason', async () => {
  const post = await demoDesk(guard);
  const { id } = await raise(post);
  await expect(post.call.alert.confirm({ alert: id })).rejects.toThrow('not-allowed');
  await changeOfficer(post, supervisor);
  expect(await post.call.alert.list()).toMatchObject([{ raisedBy: guard, mayConfirm: true, mayWithdraw: true }]);
  expect(await post.call.alert.confirm({ alert: id })).toEqual({ outcome: 'confirmed' });
  hours(post, 24 * 30);
  const later = await post.restart();
  await later.call.post.openDemo();
  await later.call.session.open(demoLogin(supervisor));
  await later.call.shift.begin({ lane: '1', direction: 'entry' });
  expect(await later.call.alert.list()).toMatchObject([{ standing: 'confirmed', confirmed: { by: supervisor } }]);
  expect((await arrives(later, kossi)).hits).toHaveLength(1);
  expect(await later.call.alert.withdraw({ alert: id, reason: 'Found' })).toEqual({ outcome: 'withdrawn' });
  expect(later.snapshot().desk?.traveller?.hits).toEqual([]);
  expect(await later.call.alert.list()).toMatchObject([
    { standing: 'withdrawn', withdrawn: { by: supervisor, reason: 'Found' }, mayConfirm: false, mayWithdraw: false },
  ]);
});

test('nobody confirms their own alert, and a guard takes back no other', async () => {
  const post = await demoDesk(supervisor);
  const { id } = await raise(post);
  expect(await post.call.alert.confirm({ alert: id })).toEqual({ outcome: 'not-allowed-now' });
  await changeOfficer(post, guard);
  expect(await post.call.alert.withdraw({ alert: id, reason: 'x' })).toEqual({ outcome: 'not-allowed-now' });
  expect(await post.call.alert.withdraw({ alert: crypto.randomUUID(), reason: 'x' })).toEqual({ outcome: 'not-found' });
  const own = await raise(post);
  expect(await post.call.alert.withdraw({ alert: own.id, reason: 'A mistake' })).toEqual({ outcome: 'withdrawn' });
});

test("the post's own alerts do not hide that there is no watchlist", async () => {
  const post = await demoDesk(guard);
  await raise(post);
  Object.assign(post.data(), {
    lists: { ...post.data().lists, screen: async () => ({ hits: [], lists: [{ list: 'local', version: '1-x' }] }) },
  });
  const { assessment } = await arrives(post, kossi);
  expect(assessment.checks).toContainEqual(expect.objectContaining({ code: 'no-lists' }));
});

test("the entry of an alert is shown side by side like any list's", async () => {
  const post = await demoDesk(guard);
  const { reference } = await raise(post);
  expect(await post.call.listed.entry({ list: 'local', entry: reference })).toMatchObject({
    outcome: 'found',
    entry: { names: [{ whole: 'Kossi Agbeko' }], remarks: 'Left without paying duty' },
  });
});
