import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
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

/** Electron's binary where it has been downloaded. Its package is not asked, for it would begin to download it. */
function electronBinary(): string | undefined {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist');
  const names: Partial<Record<NodeJS.Platform, string>> = {
    win32: 'electron.exe',
    darwin: 'Electron.app/Contents/MacOS/Electron',
  };
  const file = join(folder, names[process.platform] ?? 'electron');
  return existsSync(file) ? file : undefined;
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
