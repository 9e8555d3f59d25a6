// Plain JavaScript for any Node from 18 on: these bootstraps run before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, 'node_modules', '.bin');
const windows = process.platform === 'win32';

/** The project's own Node 24, which comes with its npm packages. */
export function ownNode() {
  return windows ? join(root, 'node_modules', 'node', 'bin', 'node.exe') : join(bin, 'node');
}

/** Ends with a clear sentence instead of a stack trace. */
export function fail(message) {
  process.stderr.write(`\nborderpost: ${message}\n`);
  process.exit(1);
}

/** Installs the npm packages when the lock file has changed since they were last installed here. */
export function ensurePackages() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const wanted = createHash('sha256').update(lock).digest('hex');
  const stamp = join(root, 'node_modules', '.borderpost-installed');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted && existsSync(ownNode())) return;
  process.stderr.write('borderpost: installing the npm packages (once, about a minute)…\n');
  // No package's install script runs but that of `node`, which brings the binary: everything else that is native ships built, and
  // npm would otherwise compile it, with tools that a bare machine does not have.
  npm('ci', '--ignore-scripts');
  npm('rebuild', 'node');
  if (!existsSync(ownNode()))
    fail('the npm package "node" did not bring Node 24 for this system. Run on x64 or arm64 Linux, Windows or macOS.');
  writeFileSync(stamp, wanted);
}

function npm(...words) {
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const run = spawnSync('npm', [...words, ...quiet], { cwd: root, stdio: ['ignore', 2, 2], shell: windows });
  if (run.error) fail('npm is missing. Install Node.js 20 or newer together with npm, then try again.');
  if (run.status !== 0) {
    fail(
      'the npm packages could not be installed (see above). Check that the npm registry can be reached, then try again.',
    );
  }
}

/**
 * Installs missing Debian packages, as root only; says what is missing and for what otherwise.
 * `needs`: [{ package, command | file, why }].
 */
export function ensureSystem(needs) {
  const missing = needs.filter(({ command, file }) => (command ? !onPath(command) : !existsSync(file)));
  if (missing.length === 0) return;
  const names = missing.map((need) => need.package);
  const list = missing.map((need) => `  ${need.package}: ${need.why}`).join('\n');
  const mayInstall = process.platform === 'linux' && process.getuid?.() === 0 && onPath('apt-get');
  if (!mayInstall)
    fail(
      `these system packages are missing:\n${list}\nInstall them (on Debian: sudo apt-get install ${names.join(' ')}), then try again.`,
    );
  process.stderr.write(`borderpost: installing system packages:\n${list}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...words) =>
    spawnSync('apt-get', ['-qq', '-o=Dpkg::Use-Pty=0', ...words], { stdio: ['ignore', 2, 2], env }).status === 0;
  if (!apt('update') || !apt('install', '-y', '--no-install-recommends', ...names))
    fail(`apt-get could not install ${names.join(' ')} (see above).`);
}

export function onPath(command) {
  const suffixes = windows ? ['.exe', '.cmd', ''] : [''];
  return (process.env.PATH ?? '').split(windows ? ';' : ':').some((folder) =>
    suffixes.some((suffix) => {
      try {
        return statSync(join(folder, command + suffix)).isFile();
      } catch {
        return false;
      }
    }),
  );
}

/** The environment in which the project's own Node and tools come first. */
export function ownEnvironment() {
  return { ...process.env, PATH: `${bin}${windows ? ';' : ':'}${process.env.PATH ?? ''}` };
}

/** Runs a file under the project's own Node and ends as it ends. */
export function reenter(file, args, options = {}) {
  const child = spawnSync(ownNode(), [...(options.node ?? []), join(root, file), ...args], {
    stdio: 'inherit',
    cwd: options.cwd ?? process.cwd(),
    env: ownEnvironment(),
  });
  if (child.error) fail(`Node 24 could not be started: ${child.error.message}`);
  if (child.signal) process.kill(process.pid, child.signal);
  process.exit(child.status ?? 1);
}
