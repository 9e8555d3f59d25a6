import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { run, start } from '../../test/fakes/command-line.ts';
import { temporaryFolder } from '../../test/fakes/temporary-folder.ts';
import { readFinger } from './finger-read.ts';

const folder = temporaryFolder('fingers');

test('fingers on a simulated scanner with a service are read into a folder, and its failures are said', async () => {
  const child = start(['devices', 'simulate', 'finger-sbi']);
  onTestFinished(() => void child.stdin.end());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value as string) as Record<string, unknown>;
  const order = (words: object) => (child.stdin.write(`${JSON.stringify(words)}\n`), next());
  const { kind, port } = await next();
  expect(kind).toBe('finger-sbi');
  expect(await order({ lay: { seed: 3 } })).toEqual({ done: 'lay' });

  const out = join(folder, 'hand');
  const fingers = 'left-index,left-middle';
  const read = ['finger', 'read', '--sbi', String(port), '--fingers', fingers, '--out', out];
  expect(await run(read)).toMatchObject({
    code: 0,
    out: ['left-index', 'left-middle'].map((finger) => ({
      finger,
      file: join(out, `${finger}.png`),
      format: 'png',
      dpi: 500,
      quality: { problems: [] },
      sensor: { make: 'Borderpost', model: 'Twin Slap' },
    })),
  });
  const picture = readFileSync(join(out, 'left-middle.png'));
  expect(await sharp(picture).metadata()).toMatchObject({ format: 'png', width: 256, height: 288 });

  const reading = () => readFinger({ sbi: 'true', fingers, out }, [String(port)]);
  expect(await order({ break: { missing: 1 } })).toEqual({ done: 'break' });
  await expect(reading()).rejects.toMatchObject({ code: 'wrong-finger-count' });
  expect(await order({ break: { missing: 'all' } })).toMatchObject({ error: { code: 'bad-input' } });
  expect(await order({ unplug: true })).toEqual({ done: 'unplug' });
  await expect(reading()).rejects.toMatchObject({ code: 'service-absent' });
});

test.each([
  ['a finger that is none', { sbi: 'true', fingers: 'left-toe', out: 'x' }, []],
  ['a finger named twice', { sbi: 'true', fingers: 'left-index,left-index', out: 'x' }, []],
  ['a port that is none', { sbi: 'true', fingers: 'left-index', out: 'x' }, ['99999']],
  ['a finger named to a sensor that does not know fingers', { port: 'x', fingers: 'left-index', out: 'x' }, []],
])('%s is refused', async (_, options, words) => {
  await expect(readFinger(options, words)).rejects.toMatchObject({ code: 'bad-arguments' });
});
