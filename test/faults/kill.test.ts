import { execFileSync, spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { closeStore } from '../../db/open-store.ts';
import { checkRecord, isSound, parseAcknowledgements } from './checker.ts';
import type { Acknowledgement } from './checker.ts';
import { commandLine, createSamplePost } from './sample-post.ts';
import { createSampleStore, storeName, testKey } from './sample.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { seededRandom, seedOfRun } from './seeded-random.ts';

/** Kills in all; a quarter of them hit the command line, which takes a second to start. */
const kills = Number(process.env['BORDERPOST_KILLS'] ?? 40);
const commandKills = Math.ceil(kills / 4);
const program = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const random = seededRandom(seedOfRun);

/** Kills a writer once it has acknowledged so many crossings, a little later or at once; gives everything that it had said. */
async function killAfter(child: ChildProcess, acknowledgements: number): Promise<Acknowledgement[]> {
  const later = random() * 6;
  let said = '';
  let waiting = true;
  const kill = () => void setTimeout(later).then(() => child.kill('SIGKILL'));
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (!waiting || said.split('\n').length <= acknowledgements) return;
    waiting = false;
    kill();
  });
  if (acknowledgements === 0) void setTimeout(random() * 900).then(() => child.kill('SIGKILL'));
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  return parseAcknowledgements(said);
}

/** How many acknowledgements to let pass: a fifth of the kills come before the first one. */
function someAcknowledgements(most: number): number {
  return random() < 0.2 ? 0 : 1 + Math.floor(random() * most);
}

/** Judges a copy, so that the next writer finds the file as the killed one left it. */
function checkCopy(file: string, key: Buffer, acknowledged: readonly Acknowledgement[]) {
  const folder = temporaryFolder('killed');
  for (const name of [file, `${file}-wal`]) if (existsSync(name)) cpSync(name, join(folder, basename(name)));
  const finding = checkRecord(join(folder, basename(file)), key, acknowledged);
  rmSync(folder, { recursive: true });
  return finding;
}

/** The judge run as the program of its own that it is. */
function runChecker(file: string, key: Buffer, acknowledged: readonly Acknowledgement[]) {
  const journal = join(temporaryFolder('journal'), 'acknowledged.jsonl');
  writeFileSync(journal, acknowledged.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const { stdout, status } = spawnSync(
    process.execPath,
    [program('./checker.ts'), file, key.toString('hex'), journal],
    { encoding: 'utf8' },
  );
  return { status, ...(JSON.parse(stdout) as object) };
}

test('no kill of a busy writer takes an acknowledged crossing or leaves half of one', async () => {
  const file = join(temporaryFolder('kill'), storeName);
  closeStore(createSampleStore(file));
  const acknowledged: Acknowledgement[] = [];
  for (let kill = 0; kill < kills - commandKills; kill += 1) {
    const child = spawn(
      process.execPath,
      [program('./writer.ts'), '--store', file, '--picture', '3000', '--checkpoint', '15'],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    acknowledged.push(...(await killAfter(child, someAcknowledgements(60))));
    const finding = checkCopy(file, testKey, acknowledged);
    expect({ seed: seedOfRun, kill, ...finding, sound: isSound(finding) }).toMatchObject({
      lost: [],
      halfWritten: [],
      broken: [],
      sound: true,
    });
  }
  expect(acknowledged.length).toBeGreaterThan(kills);
  expect(runChecker(file, testKey, acknowledged)).toMatchObject({
    status: 0,
    acknowledged: acknowledged.length,
    lost: [],
    halfWritten: [],
    broken: [],
  });
  console.log(
    `writer: ${kills - commandKills} kills, ${acknowledged.length} crossings acknowledged, 0 lost (seed ${seedOfRun})`,
  );
});

test('no kill of `crossing record` takes a crossing whose line it had printed', async () => {
  const post = await createSamplePost();
  const acknowledged: Acknowledgement[] = [];
  for (let kill = 0; kill < commandKills; kill += 1) {
    const child = spawn(process.execPath, [commandLine, 'crossing', 'record', '--data', post.folder], {
      env: post.environment,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    // Closed by the kill while lines are still waiting.
    child.stdin.on('error', () => undefined);
    child.stdin.write(
      Array.from({ length: 300 }, (_, at) => `${JSON.stringify(crossingLine(kill * 1000 + at))}\n`).join(''),
    );
    acknowledged.push(...(await killAfter(child, someAcknowledgements(40))));
    const finding = checkCopy(post.store, post.dataKey, acknowledged);
    expect({ seed: seedOfRun, kill, ...finding, sound: isSound(finding) }).toMatchObject({
      lost: [],
      halfWritten: [],
      broken: [],
      sound: true,
    });
  }
  expect(acknowledged.length).toBeGreaterThan(commandKills);
  const verified = execFileSync(process.execPath, [commandLine, 'db', 'verify', '--data', post.folder], {
    env: post.environment,
    encoding: 'utf8',
  });
  expect(JSON.parse(verified)).toMatchObject({ ok: true });
  expect(runChecker(post.store, post.dataKey, acknowledged)).toMatchObject({
    status: 0,
    lost: [],
    halfWritten: [],
    broken: [],
  });
  console.log(
    `crossing record: ${commandKills} kills, ${acknowledged.length} crossings acknowledged, 0 lost (seed ${seedOfRun})`,
  );
});

function crossingLine(number: number) {
  const document = {
    documentNumber: `UT${number}`,
    surname: `TRAVELLER${number}`,
    givenNames: 'ANNA',
    nationality: 'UTO',
    issuingState: 'UTO',
    birthDate: '1974-08-12',
    sex: 'F',
  };
  return {
    direction: number % 2 === 0 ? 'entry' : 'exit',
    decision: 'refer',
    document,
    reasons: ['officer-judgement'],
  };
}

test('the checker finds what is lost, what is half-written and what is broken', () => {
  const file = join(temporaryFolder('checker'), storeName);
  const store = createSampleStore(file);
  const damage = (sql: string) => {
    store.sqlite.exec(`DROP TRIGGER IF EXISTS ledger_rows_do_not_change; ${sql}`);
    return checkRecord(file, testKey, [{ id: 'never', seq: 9, hash: 'ff' }]);
  };
  expect(damage('')).toMatchObject({ lost: ['9 never'], halfWritten: [], broken: [] });
  expect(damage('DELETE FROM officer').halfWritten).toHaveLength(1);
  expect(damage("INSERT INTO crossing_name VALUES ('X', 7)").halfWritten).toHaveLength(2);
  expect(damage("INSERT INTO blob VALUES ('" + '0'.repeat(64) + "', 'image/jpeg', x'00')").halfWritten).toHaveLength(3);
  expect(damage("UPDATE ledger SET at = '1999' WHERE seq = 2").broken).toEqual(['2 has another frame']);
  expect(damage('UPDATE ledger_head SET seq = 5').broken).toHaveLength(2);
  closeStore(store);
});
