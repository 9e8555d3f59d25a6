import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const sources = ['renderer', 'protocol', 'core', 'vite.config.ts', 'package-lock.json'];

/** Builds the screens when one of their sources is newer than what was built last. */
export async function buildScreensIfStale(root: string): Promise<void> {
  const built = join(root, 'dist/renderer/index.html');
  const builtAt = existsSync(built) ? statSync(built).mtimeMs : 0;
  if (sources.every((source) => newestIn(join(root, source)) <= builtAt)) return;
  process.stderr.write('borderpost: building the screens…\n');
  await build({ root: join(root, 'renderer'), configFile: join(root, 'vite.config.ts'), logLevel: 'warn' });
}

function newestIn(path: string): number {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
