import { expect, test } from 'vitest';
import { demoPack } from '../../core/rules/pack/packs.ts';
import type { RulePack } from '../../core/rules/pack/rule-pack.ts';
import { headquarters, release, repositoryOf, rulesOrder, valueOf } from '../../test/downlink-headquarters.ts';
import { discardPending } from './pending.ts';
import { prepareRelease } from './prepare-release.ts';

function packOf(version: string, changes: Partial<RulePack> = {}): string {
  return JSON.stringify({ ...demoPack, version, ...changes });
}

test('a pack is reviewed against the one in force, rule by rule', async () => {
  const hq = await headquarters();
  const repository = repositoryOf(hq);
  const first = valueOf(await prepareRelease(repository, rulesOrder(packOf('1')), 'Desk'));
  expect(first.review).toMatchObject({ kind: 'rules', name: 'uto', number: 1, version: '1', country: 'UTO' });
  expect(first.review).not.toHaveProperty('replaces');
  valueOf(await discardPending(repository));

  await release(hq, rulesOrder(packOf('1')));
  const [longer, ...stay] = demoPack.stay;
  const second = packOf('2', { stay: [{ ...longer!, days: 120 }, ...stay] });
  const { review } = valueOf(await prepareRelease(repository, rulesOrder(second), 'Desk'));
  expect(review).toMatchObject({
    number: 2,
    replaces: '1',
    changes: [
      {
        kind: 'stay',
        id: 'free-movement-stay',
        change: 'changed',
        fields: [{ field: 'days', before: '90', after: '120' }],
      },
    ],
  });
});

test('what posts could not use is refused with every fault, and nothing waits', async () => {
  const hq = await headquarters();
  const repository = repositoryOf(hq);
  await release(hq, rulesOrder(packOf('1')));
  const failure = async (text: string) => {
    const prepared = await prepareRelease(repository, rulesOrder(text), 'Desk');
    return prepared.ok ? undefined : prepared.failure;
  };
  expect(await failure(packOf('1'))).toMatchObject({ kind: 'same-version' });
  expect(await failure('{')).toMatchObject({ kind: 'rules-not-usable', faults: [{ path: '' }] });
  expect(await failure(packOf('2', { country: '*' }))).toMatchObject({ faults: [{ path: 'country' }] });
  expect(await failure(packOf('2').padEnd(500_001))).toMatchObject({ kind: 'rules-not-usable' });
  const twice = packOf('2', { visa: demoPack.visa.slice(0, 2), title: { en: 'Law' } });
  const paths = (await failure(twice))?.faults?.map(({ path }) => path);
  expect(paths).toEqual(['title.fr', 'title.ar', 'title.pt', 'title.es', 'visa']);
});
