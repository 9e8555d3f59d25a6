import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeStore, openStore } from '../db/open-store.ts';
import { openKey, openKeyring } from '../station/keyring/keyring.ts';
import { postFiles } from '../station/post/post-folder.ts';
import { errorOf, run, start } from './fakes/command-line.ts';
import { passport } from './fakes/post-at-work.ts';

const folder = mkdtempSync(join(tmpdir(), 'borderpost-cli-'));
const data = join(folder, 'post');
const unFile = join(import.meta.dirname, '../../shared/data/watchlist/un-consolidated-2018-10-29.xml');
const chief = { BORDERPOST_PASSPHRASE: 'the chief’s passphrase' };
const second = { BORDERPOST_PASSPHRASE: 'the second’s passphrase' };
const trainer = { BORDERPOST_PASSPHRASE: 'the trainer’s passphrase' };
const place = { id: expect.any(String), seq: expect.any(Number), hash: expect.stringMatching(/^[0-9a-f]{64}$/) };
let recoveryKey = '';

const nigerian = passport({ issuingState: 'NGA', nationality: 'NGA', documentNumber: 'A00000001' });
const expired = passport({
  issuingState: 'NGA',
  nationality: 'NGA',
  documentNumber: 'A00000002',
  surname: 'BELLO',
  birthDate: '1970-01-01',
  expiryDate: '2019-01-01',
});

function record(lines: readonly unknown[], environment: Record<string, string> = chief, words: readonly string[] = []) {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  return run(['crossing', 'record', '--data', data, ...words], environment, input);
}

function refused(line: number, code: string) {
  return { line, error: { code, message: expect.any(String) } };
}

