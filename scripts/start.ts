import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildIfStale } from './build-if-stale.ts';

const root = join(import.meta.dirname, '..');
const words = process.argv.slice(2);
const open = !words.includes('--no-open');
const rest = words.filter((word) => word !== '--no-open' && word !== '--browser');

await buildIfStale();
const electron = words.includes('--browser') ? undefined : electronBinary();
if (electron !== undefined && hasDisplay()) startDesktop(electron);
else startBrowserHost();

function electronBinary(): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    // Outside Electron its package exports the path of the binary, and throws where it has not been downloaded.
    const found: unknown = require('electron');
    return typeof found === 'string' && existsSync(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);
}

function startDesktop(binary: string) {
  const shell = spawn(binary, [root, ...rest], { stdio: 'inherit' });
  shell.on('exit', (status) => process.exit(status ?? 1));
}

function startBrowserHost() {
  const station = spawn(
    process.execPath,
    [join(root, 'dist/station/serve.mjs'), '--screens', join(root, 'dist/renderer'), ...rest],
    { stdio: ['inherit', 'pipe', 'inherit'] },
  );
  let told = '';
  station.stdout.on('data', (chunk: Buffer) => {
    told += chunk.toString();
    const end = told.indexOf('\n');
    if (end === -1) return;
    station.stdout.removeAllListeners('data');
    announce(String(JSON.parse(told.slice(0, end)).url));
  });
  station.on('exit', (status) => process.exit(status ?? 1));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => station.kill(signal));
}

function announce(url: string) {
  const shown = open && hasDisplay() && openBrowser(url);
  const how = shown
    ? 'Borderpost is open in your browser. Its address:'
    : 'Borderpost is ready. This machine shows no desktop here; open this address in a browser on it:';
  process.stdout.write(
    `\n${how}\n\n  ${url}\n\nThe address holds a secret for this run: do not pass it on. End with Ctrl+C.\n`,
  );
}

function openBrowser(url: string): boolean {
  const [command, ...args] =
    process.platform === 'win32'
      ? ['cmd', '/c', 'start', '', url]
      : process.platform === 'darwin'
        ? ['open', url]
        : ['xdg-open', url];
  const browser = spawn(command ?? '', args, { stdio: 'ignore', detached: true });
  browser.on('error', () => process.stdout.write('No browser could be opened: open the address above yourself.\n'));
  browser.unref();
  return true;
}
