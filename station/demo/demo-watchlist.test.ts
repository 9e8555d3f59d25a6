import { expect, test } from 'vitest';
import { ListEntry } from '../../core/watchlist/list-entry.ts';
import { demoDesk } from '../../test/fakes/post-at-work.ts';
import type { PostAtWork } from '../../test/fakes/post-at-work.ts';

async function met(post: PostAtWork, id: string) {
  await post.call.demo.present({ id });
  const { crossing, hits, assessment } = post.snapshot().desk!.traveller!;
  await post.call.desk.decide({ crossing, decision: 'withdraw', reasons: [] });
  return { hits, light: assessment.light };
}

const codesOf = ({ hits }: Awaited<ReturnType<typeof met>>) =>
  hits.flatMap(({ reasons }) => reasons.map(({ code }) => code));

test('each simulated traveller meets the entry that their story is about', async () => {
  const post = await demoDesk();
  const transliterated = await met(post, 'alhassan');
  expect(transliterated).toMatchObject({
    light: 'stop',
    hits: [{ entry: 'DEMO-001', matchedName: 'Mohamed Al Hassan' }],
  });
  expect(codesOf(transliterated)).toContain('birth-date-same');
  const namesake = await met(post, 'balogun');
  expect(namesake).toMatchObject({ light: 'stop', hits: [{ entry: 'DEMO-004' }] });
  expect(codesOf(namesake)).toContain('birth-date-year-differs');
  expect(await met(post, 'stolen')).toMatchObject({ hits: [{ entry: 'DEMO-002', action: 'seize-document' }] });
  expect(await met(post, 'farouk')).toMatchObject({ light: 'clear', hits: [{ entry: 'DEMO-003', priority: 'high' }] });
  const driver = await met(post, 'bah');
  expect(driver).toMatchObject({ light: 'stop', hits: [{ entry: 'DEMO-006' }] });
  expect(codesOf(driver)).toContain('plate-same');
  expect((await met(post, 'diallo')).hits).toEqual([]);
});

test('a national who may not leave is let in, and stopped on the way out', async () => {
  const post = await demoDesk();
  expect(await met(post, 'osei')).toMatchObject({ light: 'clear', hits: [] });
  await post.call.shift.begin({ lane: '1', direction: 'exit' });
  expect(await met(post, 'osei')).toMatchObject({ light: 'stop', hits: [{ entry: 'DEMO-005', direction: 'exit' }] });
});

test('a listed person’s picture is a picture, and the entry is one that any list may hold', async () => {
  const post = await demoDesk();
  const found = await post.call.listed.entry({ list: 'demo', entry: 'DEMO-004' });
  if (found.outcome !== 'found') throw new Error(found.outcome);
  expect(ListEntry.parse(found.entry).birthPlaces).toEqual(['Port Azure']);
  const bytes = Buffer.from(found.picture!.replace('data:image/png;base64,', ''), 'base64');
  expect(bytes.subarray(1, 4).toString('latin1')).toBe('PNG');
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([112, 144]);
});
