import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import sharp from 'sharp';
import { afterAll, expect, test, vi } from 'vitest';
import { chanceFrom, loadGlyphs, photographed } from '../../bench/documents/document-page.ts';
import { specimenLines } from '../../bench/documents/specimen-lines.ts';
import type { ChildEvents, ChildProgram } from '../../native/child-program.ts';
import { createPictureReader, forkPictureProcess } from './picture-reader.ts';

const today = '2026-11-25';
const lines = specimenLines('TD3', chanceFrom(21));
const page = photographed(await loadGlyphs(), lines, { pitch: 18 }, chanceFrom(22));
const jpeg = await sharp(page.data, { raw: { width: page.width, height: page.height, channels: 1 } })
  .jpeg({ quality: 85 })
  .toBuffer();
const pids: number[] = [];
/** Whether the process is struck down as soon as it has its next picture. */
let strikes = false;
const reader = createPictureReader(counted);

function counted(events: ChildEvents): ChildProgram {
  const started = forkPictureProcess(events);
  pids.push(started.pid!);
  return {
    ...started,
    send(request) {
      started.send(request);
      if (strikes) process.kill(started.pid!, 'SIGSEGV');
      strikes = false;
    },
  };
}

afterAll(() => reader.close());

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test.skipIf(process.platform === 'win32')(
  'a fault in native code ends that picture alone: the next one is read by another process',
  async () => {
    expect(await reader.read(jpeg, { today })).toMatchObject({ ok: true, value: { found: true, lines } });
    strikes = true;
    const struck = reader.read(jpeg, { today });
    const waiting = reader.read(jpeg, { today });
    expect(await struck).toMatchObject({ ok: false, failure: { kind: 'crashed' } });
    expect(await waiting).toMatchObject({ ok: true, value: { found: true, lines } });
    expect(pids).toHaveLength(2);
    // Dead between two pictures, it is missed by none.
    process.kill(pids[1]!, 'SIGSEGV');
    await vi.waitFor(() => expect(isRunning(pids[1]!)).toBe(false));
    expect(await reader.read(jpeg, { today })).toMatchObject({ ok: true, value: { found: true } });
  },
);

test('a picture process that says what is no answer is taken for one that fell', async () => {
  let events: ChildEvents | undefined;
  const odd = createPictureReader((given) => {
    events = given;
    return {
      send: () => setImmediate(() => events?.onMessage({ kind: 'read', id: 1, zone: 'P<UTO' })),
      kill: () => undefined,
    };
  });
  expect(await odd.read(jpeg, { today })).toMatchObject({ ok: false, failure: { kind: 'crashed' } });
});

test.skipIf(!existsSync('/proc'))('the process ends with the one that started it', async () => {
  const source = `
    import { forkPictureProcess } from ${JSON.stringify(import.meta.resolve('./picture-reader.ts'))};
    const { pid, send } = forkPictureProcess({ onMessage: () => console.log(pid), onEnd: () => console.log(pid) });
    send({ id: 1, picture: 'missing.jpg', today: '${today}', within: 1000, page: 'never' });
    setTimeout(() => undefined, 60_000);`;
  const parent = spawn(process.execPath, ['--input-type=module-typescript', '--eval', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [printed] = (await once(parent.stdout, 'data')) as [Buffer];
  const pid = Number(printed.toString());
  expect(isRunning(pid)).toBe(true);
  parent.kill('SIGKILL');
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false), { timeout: 10_000 });
});
