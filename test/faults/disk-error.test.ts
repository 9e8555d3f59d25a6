import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { closeStore, openStore } from '../../db/open-store.ts';
import { recordCrossing } from '../../station/record-crossing.ts';
import { checkRecord, parseAcknowledgements } from './checker.ts';
import { createSampleStore, sampleCrossing, storeName, testKey } from './sample.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));
/** Whether strace is there and may watch other processes, by which it makes their calls fail. */
const mayInject =
  process.platform === 'linux' &&
  spawnSync('strace', ['-qq', '-o', '/dev/null', '-e', 'trace=fsync', 'true']).status === 0;

/** Runs the writer on a disk whose every call of one kind fails from the `from`th on, until it stops by itself. */
function writeOnFailingDisk(call: 'fsync' | 'pwrite64', error: 'EIO' | 'ENOSPC', from: number) {
  const file = join(temporaryFolder('failing'), storeName);
  closeStore(createSampleStore(file));
  const inject = [
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    '-e',
    `trace=${call}`,
    '-e',
    `inject=${call}:error=${error}:when=${from}+`,
  ];
  const { stdout, stderr, status } = spawnSync(
    'strace',
    [...inject, process.execPath, writer, '--store', file, '--count', '500', '--checkpoint', '7'],
    { encoding: 'utf8' },
  );
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  return { file, acknowledged: parseAcknowledgements(stdout), last: lines.slice(-2), stderr, status };
}

/** The record is opened anew: everything acknowledged is there, and it takes records again. */
function expectWhole(file: string, acknowledged: readonly { id: string; seq: number; hash: string }[]) {
  expect(checkRecord(file, testKey, acknowledged)).toMatchObject({ lost: [], halfWritten: [], broken: [] });
  const store = openStore(file, testKey);
  onTestFinished(() => closeStore(store));
  expect(store.fault).toBeUndefined();
  expect(
    recordCrossing({ store, folder: join(file, '..'), now: () => new Date() }, sampleCrossing(9999)),
  ).toMatchObject({ ok: true });
}

test.skipIf(!mayInject).each([
  ['fsync', 'EIO', 20],
  ['fsync', 'EIO', 21],
  ['fsync', 'EIO', 35],
  ['pwrite64', 'EIO', 300],
  ['pwrite64', 'EIO', 333],
] as const)(
  'once %s fails with %s (from call %i on) nothing more is said to be stored, and nothing stored is lost',
  (call, error, from) => {
    const { file, acknowledged, last, status, stderr } = writeOnFailingDisk(call, error, from);
    expect(stderr).toBe('');
    expect(last).toEqual([{ fault: 'disk-error' }, { storeFault: 'disk-error', again: 'disk-error' }]);
    expect(status).toBe(1);
    expect(acknowledged.length).toBeGreaterThan(0);
    expect(acknowledged.length).toBeLessThan(400);
    expectWhole(file, acknowledged);
  },
);

test.skipIf(!mayInject).each([300, 333])(
  'a disk that reports itself full (from write %i on) refuses the record and does not close the store',
  (from) => {
    const { file, acknowledged, last, stderr } = writeOnFailingDisk('pwrite64', 'ENOSPC', from);
    expect(stderr).toBe('');
    expect(last).toEqual([{ fault: 'disk-full' }, { storeFault: null, again: 'disk-full' }]);
    expect(acknowledged.length).toBeGreaterThan(0);
    expectWhole(file, acknowledged);
  },
);
