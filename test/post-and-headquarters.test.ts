import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoPack } from '../core/rules/pack/packs.ts';
import type { RulePack } from '../core/rules/pack/rule-pack.ts';
import { passphraseOf, persons, signers } from './downlink-headquarters.ts';
import { errorOf, run, start } from './fakes/command-line.ts';
import { passport } from './fakes/post-at-work.ts';

/*
 * One post and one headquarters as they are run: the command line's own processes, a real PostgreSQL, HTTP between them, and a
 * file on a stick where there is none.
 */
const folder = mkdtempSync(join(tmpdir(), 'borderpost-both-'));
const [post, hq, signing, stick] = ['post', 'hq', 'signing', 'stick'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
  string,
];
const chief = { BORDERPOST_PASSPHRASE: 'the chief’s passphrase' };
let url = '';
let server: ReturnType<typeof start>;

const station = (...words: readonly string[]) => run(words, chief);
const headquarters = (...words: readonly string[]) => run(['server', ...words, '--data', hq]);

async function cross(from: number, count: number, data = post) {
  const lines = Array.from({ length: count }, (_, at) => {
    const documentNumber = `A${String(from + at).padStart(8, '0')}`;
    const mrz = passport({ documentNumber, issuingState: 'NGA', nationality: 'NGA' });
    return JSON.stringify({ direction: 'exit', decision: 'admit', mrz });
  });
  const recorded = await run(['crossing', 'record', '--data', data], chief, lines.join('\n'));
  expect(recorded).toMatchObject({ code: 0 });
  return recorded.out.map((line) => (line as { id: string }).id);
}

/** A list of the persons with these names, prepared at headquarters and signed by two. */
async function release(...names: readonly string[]) {
  const list = join(folder, 'national.csv');
  writeFileSync(list, persons(...names.map((name, at) => [at + 1, name] as const)));
  const prepared = ['repository', 'prepare', '--list', 'national', '--format', 'csv', list];
  expect(await headquarters(...prepared)).toMatchObject({ code: 0 });
  await signed();
}

async function signed() {
  for (const [at, signer] of ['anna', 'carla'].entries()) {
    const key = ['--key', join(signing, `${signer}.key.json`), '--passphrase-file', join(signing, `${signer}.txt`)];
    expect(await headquarters('repository', 'sign', ...key)).toMatchObject({ out: [{ released: at === 1 }] });
  }
}

/** The lists on which somebody of this name is met at the post. */
async function metAs(name: string): Promise<string[]> {
  const screened = await run(['watchlist', 'screen', '--data', post], chief, JSON.stringify({ name }));
  expect(screened).toMatchObject({ code: 0 });
  const { hits } = screened.out[0] as { hits: { list: string; name: string }[] };
  return hits.filter((hit) => hit.name === name).map(({ list }) => list);
}

async function exported(): Promise<string[]> {
  const out = join(folder, 'crossings.jsonl');
  expect(await headquarters('export', '--out', out)).toMatchObject({ code: 0 });
  const lines = readFileSync(out, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { id: string }).id).sort();
}

/** The post was approved before: its certificate comes to name the root that begins here by itself. */
async function holdCeremony() {
  for (const each of [signing, stick]) mkdirSync(each);
  for (const signer of signers) writeFileSync(join(signing, `${signer}.txt`), passphraseOf(signer));
  const ceremony = ['--out', signing, '--signers', signers.join(','), '--passphrases', signing];
  expect(await headquarters('repository', 'init', ...ceremony)).toMatchObject({ code: 0 });
}

beforeAll(async () => {
  // PostgreSQL runs as another user where this is root.
  chmodSync(folder, 0o755);
  const made = ['station', 'init', '--data', post, '--post', 'KTR', '--country', 'TCD', '--admin', 'Chief'];
  expect(await station(...made)).toMatchObject({ code: 0 });
  server = start(['server', 'start', '--data', hq, '--port', '0']);
  for await (const line of createInterface({ input: server.stdout })) {
    const told = JSON.parse(line) as { url?: string };
    if (told.url === undefined) continue;
    url = told.url;
    break;
  }
  server.stdout.resume();
}, 120_000);

