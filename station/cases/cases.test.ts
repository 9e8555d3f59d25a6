import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { CrossingId } from '../../core/crossing/crossing.ts';
import { findCourse } from '../../db/cases.ts';
import { rebuildProjections } from '../../db/rebuild.ts';
import { projectionFault } from '../../db/verify-projections.ts';
import { deliveredBy, demoCast } from '../demo/demo-cast.ts';
import { atWork, demoDesk, demoLogin, passport } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';

const secondOfficer = demoLogin('Samuel Mensah');
const referral = [{ code: 'identity-doubt' as const, text: 'another face' }];

async function present(post: PostAtWork, document = {}): Promise<CrossingId> {
  await post.call.desk.receive({ raw: passport(document), source: 'keyboard-wedge' });
  return post.snapshot().desk!.traveller!.crossing;
}

async function referred(post: PostAtWork, reasons: Parameters<typeof post.call.desk.decide>[0]['reasons'] = referral) {
  const crossing = await present(post);
  expect(await post.call.desk.decide({ crossing, decision: 'refer', reasons })).toMatchObject({ outcome: 'recorded' });
  return crossing;
}

/** Another officer of the demo post takes the station over. */
async function handTo(post: PostAtWork, name: string) {
  await post.call.session.close();
  await post.call.session.open(demoLogin(name));
}

function closing(outcome: 'unfounded' | 'admit' | 'refuse' | 'turned-back' | 'hand-over', more = {}) {
  return { outcome, reasons: [{ code: 'officer-judgement' as const, text: '' }], finding: '', handedTo: '', ...more };
}

async function dossier(post: PostAtWork, id: CrossingId) {
  const answer = await post.call.cases.get({ id });
  if (answer.outcome !== 'found') throw new Error(answer.outcome);
  return answer.dossier;
}

test('a referral waits as a case with its reason, and whoever takes it over is named', async () => {
  const post = await demoDesk();
  const id = await referred(post);
  expect(post.snapshot().cases).toMatchObject({ waiting: 1 });
  const [waiting] = await post.call.cases.list();
  expect(waiting).toMatchObject({
    id,
    standing: 'waiting',
    reasons: referral,
    traveller: { surname: 'NDIAYE' },
    mayTake: true,
    mayWork: false,
  });
  expect(await post.call.cases.note({ id, note: { kind: 'note', text: 'x', with: '', language: '' } })).toEqual({
    outcome: 'not-allowed-now',
  });
  expect(await post.call.cases.take({ id })).toEqual({ outcome: 'recorded' });
  expect((await post.call.cases.list())[0]).toMatchObject({ standing: 'taken', taken: { by: 'Amina Keita' } });
  expect(post.snapshot().cases).toMatchObject({ waiting: 0 });
});

test('nothing of what was done in a case is lost or changed, and everything says who and when', async () => {
  const post = await demoDesk();
  const id = await referred(post);
  await post.call.cases.take({ id });
  await post.call.cases.note({
    id,
    note: { kind: 'interview', text: 'lives in Kantara', with: 'Ali', language: 'Hausa' },
  });
  await post.call.cases.examine({ id, examined: { part: 'lamina', finding: 'doubt', note: 'bubbles' }, pictures: [] });
  await post.call.cases.examine({ id, examined: { part: 'lamina', finding: 'pass', note: 'dust' }, pictures: [] });
  const { events } = await dossier(post, id);
  expect(events.map(({ kind, officer }) => [kind, officer])).toEqual([
    ['case.taken', 'Amina Keita'],
    ['case.noted', 'Amina Keita'],
    ['case.examined', 'Amina Keita'],
    ['case.examined', 'Amina Keita'],
  ]);
  const before = findCourse(post.data().store, id);
  rebuildProjections(post.data().store);
  expect(findCourse(post.data().store, id)).toEqual(before);
  expect(projectionFault(post.data().store)).toBeUndefined();
});

test('a case is closed by two officers alone, and the traveller goes on with a decision of its own', async () => {
  const post = await demoDesk();
  const id = await referred(post);
  await post.call.cases.take({ id });
  const close = (second: typeof secondOfficer, more = {}) =>
    post.call.cases.close({ id, closing: closing('unfounded', more), secondOfficer: second });
  expect(await close({ ...secondOfficer, passphrase: 'not hers' })).toMatchObject({
    outcome: 'second-officer-refused',
  });
  expect(await close(demoLogin('Amina Keita'))).toEqual({ outcome: 'second-officer-same' });
  expect(await close(demoLogin('Tomas Silva'))).toEqual({ outcome: 'second-officer-may-not' });
  expect(post.entries('case.closed')).toEqual([]);
  expect(await close(secondOfficer)).toEqual({ outcome: 'closed' });

  const closed = post.entries('case.closed')[0]!.payload;
  const decided = post.entries('crossing.recorded').find(({ payload }) => payload.id === closed.crossing)!.payload;
  expect(decided).toMatchObject({ decision: 'admit', referral: id, approval: { name: 'Samuel Mensah' } });
  expect((await post.call.cases.list())[0]).toMatchObject({ standing: 'closed', closed: { outcome: 'unfounded' } });
  expect(await close(secondOfficer)).toEqual({ outcome: 'not-allowed-now' });
});

