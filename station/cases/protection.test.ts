import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { questionsFor } from '../../core/case/safeguards.ts';
import type { SafeguardAnswers } from '../../core/case/safeguards.ts';
import { findCourse } from '../../db/cases.ts';
import type { CrossingId } from '../../core/crossing/crossing.ts';
import { demoDesk, demoLogin, passport } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';

const secondOfficer = demoLogin('Samuel Mensah');
const reasons = [{ code: 'no-valid-visa' as const, text: '' }];
const child = { birthDate: '2014-05-05' };

async function present(post: PostAtWork, document = {}): Promise<CrossingId> {
  await post.call.desk.receive({ raw: passport(document), source: 'keyboard-wedge' });
  return post.snapshot().desk!.traveller!.crossing;
}

function answers(isChild: boolean, changes: SafeguardAnswers['answers'] = {}): SafeguardAnswers {
  const usual = { 'spoken-alone': 'yes', accompanied: 'yes', 'best-interests': 'yes' } as const;
  const given = Object.fromEntries(questionsFor(isChild).map((question) => [question, 'no']));
  const kin = isChild ? usual : { 'spoken-alone': 'yes' as const };
  return { answers: { ...given, ...kin, ...changes }, note: '' };
}

const refuse = (post: PostAtWork, crossing: CrossingId, more = {}) =>
  post.call.desk.decide({ crossing, decision: 'refuse', reasons, secondOfficer, ...more });

test('a child is not refused before the safeguards are answered, and the desk is told so beforehand', async () => {
  const post = await demoDesk();
  const crossing = await present(post, child);
  expect(post.snapshot().desk?.safeguards).toEqual({ mayBeChild: true, isProtected: false, refusal: 'unanswered' });
  expect(await refuse(post, crossing)).toEqual({ outcome: 'safeguards-unanswered' });
  // What an adult is asked is not enough.
  await post.call.cases.safeguard({ id: crossing, answers: answers(false) });
  expect(await refuse(post, crossing)).toEqual({ outcome: 'safeguards-unanswered' });
  await post.call.cases.safeguard({ id: crossing, answers: answers(true) });
  expect(post.snapshot().desk?.safeguards).toMatchObject({ refusal: 'answered', isProtected: false });
  expect(await refuse(post, crossing)).toMatchObject({ outcome: 'recorded' });
  expect(post.snapshot().cases).toMatchObject({ waiting: 0 });
});

test.each([
  ['fears to go back', { 'fears-return': 'yes' }],
  ['asks for asylum in whatever words', { 'asks-protection': 'yes' }],
  ['is under another’s control', { controlled: 'yes' }],
  ['is a child whose companion shows no link', { accompanied: 'no' }],
  ['is a child for whom nobody weighed what is best', { 'best-interests': 'no' }],
] as const)('nobody who %s is turned away, at the desk or later', async (_, change) => {
  const post = await demoDesk();
  const crossing = await present(post, child);
  await post.call.cases.safeguard({ id: crossing, answers: answers(true, change) });
  expect(await refuse(post, crossing)).toEqual({ outcome: 'protection-needed' });
  expect(post.snapshot().cases).toMatchObject({ waiting: 1 });
  expect(await post.call.desk.decide({ crossing, decision: 'refer', reasons: [] })).toMatchObject({
    outcome: 'recorded',
  });
  await post.call.cases.take({ id: crossing });
  const close = (outcome: 'refuse' | 'hand-over') =>
    post.call.cases.close({
      id: crossing,
      closing: { outcome, reasons, finding: '', handedTo: 'refugee office' },
      secondOfficer,
    });
  expect(await close('refuse')).toEqual({ outcome: 'protection-needed' });
  const row = { id: crossing, versions: 1, direction: 'entry' as const, journey: { destination: '', vehicle: '' } };
  const corrected = {
    surname: 'NDIAYE',
    givenNames: 'MODOU',
    documentNumber: 'UT7654321',
    decision: 'refuse' as const,
  };
  const reason = { code: 'keyed-wrongly' as const, text: '' };
  expect(await post.call.crossing.correct({ ...row, ...corrected, reason, secondOfficer })).toEqual({
    outcome: 'protection-needed',
  });
  expect(await close('hand-over')).toEqual({ outcome: 'closed' });
});

