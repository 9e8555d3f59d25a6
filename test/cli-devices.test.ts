import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { errorOf, run, start } from './fakes/command-line.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const folder = temporaryFolder('devices');
const passport = ['P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<', 'L898902C36UTO7408122F1204159ZE184226B<<<<<10'];

/** A twin as its own program, as a trainer would start it. */
async function twin(kind: string) {
  const child = start(['devices', 'simulate', kind]);
  onTestFinished(() => void child.stdin.end());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async () => JSON.parse((await lines.next()).value as string) as Record<string, unknown>;
  const { path } = await next();
  return {
    path: String(path),
    order: (order: object) => (child.stdin.write(`${JSON.stringify(order)}\n`), next()),
  };
}

test('a finger on a simulated sensor is found, read over the serial line and written as a picture', async () => {
  const { path, order } = await twin('finger');
  expect(await run(['devices', 'test', path])).toMatchObject({
    code: 0,
    out: [{ path, outcome: 'passed', is: 'finger-sensor', capacity: 1000 }],
  });
  expect(await order({ lay: { seed: 3 } })).toEqual({ done: 'lay' });
  const out = join(folder, 'finger.png');
  expect(await run(['finger', 'read', '--port', path, '--out', out])).toMatchObject({
    code: 0,
    out: [{ file: out, width: 256, height: 288, quality: { problems: [] } }],
  });
  expect(await sharp(readFileSync(out)).metadata()).toMatchObject({ format: 'png', width: 256, height: 288 });

  await order({ break: { unreadable: true } });
  expect(errorOf(await run(['finger', 'read', '--port', path, '--out', out]))).toMatchObject({
    code: 1,
    error: { code: 'finger-unreadable' },
  });
  expect(await order({ lay: 'thumb' })).toMatchObject({ error: { code: 'bad-input' } });
});

test('a simulated reader listens, and is known by the document that it reads', async () => {
  const { path, order } = await twin('swipe');
  const testing = run(['devices', 'test', path, '--seconds', '60']);
  // The port is opened some time after the greeting: a hand would swipe again as well.
  const swiping = setInterval(() => void order({ swipe: passport, format: 'stx-etx' }), 500);
  onTestFinished(() => clearInterval(swiping));
  expect(await testing).toMatchObject({ code: 0, out: [{ path, outcome: 'passed', is: 'mrz-reader', lines: 2 }] });
});

test('what is no port is said to be none, and the ports of this machine are listed', async () => {
  expect(await run(['devices', 'test', '/dev/null', '/dev/no-such-port'])).toMatchObject({
    code: 1,
    out: [
      { path: '/dev/null', outcome: 'failed', code: 'not-a-port' },
      { path: '/dev/no-such-port', outcome: 'failed', code: 'unplugged' },
    ],
  });
  expect((await run(['devices', 'list'])).code).toBe(0);
  expect(errorOf(await run(['devices', 'simulate', 'toaster']))).toMatchObject({ error: { code: 'bad-arguments' } });
});
