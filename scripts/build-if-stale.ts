import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { buildPrograms } from './build.ts';

const root = join(import.meta.dirname, '..');
const shared = ['protocol', 'core', 'package-lock.json', 'package.json'];

/** Builds the screens and the programs when one of their sources is newer than what was built last. A bundled station starts five times as fast. */
export async function buildIfStale(): Promise<void> {
  // Both pages are built at once.
  if (isStale('dist/renderer/console.html', ['renderer', 'vite.config.ts', 'scripts/build-if-stale.ts', ...shared])) {
    process.stderr.write('borderpost: building the screens…\n');
    await inProduction(() =>
      build({ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' }),
    );
  }
  if (isStale('dist/cli.mjs', ['station', 'db', 'native', 'electron', 'scripts/build.ts', ...shared])) {
    process.stderr.write('borderpost: building the station…\n');
    await inProduction(() => buildPrograms(join(root, 'dist')));
  }
}

/** A test runner sets NODE_ENV, and Vite would then bundle React's development build, which is half as fast. */
async function inProduction(work: () => Promise<unknown>): Promise<void> {
  const before = process.env['NODE_ENV'];
  process.env['NODE_ENV'] = 'production';
  try {
    await work();
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

function isStale(built: string, sources: readonly string[]): boolean {
  const file = join(root, built);
  if (!existsSync(file)) return true;
  const builtAt = statSync(file).mtimeMs;
  return sources.some((source) => newestIn(join(root, source)) > builtAt);
}

function newestIn(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
