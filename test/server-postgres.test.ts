import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mustBeDurable } from '../server/db/open-database.ts';
import { joinHeadquarters, openHeadquarters } from '../server/open-headquarters.ts';
import { openStick, sealStick } from '../wire/stick-file.ts';
import { databaseInMemory } from './server-database.ts';
import { batchesOf, dayOf, enrolmentOf, makePost, start } from './server-post.ts';
import type { SendingPost } from './server-post.ts';

const root = join(import.meta.dirname, '..');
const silent = { write: () => undefined };
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hq-'));
  // PostgreSQL runs as another user where the tests run as root.
  chmodSync(folder, 0o711);
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a database that may lose what it has confirmed is refused', async () => {
  const { db, close } = await databaseInMemory();
  await expect(mustBeDurable(db)).rejects.toThrow(/fsync must be on/);
  await close();
});

test('from the command line: a server, two approvals beside it, a stick, an export, a revocation, and an end in order', async () => {
  const data = join(folder, 'commands');
  const { child, url } = await startedServer(data);
  const post = makePost(dayOf(30));
  const media = { 'content-type': 'application/octet-stream' };
  const body = new Uint8Array(enrolmentOf(post));
  await fetch(`${url}/v1/enrolments`, { method: 'POST', body, headers: media });
  const station = ['--data', data, post.station];
  expect(cli('approve', ...station, '--as', 'Ada Obi')).toMatchObject([{ status: 'waiting' }]);
  expect(failureOf('approve', ...station, '--as', 'ada obi')).toBe('same-person');
  expect(cli('approve', ...station, '--as', 'Ben Kofi')).toMatchObject([{ status: 'approved' }]);

  const [stick, receipts] = [join(folder, 'a.borderpost'), join(folder, 'b.borderpost')];
  const hq = await joinHeadquarters({ folder: data, databaseUrl: undefined, log: silent });
  const sealed = sealStick(
    batchesOf(post, 10).map(({ frame }) => frame),
    {
      direction: 'to-headquarters',
      maker: post.station,
      at: start.toISOString(),
      recipient: hq.keys.encryption.publicKey,
    },
  );
  await pipeline(Readable.from(sealed), createWriteStream(stick));
  expect(cli('import', '--data', data, stick, '--out', receipts)).toMatchObject([{ frames: 4, refused: {} }]);
  const first = await marksIn(receipts, post);
  expect(first).toEqual([10, 20, 30, 31, 'borderpost-certificate']);
  cli('import', '--data', data, stick, '--out', receipts);
  expect(await marksIn(receipts, post)).toEqual(first);
  writeFileSync(stick, readFileSync(stick).subarray(0, -1));
  expect(failureOf('import', '--data', data, stick, '--out', receipts)).toBe('cut');

  const [lines, table] = [join(folder, 'c.jsonl'), join(folder, 'c.csv')];
  expect(cli('export', '--data', data, '--out', lines)).toMatchObject([{ crossings: 30 }]);
  const ids = readFileSync(lines, 'utf8')
    .trim()
    .split('\n')
    .map((line) => String(JSON.parse(line).id));
  expect(ids.sort()).toEqual(
    post.ledger
      .slice(1)
      .map(({ id }) => id)
      .sort(),
  );
  cli('export', '--data', data, '--out', table);
  expect(readFileSync(table, 'utf8').split('\r\n')).toHaveLength(32);

  expect(cli('revoke', ...station, '--reason', 'stolen')).toMatchObject([{ status: 'revoked' }]);
  expect(cli('stations', '--data', data)).toMatchObject([{ station: post.station, status: 'revoked' }]);
  await hq.close();
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  expect(cli('stations', '--data', data)).toHaveLength(1);
});

test('a second server on the same folder is refused', async () => {
  const data = join(folder, 'twice');
  const hq = await openHeadquarters({ folder: data, databaseUrl: undefined, log: silent });
  expect(failureOf('start', '--data', data, '--port', '0')).toBe('already-running');
  await hq.close();
});

async function startedServer(data: string): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = spawn(process.execPath, ['server/cli.ts', 'server', 'start', '--data', data, '--port', '0'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  for await (const line of createInterface(child.stdout)) {
    const printed = JSON.parse(line);
    if (printed.url !== undefined) return { child, url: printed.url };
  }
  throw new Error('the server ended');
}

function cli(verb: string, ...words: string[]): Record<string, unknown>[] {
  const printed = execFileSync(process.execPath, ['server/cli.ts', 'server', verb, ...words], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return printed
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

function failureOf(verb: string, ...words: string[]): unknown {
  try {
    cli(verb, ...words);
  } catch (error) {
    const text =
      String(Reflect.get(Object(error), 'stderr'))
        .trim()
        .split('\n')
        .at(-1) ?? '';
    return JSON.parse(text).error.code;
  }
  return undefined;
}

async function marksIn(file: string, { encryption }: SendingPost) {
  const opened = await openStick(() => createReadStream(file), { key: encryption, direction: 'to-post' });
  if (!opened.ok) throw new Error(opened.failure.kind);
  const marks: (number | string)[] = [];
  for await (const { frame } of opened.value.frames())
    marks.push(frame.header.format === 'borderpost-receipt' ? frame.header.highWater : frame.header.format);
  return marks;
}
