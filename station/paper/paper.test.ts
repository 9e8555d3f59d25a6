import { expect, test } from 'vitest';
import { findCourse } from '../../db/cases.ts';
import { projectionFault } from '../../db/verify-projections.ts';
import { demoDesk, demoLogin } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';

type Form = Parameters<PostAtWork['call']['paper']['enter']>[0];

const secondOfficer = demoLogin('Samuel Mensah');

function filled(form: string, changes: Partial<Form> = {}): Form {
  return {
    form,
    decidedBy: 'Amina Keita',
    day: '2026-11-21',
    time: '23:10',
    lane: '1',
    direction: 'entry',
    decision: 'admit',
    document: {
      surname: 'NDIAYE',
      givenNames: 'MODOU',
      nationality: 'UTO',
      birthDate: '1990-05-05',
      sex: 'M',
      documentCode: 'P',
      documentNumber: 'UT7654321',
      issuingState: 'UTO',
    },
    journey: { destination: '', vehicle: '' },
    reasons: [],
    despite: false,
    ...changes,
  };
}

async function pack(post: PostAtWork, forms = 3) {
  const issued = await post.call.paper.issue({ forms, language: 'en' });
  if (issued.outcome !== 'issued') throw new Error(issued.outcome);
  return (await post.call.paper.packs())[0]!.open;
}

test('no two forms of a post have one number, and every form is accounted for', async () => {
  const post = await demoDesk();
  const first = await pack(post, 2);
  const second = await pack(post, 3);
  expect(new Set([...first, ...second]).size).toBe(5);
  expect(first[0]).toMatch(/^DEMO-2026-00001-\d$/);
  await post.call.paper.enter(filled(second[0]!));
  await post.call.paper.discard({ form: second[1]!, reason: 'spoilt', text: 'rain' });
  expect((await post.call.paper.packs())[0]).toMatchObject({ forms: 3, entered: 1, voided: 1, open: [second[2]] });
  expect(projectionFault(post.data().store)).toBeUndefined();
});

test('a form is printed with its number, as many pages as forms', async () => {
  const post = await demoDesk();
  const issued = await post.call.paper.issue({ forms: 2, language: 'ar' });
  if (issued.outcome !== 'issued') throw new Error(issued.outcome);
  const bytes = Buffer.from(await issued.pages.arrayBuffer());
  expect(bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
});

test('what stands on a form is recorded with its own time and shown as keyed in from paper', async () => {
  const post = await demoDesk();
  const [form] = await pack(post);
  expect(await post.call.paper.enter(filled(` ${form!.toLowerCase()}`))).toMatchObject({ outcome: 'entered', hits: 0 });
  const entry = post.entries('crossing.recorded').at(-1)!;
  expect(entry.at).toBe('2026-11-22T10:00:00.000Z');
  expect(entry.payload).toMatchObject({
    at: '2026-11-21T23:10:00.000Z',
    paper: { form, decidedBy: 'Amina Keita' },
    documentSource: 'typed-by-hand',
  });
  const [row] = await post.call.crossing.search({ name: 'NDIAYE', documentNumber: '' });
  expect(row).toMatchObject({ form });
});

test('a form is entered once, and only one that this post has issued', async () => {
  const post = await demoDesk();
  const [form, other] = await pack(post);
  const enter = async (number: string, changes: Partial<Form> = {}) =>
    (await post.call.paper.enter(filled(number, changes))).outcome;
  expect(await enter('DEMO-2026-00001-x')).toBe('no-form-number');
  const wrong = `${form!.slice(0, -1)}${(Number(form!.at(-1)) + 1) % 10}`;
  expect(await enter(wrong)).toBe('no-form-number');
  expect(await enter(form!, { day: '2026-11-23' })).toBe('not-past');
  expect(await enter(form!, { lane: 'back door' })).toBe('unknown-lane');
  expect(await enter(form!)).toBe('entered');
  expect(await enter(form!)).toBe('form-entered');
  await post.call.paper.discard({ form: other!, reason: 'lost', text: '' });
  expect(await enter(other!)).toBe('form-void');
  expect(await post.call.paper.discard({ form: form!, reason: 'lost', text: '' })).toEqual({ outcome: 'form-entered' });
});

test('the same person in the same direction near that time is shown before it is recorded once more', async () => {
  const post = await demoDesk();
  const [form, other] = await pack(post);
  await post.call.paper.enter(filled(form!));
  const similar = await post.call.paper.enter(filled(other!, { time: '23:40' }));
  expect(similar).toMatchObject({ outcome: 'similar', crossings: [{ surname: 'NDIAYE', form }] });
  expect(await post.call.paper.enter(filled(other!, { time: '23:40', direction: 'exit' }))).toMatchObject({
    outcome: 'entered',
  });
});

test('whoever is on a list when a form is keyed in is a late hit for those who supervise', async () => {
  const post = await demoDesk();
  const [form] = await pack(post);
  const document = {
    ...filled(form!).document,
    surname: 'ALHASSAN',
    givenNames: 'MUHAMMAD',
    birthDate: '1979-05-05',
    nationality: 'ZZC',
  };
  expect(await post.call.paper.enter(filled(form!, { document }))).toMatchObject({ outcome: 'entered', hits: 1 });
  expect(post.entries('hit.late')).toMatchObject([{ payload: { hit: { entry: 'DEMO-001' } } }]);
  expect(projectionFault(post.data().store)).toBeUndefined();
});

test('a refusal on paper is confirmed by a second officer, and of a child takes what was asked', async () => {
  const post = await demoDesk();
  const [form] = await pack(post);
  const reasons = [{ code: 'no-valid-visa' as const, text: '' }];
  const child = { ...filled(form!).document, birthDate: '2014-05-05' };
  const refuse = async (changes: Partial<Form>) =>
    (await post.call.paper.enter(filled(form!, { decision: 'refuse', reasons, ...changes }))).outcome;
  expect(await refuse({ reasons: [] })).toBe('reason-required');
  expect(await refuse({})).toBe('second-officer-required');
  expect(await refuse({ secondOfficer: { ...secondOfficer, passphrase: 'not hers' } })).toBe('second-officer-refused');
  expect(await refuse({ secondOfficer, document: child })).toBe('safeguards-unanswered');
  const asked = { 'spoken-alone': 'yes', 'fears-return': 'yes', 'asks-protection': 'no', controlled: 'no' } as const;
  const kin = { 'urgent-need': 'no', accompanied: 'no', 'best-interests': 'no' } as const;
  expect(
    await refuse({ secondOfficer, document: child, safeguards: { answers: { ...asked, ...kin }, note: '' } }),
  ).toBe('entered');
  const { id } = post.entries('crossing.recorded').at(-1)!.payload;
  // It is past; somebody has to look after the child now.
  expect(findCourse(post.data().store, id)).toMatchObject({ standing: 'waiting', isProtected: true });
});
