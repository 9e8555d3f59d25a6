import { expect, test } from 'vitest';
import { anyHit, answerWith } from '../../test/fakes/lists-that-answer.ts';
import { demoDesk } from '../../test/fakes/post-at-work.ts';

test('an officer asks about somebody who is not at the desk, and the record keeps that, not about whom', async () => {
  const post = await demoDesk();
  const asked = answerWith(post, () => [anyHit()]);
  const about = { name: 'Modou Ndiaye', birthDate: '1990-05-XX', nationality: 'UTO' };
  expect(await post.call.screening.ask(about)).toMatchObject({ outcome: 'answered', hits: [{ entry: 'W-1' }] });
  await post.call.screening.ask({ documentNumber: 'UT1' });
  await post.call.screening.ask({ plate: 'TC 1', name: ' ' });
  expect(asked).toEqual([about, { documentNumber: 'UT1' }, { plate: 'TC 1', name: ' ' }]);
  expect(post.entries('person.looked-up').map(({ payload }) => payload)).toEqual([
    { by: 'name', found: 1 },
    { by: 'document', found: 1 },
    { by: 'plate', found: 1 },
  ]);
});

test('a question without a name, a number or a plate is refused', async () => {
  const post = await demoDesk();
  await expect(post.call.screening.ask({ birthDate: '1990-05-05' })).rejects.toThrow('validation');
  await expect(post.call.screening.ask({ name: ' ' })).rejects.toThrow('validation');
});

test('lists that do not answer are said not to', async () => {
  const post = await demoDesk();
  answerWith(post, () => Promise.reject(new Error('gone')));
  expect(await post.call.screening.ask({ name: 'Modou Ndiaye' })).toEqual({ outcome: 'unavailable' });
});
