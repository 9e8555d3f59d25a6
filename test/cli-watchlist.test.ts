import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { errorOf, run } from './fakes/command-line.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';

const folder = temporaryFolder('cli-watchlist');
const data = join(folder, 'post');
const chief = { BORDERPOST_PASSPHRASE: 'the chief’s passphrase' };
const real = (name: string) => join(import.meta.dirname, '../../shared/data/watchlist', name);

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const watchlist = (...words: string[]) => run(['watchlist', words[0]!, '--data', data, ...words.slice(1)], chief);

beforeAll(async () => {
  const init = ['station', 'init', '--data', data, '--post', 'KTR-01', '--country', 'UTO', '--admin', 'Chief'];
  expect(await run(init, chief)).toMatchObject({ code: 0 });
});

test('a list is previewed, imported, compared and changed by the delta that the comparison wrote', async () => {
  const first = file('wanted.csv', 'reference,name\nW-1,John Doe\nW-2,Jane Doe\n');
  const second = file('wanted-2.csv', 'reference,name\nW-1,John Roe\nW-3,Joan Doe\nW-4,\n');
  const counts = { list: 'wanted', entries: 2, names: 2, documents: 0, ms: expect.any(Number) };
  const samples = {
    added: [
      { reference: 'W-1', name: 'John Doe' },
      { reference: 'W-2', name: 'Jane Doe' },
    ],
    changed: [],
    removed: [],
  };
  expect(await watchlist('import', '--preview', first)).toMatchObject({
    code: 0,
    out: [{ ...counts, preview: true, added: 2, changed: 0, removed: 0, unchanged: 0, samples }],
  });
  const delta = join(folder, 'new.delta');
  const diff = ['--list', 'wanted', '--out', delta, second];
  expect(errorOf(await watchlist('diff', ...diff))).toMatchObject({ code: 1, error: { code: 'unknown-list' } });
  const imported = await watchlist('import', first);
  expect(imported).toMatchObject({ code: 0, out: [{ ...counts, added: 2, changed: 0, removed: 0, rejectedCount: 0 }] });
  expect(imported.out[0]).not.toHaveProperty('preview');
  expect(await watchlist('diff', ...diff)).toMatchObject({
    code: 0,
    out: [{ list: 'wanted', out: delta, added: 1, changed: 1, removed: 1 }],
  });
  const lines = readFileSync(delta, 'utf8').trim().split('\n');
  expect(lines.map((line) => Reflect.get(JSON.parse(line), 'op'))).toEqual([undefined, 'delete', 'modify', 'add']);
  expect(await watchlist('delta', delta)).toMatchObject({
    code: 0,
    out: [{ ...counts, added: 1, changed: 1, removed: 1 }],
  });
  expect(errorOf(await watchlist('delta', delta))).toMatchObject({ code: 1, error: { code: 'other-base' } });
});

test('a delta that cannot be carried out tells its lines', async () => {
  await watchlist('import', file('small.csv', 'reference,name\nW-1,John Doe\n'));
  const imported = await watchlist('import', file('small.csv', 'reference,name\nW-1,Jane Doe\n'));
  const base = Reflect.get(Object(imported.out[0]), 'version');
  const header = JSON.stringify({ list: 'small', base, version: '2' });
  const refused = await watchlist('delta', file('bad.delta', `${header}\n{"op":"delete","reference":"W-9"}\n{}\n`));
  expect(errorOf(refused)).toMatchObject({
    code: 1,
    out: [
      { line: 2, reference: 'W-9', code: 'reference-unknown' },
      { line: 3, code: 'bad-line' },
    ],
    error: { code: 'refused' },
  });
});

test('lists of documents and lists in several files are imported', async () => {
  const lost = file('Lost 2026.txt', 'A1\nA2\n');
  expect(await watchlist('import', '--format', 'documents', lost)).toMatchObject({
    code: 0,
    out: [{ list: 'lost-2026', entries: 2, documents: 2 }],
  });
  const sdn = file('sdn.csv', `9001,"DOE, John","individual"${',-0- '.repeat(9)}\n`);
  const alt = file('alt.csv', '9001,1,"aka","ROE, John",-0- \n');
  expect(await watchlist('import', alt, sdn)).toMatchObject({
    code: 0,
    out: [{ list: 'ofac-sdn', entries: 1, names: 2 }],
  });
});

test('what is missing on the command line is told before the post is opened', async () => {
  for (const words of [['import'], ['delta'], ['diff', '--out', 'x'], ['diff', join(folder, 'wanted.csv')]])
    expect(errorOf(await watchlist(...words))).toMatchObject({ code: 1, error: { code: 'bad-arguments' } });
  expect(errorOf(await watchlist('import', join(folder, 'none.csv')))).toMatchObject({ error: { code: 'unreadable' } });
});

test.skipIf(!existsSync(real('ofac-sdn-2019.csv')))(
  'a published OFAC list is imported from its two files',
  async () => {
    const imported = await watchlist(
      'import',
      '--format',
      'ofac-csv',
      real('ofac-sdn-2019.csv'),
      real('ofac-alt-2019.csv'),
    );
    expect(imported).toMatchObject({ code: 0, out: [{ list: 'ofac-sdn', entries: 7379 }] });
  },
);
