import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildIfStale } from './build-if-stale.ts';

/** Every check of the project, in the order in which a fault is cheapest to find. Words select tests; then only those run. */
const root = join(import.meta.dirname, '..');
const words = process.argv.slice(2);
let passed = 0;
let failed = 0;
let skipped = 0;

if (words.length === 0) {
  step('types', 'tsc', ['-b']);
  step('lint', 'oxlint', ['--type-aware']);
  step('format', 'oxfmt', ['--check']);
  step('dead code', 'knip', []);
}
await buildIfStale();
await tests(words);
process.stdout.write(`\n${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(failed === 0 ? 0 : 1);

function step(name: string, command: string, args: readonly string[]) {
  process.stdout.write(`\n── ${name}\n`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) passed += 1;
  else failed += 1;
  process.stdout.write(`${name}: ${status === 0 ? 'sound' : 'FAULTS FOUND'}\n`);
}

/** Runs vitest and counts from its own report, so that a runner that dies half-way counts as a failure. */
async function tests(selection: readonly string[]) {
  process.stdout.write('\n── tests\n');
  const report = join(tmpdir(), `borderpost-tests-${process.pid}.json`);
  const status = await new Promise<number>((resolve) => {
    const vitest = spawn(
      'vitest',
      ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...selection],
      { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' },
    );
    vitest.on('error', () => resolve(1));
    vitest.on('exit', (code) => resolve(code ?? 1));
  });
  try {
    const counts: unknown = JSON.parse(readFileSync(report, 'utf8'));
    const count = (name: string) =>
      typeof counts === 'object' && counts !== null && name in counts ? Number(Reflect.get(counts, name)) : 0;
    passed += count('numPassedTests');
    failed += count('numFailedTests');
    skipped += count('numPendingTests') + count('numTodoTests');
    if (status !== 0 && count('numFailedTests') === 0) failed += 1;
  } catch {
    process.stdout.write('the tests ended without a report\n');
    failed += 1;
  } finally {
    rmSync(report, { force: true });
  }
}