afterAll(async () => {
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

test('a post enrols, is approved by two persons, and what it records is what headquarters has', async () => {
  const ids = await cross(1, 3);
  const enrolled = await station('station', 'enrol', '--data', post, '--server', url);
  expect(enrolled).toMatchObject({ code: 0 });
  const { station: name } = enrolled.out[0] as { station: string };
  expect(await station('sync', 'once', '--data', post)).toMatchObject({ out: [{ standing: 'waiting' }] });
  expect(await exported()).toEqual([]);

  expect(await headquarters('approve', name, '--as', 'First')).toMatchObject({ code: 0 });
  expect(errorOf(await headquarters('approve', name, '--as', 'First'))).toMatchObject({
    error: { code: 'same-person' },
  });
  expect(await headquarters('approve', name, '--as', 'Second')).toMatchObject({ out: [{ status: 'approved' }] });
  expect(await station('sync', 'once', '--data', post)).toMatchObject({
    code: 0,
    out: [{ standing: 'approved', waitingEntries: 0 }],
  });
  expect(await exported()).toEqual([...ids].sort());
  expect(await station('sync', 'status', '--data', post)).toMatchObject({
    out: [{ waitingEntries: 0, quarantined: 0 }],
  });
});

test('a list that headquarters has released reaches the post, over the line and on a stick', async () => {
  await holdCeremony();
  const [one, other] = ['Zubayr Quarantotto', 'Ottoline Vandersluys'] as const;
  await release(one);
  const list = { list: 'national', version: expect.any(String) };
  expect(await station('sync', 'once', '--data', post)).toMatchObject({
    code: 0,
    out: [{ lists: [{ ...list, outcome: 'replaced' }], files: [], waitingEntries: 0 }],
  });
  expect([await metAs(one), await metAs(other)]).toEqual([['national'], []]);

  await release(one, other);
  const [out, back] = [join(folder, 'lists.borderpost'), join(stick, 'back.borderpost')];
  expect(await station('sync', 'export', '--data', post, '--out', out)).toMatchObject({ code: 0 });
  expect(await headquarters('import', out, '--out', back)).toMatchObject({ code: 0 });
  expect(await headquarters('repository', 'export', '--out', stick)).toMatchObject({ code: 0 });
  expect(await station('sync', 'import', '--data', post, back)).toMatchObject({
    code: 0,
    out: [{ receipts: 1, lists: [{ ...list, outcome: expect.stringMatching(/^changed-by-delta$|^replaced$/) }] }],
  });
  expect([await metAs(one), await metAs(other)]).toEqual([['national'], ['national']]);
  expect(await station('sync', 'once', '--data', post)).toMatchObject({
    code: 0,
    out: [{ lists: [{ ...list, outcome: 'up-to-date' }] }],
  });
});

/** The demo post's law, as if it were that of the post's country. */
function packFile(version: string, changes: Partial<RulePack> = {}): string {
  const file = join(folder, `rules-${version}.json`);
  writeFileSync(file, JSON.stringify({ ...demoPack, country: 'TCD', version, ...changes }));
  return file;
}

test('rules that headquarters has released are those that the post judges by, over the line and on a stick', async () => {
  expect(await station('rules', 'status', '--data', post)).toMatchObject({ code: 0, out: [{ origin: 'built-in' }] });
  const faulty = packFile('0', { visa: demoPack.visa.slice(0, 1) });
  expect(await station('rules', 'check', packFile('2026.1'), faulty)).toMatchObject({
    code: 1,
    out: [
      { sound: true, country: 'TCD', version: '2026.1' },
      { file: faulty, path: 'visa' },
    ],
  });
  expect(errorOf(await headquarters('repository', 'prepare-rules', faulty))).toMatchObject({
    error: { code: 'rules-not-usable', message: expect.stringContaining('visa: ') },
  });
  expect(await headquarters('repository', 'prepare-rules', packFile('2026.1'))).toMatchObject({
    code: 0,
    out: [{ review: { kind: 'rules', name: 'tcd', version: '2026.1' } }],
  });
  await signed();
  const taken = (version: string) => [{ kind: 'rules', name: 'tcd', version, outcome: 'replaced' }];
  expect(await station('sync', 'once', '--data', post)).toMatchObject({ code: 0, out: [{ files: taken('2026.1') }] });
  expect(await station('rules', 'status', '--data', post)).toMatchObject({
    code: 0,
    out: [{ origin: 'headquarters', name: 'tcd', version: '2026.1', damaged: false, rules: { visa: 6 } }],
  });
  const entering = passport({ issuingState: 'NGA', nationality: 'NGA' });
  const line = {
    direction: 'entry',
    decision: 'refuse',
    mrz: entering,
    reasons: ['no-valid-visa'],
    secondOfficer: 'Chief',
  };
  expect(await run(['crossing', 'record', '--data', post], chief, JSON.stringify(line))).toMatchObject({
    out: [{ error: { code: 'second-officer-same' } }],
  });
  await cross(50, 1);
  const listed = await station('crossing', 'list', '--data', post);
  expect(listed.out.at(-1)).toMatchObject({ rules: { name: 'tcd', version: '2026.1' } });

  expect(await headquarters('repository', 'prepare-rules', packFile('2026.2', { children: [] }))).toMatchObject({
    out: [{ review: { replaces: '2026.1', changes: [{ kind: 'children', change: 'removed' }] } }],
  });
  await signed();
  const back = join(stick, 'back.borderpost');
  expect(await headquarters('repository', 'export', '--out', stick)).toMatchObject({ code: 0 });
  expect(await station('sync', 'import', '--data', post, back)).toMatchObject({
    code: 0,
    out: [{ files: taken('2026.2') }],
  });
  expect(await station('rules', 'status', '--data', post)).toMatchObject({ out: [{ version: '2026.2' }] });
  expect(await station('sync', 'once', '--data', post)).toMatchObject({ code: 0, out: [{ waitingEntries: 0 }] });
  expect(await station('sync', 'status', '--data', post)).toMatchObject({ out: [{ quarantined: 0 }] });
});

test('a list on a stick that nobody signed stays out, and the command says why', async () => {
  const altered = join(folder, 'altered');
  cpSync(stick, altered, { recursive: true });
  const timestamp = join(altered, 'repository', 'metadata', 'timestamp.json');
  writeFileSync(timestamp, readFileSync(timestamp, 'utf8').replace(/"version": ?\d+/, '"version":99'));
  expect(await station('sync', 'import', '--data', post, join(altered, 'back.borderpost'))).toMatchObject({
    code: 1,
    out: [{ lists: [], notTaken: { code: 'not-signed' } }],
  });
  expect(await metAs('Zubayr Quarantotto')).toEqual(['national']);
});

test('without a line the same goes out on a stick and the receipts come back on it, twice without harm', async () => {
  const before = await exported();
  const ids = await cross(100, 4);
  const [out, back] = ['out.borderpost', 'back.borderpost'].map((file) => join(folder, file)) as [string, string];
  expect(await station('sync', 'export', '--data', post, '--out', out)).toMatchObject({ code: 0 });
  expect(await headquarters('import', out, '--out', back)).toMatchObject({ code: 0, out: [{ refused: {} }] });
  expect(await headquarters('import', out, '--out', back)).toMatchObject({ code: 0 });
  expect(await exported()).toEqual([...before, ...ids].sort());
  expect(await station('sync', 'import', '--data', post, back)).toMatchObject({ code: 0 });
  expect(await station('sync', 'import', '--data', post, back)).toMatchObject({ code: 0 });
  expect(await station('sync', 'status', '--data', post)).toMatchObject({ out: [{ quarantined: 0 }] });

  const garbled = join(folder, 'garbled.borderpost');
  cpSync(out, garbled);
  const bytes = readFileSync(garbled);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(garbled, bytes);
  expect(errorOf(await headquarters('import', garbled, '--out', join(folder, 'none')))).toMatchObject({ code: 1 });
  expect(await exported()).toEqual([...before, ...ids].sort());
});

test('a post that was restored from a backup goes on in a new epoch, and headquarters keeps both branches', async () => {
  const backup = join(folder, 'backup');
  cpSync(post, backup, { recursive: true });
  const later = await cross(200, 3);
  expect(await station('sync', 'once', '--data', post)).toMatchObject({ code: 0, out: [{ waitingEntries: 0 }] });
  rmSync(post, { recursive: true });
  cpSync(backup, post, { recursive: true });

  const other = await cross(300, 2);
  expect(await station('sync', 'once', '--data', post)).toMatchObject({ code: 0 });
  expect(await station('sync', 'once', '--data', post)).toMatchObject({ code: 0, out: [{ waitingEntries: 0 }] });
  expect(await station('sync', 'status', '--data', post)).toMatchObject({ out: [{ forked: true }] });
  const present = await exported();
  for (const id of later) expect(present).toContain(id);
  const more = await cross(400, 1);
  expect(await station('sync', 'once', '--data', post)).toMatchObject({ code: 0, out: [{ waitingEntries: 0 }] });
  expect(await exported()).toEqual(expect.arrayContaining([...later, ...more]));
  expect(other).toHaveLength(2);
});

test('what a revoked laptop sends later goes into quarantine, and nothing of it into the record', async () => {
  const { station: name } = (await headquarters('stations')).out[0] as { station: string };
  expect(await headquarters('revoke', name, '--reason', 'stolen')).toMatchObject({ code: 0 });
  const before = await exported();
  await cross(500, 1);
  await station('sync', 'once', '--data', post);
  expect(await exported()).toEqual(before);
});
