import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { Report } from '../core/report/report.ts';
import { temporaryFolder } from './fakes/temporary-folder.ts';
import { errorOf, run } from './fakes/command-line.ts';
import { passport } from './fakes/post-at-work.ts';

const folder = temporaryFolder('report-cli');
const data = join(folder, 'post');
const chief = { BORDERPOST_PASSPHRASE: 'the chief’s passphrase' };
const guard = { BORDERPOST_PASSPHRASE: 'the guard’s passphrase' };
const out = (name: string) => join(folder, name);
const period = ['--from', '2026-03-01', '--to', '2026-03-31'];

beforeAll(async () => {
  const post = ['--post', 'ktr-01', '--country', 'tcd', '--admin', 'Chief', '--time-zone', 'Africa/Ndjamena'];
  expect((await run(['station', 'init', '--data', data, ...post], chief)).code).toBe(0);
  const added = await run(['officer', 'add', '--data', data, '--name', 'Guard', '--role', 'guard'], {
    ...chief,
    BORDERPOST_OFFICER_PASSPHRASE: guard.BORDERPOST_PASSPHRASE,
  });
  expect([added.code, added.stderr]).toEqual([0, '']);
  const lines = [
    {
      direction: 'entry',
      decision: 'admit',
      purpose: 'trade',
      at: '2026-03-05T08:00:00Z',
      mrz: passport({ issuingState: 'NGA', nationality: 'NGA' }),
    },
    {
      direction: 'exit',
      decision: 'admit',
      at: '2026-03-06T08:00:00Z',
      document: { surname: '=1+1', givenNames: 'ተስፋዬ', nationality: 'NGA', issuingState: 'NGA', documentNumber: '+7' },
    },
  ];
  const recorded = await run(
    ['crossing', 'record', '--data', data],
    chief,
    lines.map((line) => JSON.stringify(line)).join('\n'),
  );
  expect(recorded.out).toHaveLength(2);
}, 60_000);

function make(format: string, name: string, more: readonly string[] = []) {
  return run(
    ['report', 'period', '--data', data, ...period, '--format', format, '--lang', 'ar', '--out', out(name), ...more],
    chief,
  );
}

test('a period report is written in every format, and its data follow from the record', async () => {
  for (const format of ['pdf', 'xlsx', 'csv', 'json']) {
    const made = await make(format, `month.${format}`);
    expect([format, made.stderr]).toEqual([format, '']);
    expect(made.out).toMatchObject([{ file: out(`month.${format}`), kind: 'period', edition: 1 }]);
  }
  expect(readFileSync(out('month.csv'), 'utf8')).toContain(`'=1+1 ተስፋዬ`);
  const report = Report.parse(JSON.parse(readFileSync(out('month.json'), 'utf8')));
  expect(report.figures.crossings).toBe(2);
  expect(await run(['report', 'verify', '--data', data, out('month.json')], chief)).toMatchObject({
    code: 0,
    out: [{ ok: true, signature: 'absent' }],
  });
  writeFileSync(out('changed.json'), JSON.stringify({ ...report, figures: { ...report.figures, crossings: 3 } }));
  expect(await run(['report', 'verify', '--data', data, out('changed.json')], chief)).toMatchObject({
    code: 1,
    out: [{ ok: false, differs: { path: 'figures.crossings', reported: 3, recounted: 2 } }],
  });
  const again = await make('json', 'again.json', ['--publish', '--replaces', out('month.json')]);
  expect(again.out).toMatchObject([{ edition: 2 }]);
  expect(await run(['report', 'verify', '--data', data, out('again.json')], chief)).toMatchObject({ code: 0 });
}, 60_000);

test('what cannot be made is said, and leaves no file', async () => {
  const before = readdirSync(folder);
  const shift = (words: readonly string[], environment = chief) =>
    run(['report', 'shift', '--data', data, '--shift', 'last', '--format', 'pdf', ...words], environment);
  const codeOf = async (ran: ReturnType<typeof run>) => errorOf(await ran);
  expect(await codeOf(shift(['--out', out('shift.pdf')]))).toMatchObject({ code: 1, error: { code: 'no-shift' } });
  expect(await codeOf(shift(['--out', out('shift.pdf'), '--lang', 'xx']))).toMatchObject({
    error: { code: 'bad-arguments' },
  });
  expect(await codeOf(shift(['--out', out('shift.pdf')], guard))).toMatchObject({ error: { code: 'not-allowed' } });
  expect(await codeOf(make('pdf', 'nowhere/month.pdf'))).toMatchObject({ error: { code: 'not-writable' } });
  writeFileSync(out('other.json'), '{"format":"other"}');
  expect(await codeOf(run(['report', 'verify', '--data', data, out('other.json')], chief))).toMatchObject({
    error: { code: 'no-report' },
  });
  expect(readdirSync(folder).filter((name) => name !== 'other.json')).toEqual(before);
}, 60_000);
