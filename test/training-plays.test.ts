import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { playScenario } from '../station/training/play.ts';
import { readPack } from '../station/training/read-pack.ts';
import { Script } from '../station/training/script.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const folder = join(import.meta.dirname, '../training');
const read = readPack(join(folder, 'scenarios'));
if (!read.ok) throw new Error(JSON.stringify(read.failure));
const pack = read.value;
const playable = pack.filter(({ scenario }) => scenario.needs.length === 0);

function scriptOf(id: string, kind: 'good' | 'mistake'): Script {
  return Script.parse(JSON.parse(readFileSync(join(folder, 'scripts', `${id}.${kind}.json`), 'utf8')));
}

async function pointsLost(id: string, kind: 'good' | 'mistake') {
  const found = pack.find(({ scenario }) => scenario.id === id)!;
  const played = await playScenario(found, scriptOf(id, kind), { home: temporaryFolder('training'), product: '0.0.0' });
  if (!played.ok) throw new Error(played.failure.message);
  const { score, answers } = played.value;
  const lost = score.parts
    .map(({ part, points, of }) => [part, of - points] as const)
    .filter(([, points]) => points > 0);
  return { points: score.points, lost: Object.fromEntries(lost), answers };
}

test('every playable scenario has a script of a good officer and one of the typical mistake, and no other has one', () => {
  const expected = playable.flatMap(({ scenario: { id } }) => [`${id}.good.json`, `${id}.mistake.json`]);
  expect(readdirSync(join(folder, 'scripts')).sort()).toEqual(expected.sort());
});

describe.each(playable.map(({ scenario }) => scenario.id))('%s', (id) => {
  test('gives a good officer every point', async () => {
    expect(await pointsLost(id, 'good')).toMatchObject({ points: 100, lost: {} });
  });

  test('takes for the typical mistake just the points that it is worth', async () => {
    expect((await pointsLost(id, 'mistake')).lost).toEqual(scriptOf(id, 'mistake').loses);
  });
});

test('the same script on the same scenario is answered and scored alike', async () => {
  for (const id of ['d01-reader-fails', 's11-namesake'])
    expect(await pointsLost(id, 'mistake')).toEqual(await pointsLost(id, 'mistake'));
});