test('protection opened for an adult asks the same, and no one else’s case is touched', async () => {
  const post = await demoDesk();
  const crossing = await present(post);
  expect(post.snapshot().desk?.safeguards).toMatchObject({ refusal: 'free' });
  expect(await post.call.cases.protect({ id: crossing, needs: ['trafficking'] })).toEqual({ outcome: 'recorded' });
  expect(post.snapshot().desk?.safeguards).toMatchObject({ isProtected: true, refusal: 'unanswered' });
  expect(await refuse(post, crossing)).toEqual({ outcome: 'safeguards-unanswered' });
  const nobody = '00000000-0000-7000-8000-000000000000' as CrossingId;
  expect(await post.call.cases.protect({ id: nobody, needs: ['other'] })).toEqual({ outcome: 'not-found' });
});

test('a refusal that itself speaks of vulnerability takes the answers too', async () => {
  const post = await demoDesk();
  const crossing = await present(post);
  const speaks = [{ code: 'vulnerable-person' as const, text: '' }];
  expect(await refuse(post, crossing, { reasons: speaks })).toEqual({ outcome: 'safeguards-unanswered' });
});

test('whatever is called in whatever order, no case is closed by one officer and no protected person is refused', async () => {
  const post = await demoDesk();
  const step = fc.constantFrom(
    'swipe-child',
    'protect',
    'answer',
    'fear',
    'refuse',
    'refer',
    'take',
    'close-alone',
    'close',
    'correct',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 9 }), async (steps) => {
      let crossing = await present(post, child);
      for (const one of steps) {
        const closing = { outcome: 'refuse' as const, reasons, finding: '', handedTo: '' };
        switch (one) {
          case 'swipe-child':
            crossing = await present(post, child);
            break;
          case 'protect':
            await post.call.cases.protect({ id: crossing, needs: ['child-alone'] });
            break;
          case 'answer':
            await post.call.cases.safeguard({ id: crossing, answers: answers(true) });
            break;
          case 'fear':
            await post.call.cases.safeguard({ id: crossing, answers: answers(true, { 'fears-return': 'yes' }) });
            break;
          case 'refuse':
            await refuse(post, crossing);
            break;
          case 'refer':
            await post.call.desk.decide({ crossing, decision: 'refer', reasons: [] });
            break;
          case 'take':
            await post.call.cases.take({ id: crossing });
            break;
          case 'close-alone':
            await post.call.cases.close({ id: crossing, closing, secondOfficer: demoLogin('Amina Keita') });
            break;
          case 'close':
            await post.call.cases.close({ id: crossing, closing, secondOfficer });
            break;
          case 'correct':
            await post.call.crossing.correct({
              id: crossing,
              versions: 1,
              direction: 'entry',
              decision: 'refuse',
              journey: { destination: '', vehicle: '' },
              surname: 'NDIAYE',
              givenNames: 'MODOU',
              documentNumber: 'UT7654321',
              reason: { code: 'keyed-wrongly', text: '' },
              secondOfficer,
            });
        }
      }
      const at = post.snapshot().desk?.traveller;
      if (at)
        await post.call.desk.decide({
          crossing: at.crossing,
          decision: 'withdraw',
          reasons: [{ code: 'read-by-mistake', text: '' }],
        });
    }),
    { numRuns: 12 },
  );
  for (const { officer, payload } of post.entries('case.closed')) expect(payload.approval.officer).not.toBe(officer);
  const refused = [
    ...post.entries('crossing.recorded').map(({ seq, payload }) => ({ seq, crossing: payload })),
    ...post.entries('crossing.corrected').map(({ seq, payload }) => ({ seq, crossing: payload.crossing })),
  ].filter(({ crossing }) => crossing.decision === 'refuse');
  for (const { seq, crossing } of refused) {
    const id = crossing.referral ?? crossing.id;
    const before = post.entries('case.safeguarded').filter((entry) => entry.seq < seq && entry.payload.case === id);
    expect(before.at(-1)?.payload.answers).toEqual(answers(true).answers);
    expect(findCourse(post.data().store, id)).toBeDefined();
  }
});
