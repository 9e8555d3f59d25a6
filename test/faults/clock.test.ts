import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test, vi } from 'vitest';
import { closeStore, openStore } from '../../db/open-store.ts';
import { readEntries } from '../../db/ledger.ts';
import { demoDesk, demoLogin, demoPost, passport } from '../fakes/post-at-work.ts';
import { checkRecord, parseAcknowledgements } from './checker.ts';
import { commandLine, createSamplePost } from './sample-post.ts';
import { createSampleStore, storeName, testKey } from './sample.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';

const mayFakeTime = process.platform === 'linux' && spawnSync('faketime', ['-f', '-1d', 'true']).status === 0;
const writer = fileURLToPath(new URL('./writer.ts', import.meta.url));
const day = 86_400_000;

afterEach(() => {
  vi.useRealTimers();
});

/** Runs a program of the project under another calendar. Its forward-only clock stays true, as it does when a clock is set. */
function runAt(calendar: string, program: readonly string[], input = '', environment: NodeJS.ProcessEnv = process.env) {
  return spawnSync('faketime', ['-f', calendar, process.execPath, ...program], {
    encoding: 'utf8',
    input,
    env: { ...environment, FAKETIME_DONT_FAKE_MONOTONIC: '1' },
  });
}

test.skipIf(!mayFakeTime)(
  'crossings are accepted whatever the calendar says, and stay in the order in which they happened',
  () => {
    const file = join(temporaryFolder('clock'), storeName);
    closeStore(createSampleStore(file));
    const calendars = ['+0d', '-30d', '@1970-01-02 03:04:05', '+400d', '@2038-01-20 00:00:00', '+0d'];
    const acknowledged = calendars.flatMap((calendar) => {
      const { stdout, stderr, status } = runAt(calendar, [writer, '--store', file, '--count', '5']);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      return parseAcknowledgements(stdout);
    });
    expect(acknowledged.map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, at) => at + 3));
    expect(checkRecord(file, testKey, acknowledged)).toMatchObject({
      entries: 32,
      lost: [],
      halfWritten: [],
      broken: [],
    });

    const store = openStore(file, testKey, { readonly: true });
    const years = [...readEntries(store, 2)].map(({ at }) => Number(at.slice(0, 4)));
    closeStore(store);
    expect(new Set(years.slice(10, 15))).toEqual(new Set([1970]));
    expect(new Set(years.slice(20, 25))).toEqual(new Set([2038]));
  },
);

test.skipIf(!mayFakeTime)('the command line records on a machine whose battery is dead', async () => {
  const post = await createSamplePost();
  const line = {
    direction: 'entry',
    decision: 'refer',
    document: { surname: 'TRAVELLER', documentNumber: 'UT1', issuingState: 'UTO' },
    reasons: ['officer-judgement'],
  };
  const { stdout, stderr, status } = runAt(
    '@1970-01-01 00:10:00',
    [commandLine, 'crossing', 'record', '--data', post.folder],
    `${JSON.stringify(line)}\n`,
    post.environment,
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(checkRecord(post.store, post.dataKey, parseAcknowledgements(stdout))).toMatchObject({
    lost: [],
    halfWritten: [],
    broken: [],
  });
});

test.each([
  ['by thirty days', -30 * day],
  ['to 1970', undefined],
])(
  'a clock that was set back %s while nobody worked is recorded at the next login and stops no crossing',
  async (_, by) => {
    const post = await demoDesk();
    await post.call.session.close();
    const right = post.clock.at.getTime();
    post.clock.at = new Date(by === undefined ? 0 : right + by);
    await post.call.session.open(demoLogin('Amina Keita'));
    const jumps = post.entries('clock.jumped').map(({ payload }) => payload);
    expect(jumps).toEqual([
      {
        seconds: Math.round((post.clock.at.getTime() - right) / 1000),
        before: new Date(right).toISOString(),
        after: post.clock.at.toISOString(),
      },
    ]);
    expect(post.snapshot().alarms).toContainEqual(expect.objectContaining({ code: 'clock-jumped', level: 'warning' }));

    await post.call.desk.receive({ raw: passport({}), source: 'keyboard-wedge' });
    const { crossing } = post.snapshot().desk!.traveller!;
    await post.call.desk.decide({ crossing, decision: 'refer', reasons: [{ code: 'officer-judgement', text: '' }] });
    const recorded = post.entries('crossing.recorded').at(-1)!;
    expect(recorded).toMatchObject({ id: crossing, at: post.clock.at.toISOString() });
    expect(recorded.seq).toBeGreaterThan(post.entries('clock.jumped')[0]!.seq);
  },
);

test('a clock set on or back does not shorten the wait after wrong passphrases', async () => {
  const post = await demoPost();
  const guess = { officer: 'Amina Keita', passphrase: 'guessed' };
  for (let time = 0; time < 3; time += 1)
    expect(await post.call.session.open(guess)).toMatchObject({ outcome: 'refused' });
  const right = post.clock.at.getTime();
  vi.useFakeTimers({ toFake: ['Date'] });
  for (const shown of [right + 400 * day, right - 30 * day, 0, right]) {
    post.clock.at = new Date(shown);
    vi.setSystemTime(shown);
    expect(await post.call.session.open(demoLogin('Amina Keita'))).toMatchObject({ outcome: 'wait' });
  }
});
