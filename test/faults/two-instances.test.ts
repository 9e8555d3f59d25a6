import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ledgerHead } from '../../db/ledger.ts';
import { checkpoint, closeStore, openStore } from '../../db/open-store.ts';
import { verifyLedger } from '../../db/verify.ts';
import { takeWriterLock } from '../../db/writer-lock.ts';
import { openPostFolder, readPostFolder } from '../../station/post/post-folder.ts';
import { recordCrossing } from '../../station/record-crossing.ts';
import { checkRecord } from './checker.ts';
import { commandLine, createSamplePost } from './sample-post.ts';
import type { SamplePost } from './sample-post.ts';
import { createSampleStore, sampleCrossing, storeName, testKey } from './sample.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

const module = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
const holding = `
const { takeWriterLock } = await import(${module('../../db/writer-lock.ts')});
process.stdout.write(takeWriterLock(process.argv[1]).ok ? 'held' : 'refused');
setInterval(() => undefined, 1000);
`;

/** Another process that has taken the folder and stays. */
async function holderOf(folder: string) {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', holding, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  expect(said).toBe('held');
  return child;
}

function run(post: SamplePost, ...words: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [commandLine, ...words, '--data', post.folder], {
    encoding: 'utf8',
    env: post.environment,
    input: '',
  });
  return {
    status,
    out: stdout === '' ? undefined : (JSON.parse(stdout) as unknown),
    error: stderr === '' ? undefined : (JSON.parse(stderr) as unknown),
  };
}

test('a second program on the same folder is told who has it, may read beside it, and takes over from a killed one', async () => {
  const post = await createSamplePost();
  const first = await holderOf(post.folder);
  const message = expect.stringMatching(
    new RegExp(
      `^Borderpost is already running on this data folder \\(process ${first.pid}, since 2.*\\)\\. Close it, then try again\\.$`,
    ),
  );
  expect(openPostFolder(post.folder, undefined)).toEqual({ ok: false, failure: { kind: 'already-running', message } });
  expect(run(post, 'crossing', 'record')).toMatchObject({
    status: 1,
    error: { error: { code: 'already-running', message } },
  });

  expect(readPostFolder(post.folder, undefined)).toMatchObject({ ok: true });
  expect(run(post, 'db', 'verify')).toMatchObject({ status: 0, out: { ok: true } });

  first.kill('SIGKILL');
  await once(first, 'close');
  expect(run(post, 'crossing', 'record')).toMatchObject({ status: 0, error: undefined });
  const again = openPostFolder(post.folder, undefined);
  expect(again).toMatchObject({ ok: true });
  if (again.ok) again.value.lock.release();
});

test('a folder that was let go can be taken again, also within one process', () => {
  const folder = temporaryFolder('lock');
  const first = takeWriterLock(folder);
  expect(takeWriterLock(folder)).toMatchObject({ ok: false, failure: { kind: 'already-running' } });
  if (first.ok) first.value.release();
  expect(takeWriterLock(folder)).toMatchObject({ ok: true });
});

test('who reads beside the writer sees whole records throughout and stops no checkpoint', () => {
  const folder = temporaryFolder('readers');
  const file = join(folder, storeName);
  const store = createSampleStore(file);
  const reader = openStore(file, testKey, { readonly: true });
  for (let number = 1; number <= 40; number += 1) {
    expect(recordCrossing({ store, folder, now: () => new Date() }, sampleCrossing(number))).toMatchObject({
      ok: true,
    });
    if (number % 10 === 0) checkpoint(store, number % 20 === 0 ? 'TRUNCATE' : 'PASSIVE');
    expect(ledgerHead(reader)).toEqual(ledgerHead(store));
  }
  expect(verifyLedger(reader)).toMatchObject({ ok: true, entries: 42 });
  closeStore(reader);
  closeStore(store);
});

/** Tries to do away with the log, which SQLite grants to whoever finds nobody else at the file. */
const visiting = `
const { default: Database } = await import('better-sqlite3');
const database = new Database(process.argv[1], { timeout: 0 });
database.pragma("cipher='aegis'");
database.pragma('key="x\\'' + process.argv[2] + '\\'"');
try {
  process.stdout.write(database.pragma('journal_mode=DELETE', { simple: true }));
} catch (error) {
  process.stdout.write(error.code);
}
`;

test('another program cannot take the log away from an open record', () => {
  const folder = temporaryFolder('visit');
  const file = join(folder, storeName);
  closeStore(createSampleStore(file));
  const store = openStore(file, testKey);
  onTestFinished(() => closeStore(store));
  const surroundings = { store, folder, now: () => new Date() };
  const before = recordCrossing(surroundings, sampleCrossing(1));
  const project = fileURLToPath(new URL('../..', import.meta.url));
  const visit = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', visiting, file, testKey.toString('hex')],
    { cwd: project, encoding: 'utf8' },
  );
  expect(visit).toMatchObject({ stdout: 'SQLITE_BUSY', stderr: '' });
  const after = recordCrossing(surroundings, sampleCrossing(2));
  const places = [before, after].flatMap((recorded) => (recorded.ok ? recorded.value : []));
  expect(checkRecord(file, testKey, places)).toMatchObject({ entries: 4, lost: [], broken: [] });
});