beforeAll(async () => {
  const made = await run(
    [
      'station',
      'init',
      '--data',
      data,
      '--post',
      'ktr-01',
      '--country',
      'tcd',
      '--admin',
      'Chief',
      '--time-zone',
      'Africa/Ndjamena',
    ],
    chief,
  );
  expect(made).toEqual({
    code: 0,
    stderr: '',
    out: [{ station: expect.any(String), post: 'KTR-01', recoveryKey: expect.stringMatching(/^(\w{4}-){8}\w{4}$/) }],
  });
  ({ recoveryKey } = made.out[0] as { recoveryKey: string });
  for (const [name, role, own] of [
    ['Second', 'supervisor', second],
    ['Teacher', 'trainer', trainer],
  ] as const) {
    const added = await run(['officer', 'add', '--data', data, '--name', name, '--role', role, '--officer', 'Chief'], {
      ...chief,
      BORDERPOST_OFFICER_PASSPHRASE: own.BORDERPOST_PASSPHRASE,
    });
    expect(added).toEqual({ code: 0, stderr: '', out: [{ officer: expect.any(String), name, role }] });
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a command that cannot be done says why on standard error and nothing on standard output', async () => {
  const cases: [string[], Record<string, string>, string][] = [
    [['traveller', 'admit'], {}, 'unknown-command'],
    [['crossing', 'record', '--folder', data], chief, 'bad-arguments'],
    [['crossing', 'list', '--after', '1'], chief, 'bad-arguments'],
    [['crossing', 'list', '--data', data, '--after', '-1'], chief, 'bad-arguments'],
    [['crossing', 'record', '--data', join(folder, 'nowhere')], chief, 'not-set-up'],
    [['crossing', 'list', '--data', data], {}, 'passphrase-missing'],
    [['crossing', 'list', '--data', data, '--officer', 'Chief'], second, 'wrong-passphrase'],
    [['station', 'init', '--data', data, '--post', 'KTR', '--country', 'TCD', '--admin', 'A'], chief, 'already-set-up'],
    [
      [
        'station',
        'init',
        '--data',
        join(folder, 'new'),
        '--post',
        'KTR',
        '--country',
        'TCD',
        '--admin',
        'A',
        '--time-zone',
        'Chad',
      ],
      chief,
      'bad-input',
    ],
  ];
  const errors = await Promise.all(cases.map(async ([words, environment]) => errorOf(await run(words, environment))));
  expect(errors).toEqual(
    cases.map(([, , code]) => ({ code: 1, out: [], error: { code, message: expect.any(String) } })),
  );
  expect(existsSync(join(folder, 'new'))).toBe(false);
});

test('officers are added by administrators alone, each under a name of their own', async () => {
  const add = (name: string, officer: string, own: Record<string, string>) =>
    run(['officer', 'add', '--data', data, '--name', name, '--role', 'guard', '--officer', officer], own);
  expect(errorOf(await add('second ', 'Chief', chief))).toMatchObject({
    code: 1,
    out: [],
    error: { code: 'name-taken' },
  });
  expect(errorOf(await add('X', 'Second', second))).toMatchObject({ code: 1, out: [], error: { code: 'not-allowed' } });
});

test('crossings are recorded line by line, and a bad line keeps none of the others from the record', async () => {
  const id = '0196f0a0-0000-7000-8000-000000000001';
  const entry = { direction: 'entry', decision: 'admit', purpose: 'trade', mrz: nigerian.split('\n') };
  const { code, out } = await record([
    { ...entry, id },
    '',
    { ...entry, id },
    { ...entry, id, direction: 'exit' },
    'no json',
    { ...entry, mrz: nigerian, direction: 'exit', at: '2026-11-22T08:00:00+01:00' },
    { ...entry, stay: 3 },
    { ...entry, document: { surname: 'Both' } },
    { direction: 'entry', decision: 'admit' },
    { ...entry, mrz: nigerian.slice(0, 44) },
    { ...entry, mrz: passport({}) },
    '   ',
    {
      direction: 'exit',
      decision: 'admit',
      document: { surname: 'Ould Ahmed', givenNames: null, birthDate: '1980-XX-XX', nationality: 'MRT' },
    },
    { direction: 'exit', decision: 'admit', document: { surname: 'A', expiryDate: '2030-13-45' } },
  ]);
  expect(code).toBe(1);
  expect(out).toEqual([
    { ...place, id },
    { ...place, id },
    refused(4, 'id-taken'),
    refused(5, 'not-json'),
    place,
    refused(7, 'bad-input'),
    refused(8, 'bad-input'),
    refused(9, 'bad-input'),
    refused(10, 'mrz-unreadable'),
    refused(11, 'demo-document-at-real-post'),
    place,
    refused(14, 'bad-input'),
  ]);
  expect(out[1]).toEqual(out[0]);
});

test('a refusal and an expired foreigner’s entry take a reason and a second officer', async () => {
  const refusal = { direction: 'entry', decision: 'refuse', mrz: nigerian };
  const late = { direction: 'entry', decision: 'admit', mrz: expired };
  const { code, out } = await record(
    [
      refusal,
      { ...refusal, reasons: ['false-document'] },
      { ...refusal, reasons: [{ code: 'other' }], secondOfficer: 'Second' },
      { ...refusal, reasons: ['false-document'], secondOfficer: 'Chief' },
      { ...refusal, reasons: ['false-document'], secondOfficer: 'Teacher' },
      { ...refusal, reasons: ['false-document'], secondOfficer: 'Nobody' },
      { ...refusal, reasons: ['the photograph was changed'], secondOfficer: 'second' },
      late,
      { ...late, reasons: ['humanitarian'] },
      { ...late, reasons: ['humanitarian'], secondOfficer: 'Second' },
      { ...late, direction: 'exit' },
    ],
    chief,
    ['--officer', 'Chief'],
  );
  expect(code).toBe(1);
  expect(out).toEqual([
    refused(1, 'reason-required'),
    refused(2, 'second-officer-required'),
    refused(3, 'reason-text-required'),
    refused(4, 'second-officer-same'),
    refused(5, 'second-officer-may-not'),
    refused(6, 'second-officer-unknown'),
    place,
    refused(8, 'reason-required'),
    refused(9, 'second-officer-required'),
    place,
    place,
  ]);

  const { seq } = out[6] as { seq: number };
  const listed = await run(['crossing', 'list', '--data', data, '--after', String(seq - 1)], chief);
  expect(listed.out).toMatchObject([
    {
      seq,
      decision: 'refuse',
      reasons: [{ code: 'other', text: 'the photograph was changed' }],
      approval: { name: 'Second', method: 'stated' },
    },
    { decision: 'admit', direction: 'entry', assessment: { light: 'stop' }, approval: { name: 'Second' } },
    { decision: 'admit', direction: 'exit', assessment: { light: 'attention' } },
  ]);
});

test('a second officer who authenticates is recorded as such, and a wrong passphrase is none', async () => {
  const line = {
    direction: 'entry',
    decision: 'refuse',
    mrz: nigerian,
    reasons: ['public-order'],
    secondOfficer: 'Second',
  };
  const wrong = await record([line], { ...chief, BORDERPOST_SECOND_PASSPHRASE: 'guessed' });
  expect(wrong).toMatchObject({ code: 1, out: [refused(1, 'second-officer-refused')] });
  const right = await record([line], { ...chief, BORDERPOST_SECOND_PASSPHRASE: second.BORDERPOST_PASSPHRASE });
  const { seq } = right.out[0] as { seq: number };
  const listed = await run(['crossing', 'list', '--data', data, '--after', String(seq - 1)], chief);
  expect(listed.out).toMatchObject([{ approval: { name: 'Second', method: 'passphrase' } }]);
});

test('a trainer records and lists no crossings of a real post', async () => {
  const line = { direction: 'entry', decision: 'admit', mrz: nigerian };
  expect(errorOf(await record([line], trainer))).toMatchObject({ code: 1, out: [], error: { code: 'not-allowed' } });
  expect(errorOf(await run(['crossing', 'list', '--data', data], trainer))).toMatchObject({
    code: 1,
    out: [],
    error: { code: 'not-allowed' },
  });
});

test('each crossing is acknowledged while the next is still to come, and nobody else may write meanwhile', async () => {
  const child = start(['crossing', 'record', '--data', data, '--officer', 'Chief'], chief);
  const acknowledged = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const seqs: number[] = [];
  for (const direction of ['entry', 'exit', 'entry']) {
    child.stdin.write(`${JSON.stringify({ direction, decision: 'admit', mrz: nigerian })}\n`);
    const { value } = await acknowledged.next();
    seqs.push(JSON.parse(String(value)).seq);
  }
  expect(seqs).toEqual([seqs[0], seqs[0]! + 1, seqs[0]! + 2]);
  expect(errorOf(await record([], chief))).toMatchObject({ code: 1, error: { code: 'already-running' } });
  const listed = await run(['crossing', 'list', '--data', data, '--after', String(seqs[2]! - 1)], chief);
  expect(listed.out).toMatchObject([{ seq: seqs[2] }]);
  child.stdin.end();
  expect(await once(child, 'close')).toEqual([0, null]);
});

test('the list of crossings goes on after any sequence number, in order', async () => {
  const all = (await run(['crossing', 'list', '--data', data], chief)).out as { seq: number; versions: number }[];
  expect(all.length).toBeGreaterThan(5);
  expect(all.map(({ seq }) => seq)).toEqual(all.map(({ seq }) => seq).toSorted((one, other) => one - other));
  const rest = await run(['crossing', 'list', '--data', data, '--after', String(all[2]!.seq)], chief);
  expect(rest.out).toEqual(all.slice(3));
});

test('a list is imported with its unusable rows named, and travellers are screened against it', async () => {
  const file = join(folder, 'wanted.csv');
  writeFileSync(
    file,
    'reference,name,birth_date,document_number,action\nW-1,Salif Keita,1970-05-05,,arrest\nW-2,,,B7000007,seize-document\nW-3,,,,\n',
  );
  expect(errorOf(await run(['watchlist', 'screen', '--data', data], chief, '{}'))).toMatchObject({
    code: 1,
    error: { code: 'no-lists' },
  });
  const imported = await run(['watchlist', 'import', '--data', data, '--officer', 'Second', file], second);
  expect(imported).toMatchObject({
    code: 0,
    out: [{ list: 'wanted', entries: 2, rejectedCount: 1, rejected: [{ row: 4, code: 'no-name-or-document' }] }],
  });

  const queries = [
    '{"surname":"KEITA","givenNames":"SALIF","birthDate":"1970-05-05"}',
    '',
    '{"documentNumber":"B7OOOOO7"}',
    '{"surname":"NOBODY"}',
    '{"age":3}',
    'no json',
  ];
  const screened = await run(['watchlist', 'screen', '--data', data], chief, queries.join('\n'));
  const answer = (hits: unknown[]) => ({ hits, ms: expect.any(Number) });
  expect(screened.code).toBe(1);
  expect(screened.out).toEqual([
    answer([expect.objectContaining({ entry: 'W-1', score: 1, action: 'arrest' })]),
    answer([expect.objectContaining({ entry: 'W-2' })]),
    answer([]),
    refused(5, 'bad-input'),
    refused(6, 'bad-input'),
  ]);

  const listedTraveller = {
    direction: 'entry',
    decision: 'admit',
    mrz: passport({ issuingState: 'NGA', nationality: 'NGA', documentNumber: 'B7000007' }),
  };
  expect((await record([listedTraveller])).out).toEqual([refused(1, 'reason-required')]);
  expect(errorOf(await run(['watchlist', 'import', '--data', data, join(folder, 'none.csv')], chief))).toMatchObject({
    error: { code: 'unreadable' },
  });
  expect(errorOf(await run(['watchlist', 'import', '--data', data, '--format', 'xls', file], chief))).toMatchObject({
    error: { code: 'bad-arguments' },
  });
});

test.skipIf(!existsSync(unFile))('the United Nations’ list is imported as it is published', async () => {
  const imported = await run(['watchlist', 'import', '--data', data, '--format', 'un-xml', unFile], chief);
  expect(imported).toMatchObject({ code: 0, stderr: '', out: [{ list: 'un-sc', rejectedCount: 0 }] });
});

test('machine-readable zones are parsed from standard input without a post', async () => {
  const { code, out } = await run(['mrz', 'parse', '--on', '2026-11-22'], {}, `${nigerian}\n\n${expired}\n`);
  expect({ code, out }).toMatchObject({
    code: 0,
    out: [
      { valid: true, expired: false },
      { valid: true, expired: true },
    ],
  });
  expect(errorOf(await run(['mrz', 'parse', '--on', 'today'], {}))).toMatchObject({
    code: 1,
    error: { code: 'bad-arguments' },
  });
  expect(errorOf(await run(['mrz', 'parse', join(folder, 'none.txt')], {}))).toMatchObject({
    code: 1,
    error: { code: 'unreadable' },
  });
});

test('the printed recovery key gives an officer a new passphrase', async () => {
  const anew = { BORDERPOST_PASSPHRASE: 'the second’s new passphrase' };
  const recover = (key: string) =>
    run(['officer', 'recover', '--data', data, '--name', 'Second'], { ...anew, BORDERPOST_RECOVERY_KEY: key });
  expect(errorOf(await recover('0000-0000'))).toMatchObject({ code: 1, error: { code: 'recovery-key-mistyped' } });
  expect(await recover(recoveryKey.toLowerCase().replaceAll('-', ' '))).toMatchObject({
    code: 0,
    out: [{ name: 'Second' }],
  });
  const list = (own: Record<string, string>) =>
    run(['crossing', 'list', '--data', data, '--after', '999999', '--officer', 'Second'], own);
  expect(await list(anew)).toEqual({ code: 0, out: [], stderr: '' });
  expect(errorOf(await list(second))).toMatchObject({ error: { code: 'wrong-passphrase' } });
});

test('a sound record verifies, is rebuilt the same and backed up whole; one that was tampered with is told by its first broken entry', async () => {
  const before = await run(['db', 'verify', '--data', data], chief);
  expect(before).toMatchObject({ code: 0, out: [{ ok: true, head: { hash: expect.any(String) } }] });
  const crossings = await run(['crossing', 'list', '--data', data], chief);
  expect(await run(['db', 'rebuild', '--data', data], chief)).toMatchObject({ code: 0, out: [{ rebuilt: true }] });
  expect(await run(['crossing', 'list', '--data', data], chief)).toEqual(crossings);
  const out = join(folder, 'copy.db');
  expect(await run(['db', 'backup', '--data', data, '--out', out], chief)).toMatchObject({
    code: 0,
    out: [{ file: out, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  });
  expect(readFileSync(out).subarray(0, 15).toString()).not.toBe('SQLite format 3');

  const { store: file, keyring } = postFiles(data);
  const { dataKey } = (await openKey(openKeyring(keyring, undefined)!, 'Chief', chief.BORDERPOST_PASSPHRASE))!;
  const store = openStore(file, dataKey);
  for (const name of store.sqlite.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").pluck().all())
    store.sqlite.exec(`DROP TRIGGER ${String(name)}`);
  store.sqlite.exec('UPDATE ledger SET payload = replace(payload, \'"supervisor"\', \'"admin"\') WHERE seq = 4');
  closeStore(store);
  expect(await run(['db', 'verify', '--data', data], chief)).toMatchObject({
    code: 1,
    out: [{ ok: false, entries: 3, broken: { seq: 4 } }],
  });
  expect(errorOf(await run(['db', 'rebuild', '--data', data], chief))).toMatchObject({
    code: 1,
    error: { code: 'damaged' },
  });
});