test('a false name hit is cleared at the second line, and stops nobody the next time', async () => {
  const post = await demoDesk();
  const member = demoCast.find(({ id }) => id === 'alhassan')!;
  const swipe = async () => {
    await post.call.desk.receive({ raw: deliveredBy(member), source: 'keyboard-wedge' });
    return post.snapshot().desk!.traveller!;
  };
  const { crossing: id } = await swipe();
  await post.call.desk.decide({ crossing: id, decision: 'refer', reasons: [{ code: 'list-hit', text: '' }] });
  await post.call.cases.take({ id });
  const close = () => post.call.cases.close({ id, closing: closing('unfounded'), secondOfficer });
  expect(await close()).toEqual({ outcome: 'hit-open' });
  for (const { list, entry } of (await dossier(post, id)).hits)
    await post.call.cases.resolveHit({ id, list, entry, verdict: 'false', reason: 'another birth date' });
  expect((await post.call.cases.list())[0]).toMatchObject({ openHits: 0 });
  expect(await close()).toEqual({ outcome: 'closed' });
  const again = await swipe();
  expect(again.hits.length).toBeGreaterThan(0);
  expect(again.hits.every(({ cleared }) => cleared?.crossing === id)).toBe(true);
  expect(projectionFault(post.data().store)).toBeUndefined();
});

test('a document is held with a receipt in two languages, and goes back once', async () => {
  const post = await demoDesk();
  const id = await referred(post);
  await post.call.cases.take({ id });
  const document = { what: 'P UT7654321 UTO', reason: 'identity-check' as const, text: '', askAt: 'Kantara, room 2' };
  expect(await post.call.cases.hold({ id, document })).toEqual({ outcome: 'recorded' });
  const { held } = post.entries('case.document-held')[0]!.payload;
  expect((await post.call.cases.list())[0]).toMatchObject({ held: 1 });
  const receipt = await post.call.cases.receipt({ id, held, officer: 'fr', traveller: 'ar' });
  if (receipt.outcome !== 'made') throw new Error(receipt.outcome);
  const bytes = Buffer.from(await receipt.page.arrayBuffer());
  expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);

  await post.call.cases.close({ id, closing: closing('hand-over', { handedTo: 'police' }), secondOfficer });
  const back = { held, to: 'holder' as const, text: '' };
  expect(await post.call.cases.returnDocument({ id, returned: back })).toEqual({ outcome: 'recorded' });
  expect(await post.call.cases.returnDocument({ id, returned: back })).toEqual({ outcome: 'not-allowed-now' });
  expect((await post.call.cases.list())[0]).toMatchObject({ held: 0, closed: { outcome: 'hand-over' } });
});

test('evidence is kept with the entry that names it, and what is no picture is refused', async () => {
  const post = await demoDesk();
  const id = await referred(post);
  await post.call.cases.take({ id });
  const png = await sharp({ create: { width: 300, height: 200, channels: 3, background: '#a04' } })
    .png()
    .toBuffer();
  const examined = { part: 'edges' as const, finding: 'fail' as const, note: '' };
  const add = (bytes: Buffer) =>
    post.call.cases.examine({ id, examined, pictures: [new Blob([new Uint8Array(bytes)])] });
  expect(await add(Buffer.from('no picture at all'))).toEqual({ outcome: 'not-read' });
  expect(post.entries('case.examined')).toEqual([]);
  expect(await add(png)).toEqual({ outcome: 'recorded' });
  const [kept] = post.entries('case.examined')[0]!.payload.pictures;
  expect(kept).toMatchObject({ media: 'image/jpeg' });
  expect(kept!.width / kept!.height).toBeCloseTo(1.5, 1);
  expect(await post.call.cases.picture({ id, sha256: kept!.sha256 })).toMatchObject({ outcome: 'found' });
  expect(await post.call.cases.picture({ id, sha256: '0'.repeat(64) })).toEqual({ outcome: 'gone' });
  expect(projectionFault(post.data().store)).toBeUndefined();
});

test('what a protected case holds is for those who work on it and who supervise', async () => {
  const post = await demoDesk();
  const id = await referred(post, [{ code: 'asylum-request', text: 'four words at the window' }]);
  const recorded = () => post.call.crossing.versions({ id });
  expect((await recorded())[0]).toMatchObject({
    restricted: false,
    crossing: { reasons: [{ code: 'asylum-request' }] },
  });

  await handTo(post, 'Ines Duarte');
  const [seen] = await post.call.cases.list();
  expect(seen).toMatchObject({ isProtected: true, reasons: [] });
  expect(seen).not.toHaveProperty('traveller');
  expect(await post.call.cases.get({ id })).toEqual({ outcome: 'restricted' });
  expect((await recorded())[0]).toMatchObject({ restricted: true, crossing: { reasons: [] } });

  await handTo(post, 'Samuel Mensah');
  expect((await dossier(post, id)).crossing?.reasons).toMatchObject([{ code: 'asylum-request' }]);
  expect(await post.call.cases.take({ id })).toEqual({ outcome: 'recorded' });
  await handTo(post, 'Ines Duarte');
  expect(await post.call.cases.take({ id })).toEqual({ outcome: 'not-allowed-now' });
});

test('a restart finds every case as it was left', async () => {
  const post = await demoDesk();
  const id = await referred(post);
  await post.call.cases.take({ id });
  const before = findCourse(post.data().store, id);
  await post.station.close();
  const again = atWork(post.home, post.clock);
  await again.call.post.openDemo();
  await again.call.session.open(demoLogin('Amina Keita'));
  expect(findCourse(again.data().store, id)).toEqual(before);
});
