import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createElectron, type Machine } from '../test/fakes/electron.ts';
import { portChannel } from './origin.ts';
import { temporaryFolder } from '../test/fakes/temporary-folder.ts';

const nonce = '6f1c1f4e-8c1c-4a55-9a57-0d3d3f5ec1a2';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

/** The program as it stands when its module has been read, before Electron is ready. */
async function launched(machine: Partial<Machine> = {}) {
  const userData = temporaryFolder('shell');
  const electron = createElectron({ userData, keystore: 'gnome_libsecret', ...machine });
  vi.resetModules();
  vi.doMock('electron', () => electron.module);
  await import('./main.ts');
  return { ...electron, userData };
}

async function running(machine: Partial<Machine> = {}) {
  const shell = await launched(machine);
  const opened = once(shell.app, 'web-contents-created');
  shell.becomeReady();
  await opened;
  const window = shell.seen.windows[0]!;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
  return { ...shell, window, kinds: (at: number) => shell.seen.stations[at]!.received.map(kindOf) };
}

const kindOf = ({ data }: { data: unknown }) =>
  typeof data === 'object' && data !== null && 'kind' in data ? data.kind : undefined;

/** Loads the page: its preload runs, and what it posts to the page's window is gathered. */
async function pageLoaded(shell: { newPage(): void }) {
  shell.newPage();
  const posted: { message: unknown; origin: unknown; ports: MessagePort[] }[] = [];
  const page = Object.assign(new EventTarget(), {
    location: { origin: 'borderpost://app' },
    postMessage: (message: unknown, origin: unknown, ports: MessagePort[]) => posted.push({ message, origin, ports }),
  });
  vi.stubGlobal('window', page);
  vi.resetModules();
  await import('./preload.ts');
  page.dispatchEvent(new Event('DOMContentLoaded'));
  return posted;
}

test('before it is ready, the program has registered its scheme and put every renderer in a sandbox', async () => {
  const { seen } = await launched();
  expect(seen).toMatchObject({ schemes: [{ scheme: 'borderpost' }], sandboxed: true, windows: [], stations: [] });
});

test('the window has a sandboxed page of ours, no menu and, when installed, no developer tools', async () => {
  const { seen, window } = await running({ isPackaged: true });
  expect(seen.menu).toBeNull();
  expect(window.webContents.mainFrame.url).toBe('borderpost://app/');
  expect(window.options.webPreferences).toEqual({
    preload: expect.stringMatching(/preload\.cjs$/),
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
    devTools: false,
    spellcheck: false,
  });
  window.emit('ready-to-show');
  expect(window.calls).toEqual(['show']);
});

test('the station is told where its home is and given the device secret', async () => {
  vi.stubEnv('BORDERPOST_HOME', '/posts');
  const { seen } = await running();
  expect(seen.stations[0]?.received).toEqual([
    {
      ports: [],
      data: {
        kind: 'start',
        home: '/posts',
        product: expect.stringMatching(/^\d+\.\d+\.\d+$/),
        keystore: 'os',
        deviceSecret: expect.any(Uint8Array),
      },
    },
  ]);
});

test('the station is told when the desktop keeps secrets in plain text, and when it keeps none', async () => {
  const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('linux');
  const plain = await running({ keystore: 'basic_text' });
  expect(plain.seen.stations[0]?.received[0]?.data).toMatchObject({ keystore: 'basic-text' });
  vi.useRealTimers();
  platform.mockReturnValue('win32');
  const none = await running({ keystore: 'basic_text' });
  expect(none.seen.stations[0]?.received[0]?.data).toEqual(
    expect.not.objectContaining({ deviceSecret: expect.anything() }),
  );
  platform.mockRestore();
});

test('with a lost key the program says so in the user’s language and starts no station', async () => {
  const userData = temporaryFolder('shell');
  writeFileSync(join(userData, 'device-secret.bin'), 'from another keystore');
  const shell = await launched({ userData, locale: 'fr-CM' });
  const ended = once(shell.app, 'ended');
  shell.becomeReady();
  expect(await ended).toEqual([1]);
  expect(shell.seen).toMatchObject({ stations: [], windows: [] });
  expect(shell.seen.errorBoxes).toEqual([expect.stringContaining('La clé de cette machine ne peut pas être ouverte')]);
  expect(shell.seen.errorBoxes).toEqual([expect.stringContaining('device-secret.bin')]);
});

test('a disk that refuses ends the program with a word, not with nothing', async () => {
  const shell = await launched({ userData: '/nowhere/at/all' });
  const ended = once(shell.app, 'ended');
  shell.becomeReady();
  expect(await ended).toEqual([1]);
  expect(shell.seen.errorBoxes).toEqual([expect.stringContaining('Borderpost cannot start')]);
});

test('a second program starts nothing, and brings the first to the front', async () => {
  const second = await launched({ firstInstance: false });
  second.becomeReady();
  expect(second.seen).toMatchObject({ exitCode: 0, windows: [], stations: [] });

  const first = await running();
  first.window.minimized = true;
  first.app.emit('second-instance');
  expect(first.window.calls).toEqual(['restore', 'show', 'focus']);
});

test('the page speaks to the station over a port that nothing else holds', async () => {
  const shell = await running();
  const { seen, kinds } = shell;
  const posted = await pageLoaded(shell);
  expect(seen.exposed.get('borderpostShell')).toEqual({ host: 'desktop' });
  expect(posted).toEqual([
    { message: { kind: 'borderpost-port' }, origin: 'borderpost://app', ports: [expect.anything()] },
  ]);
  expect(kinds(0)).toEqual(['start', 'serve']);

  const stationPort = seen.stations[0]!.received[1]!.ports[0]!;
  stationPort.start();
  const heard = once(stationPort, 'message');
  posted[0]!.ports[0]!.postMessage('from the page');
  expect(await heard).toMatchObject([{ data: 'from the page' }]);
  posted[0]!.ports[0]!.close();
});

test('a reloaded page gets a fresh port, and the page before it gets nothing more', async () => {
  const shell = await running();
  const before = await pageLoaded(shell);
  const after = await pageLoaded(shell);
  expect([before.length, after.length]).toEqual([1, 1]);
  expect(shell.kinds(0)).toEqual(['start', 'serve', 'serve']);
});

test('a port meant for the page before is closed, not handed on', async () => {
  const shell = await running();
  const posted = await pageLoaded(shell);
  const late = { close: vi.fn() };
  shell.ipcRenderer.emit(portChannel, { ports: [late] }, nonce);
  expect([late.close.mock.calls.length, posted.length]).toEqual([1, 1]);
});

test('nobody but the top frame of our window, at our address, is given a port', async () => {
  const { ipcMain, window, seen, kinds } = await running();
  const sender = window.webContents;
  const top = sender.mainFrame;
  const spoofed = [
    { sender: {}, senderFrame: top },
    { sender, senderFrame: null },
    { sender, senderFrame: { url: 'borderpost://app/', parent: top } },
    { sender, senderFrame: { url: 'https://example.org/', parent: null } },
    { sender, senderFrame: { url: 'borderpost://app.example/', parent: null } },
    { sender, senderFrame: { url: 'about:blank', parent: null } },
  ];
  for (const event of spoofed) ipcMain.emit(portChannel, event, nonce);
  for (const said of [undefined, 1, '', 'guess', { nonce }])
    ipcMain.emit(portChannel, { sender, senderFrame: top }, said);
  expect(kinds(0)).toEqual(['start']);

  ipcMain.emit(portChannel, { sender, senderFrame: top }, nonce);
  expect(kinds(0)).toEqual(['start', 'serve']);

  ipcMain.emit(portChannel, { sender, senderFrame: top }, 'guess');
  seen.stations[0]!.end(1);
  vi.advanceTimersByTime(250);
  expect(kinds(1)).toEqual(['start', 'serve']);
});

test('a station that dies is started again, ever less eagerly, and the page is connected anew', async () => {
  const shell = await running();
  const { seen, kinds } = shell;
  const posted = await pageLoaded(shell);
  for (const [at, delay] of [250, 500, 1000, 2000, 4000, 4000].entries()) {
    seen.stations[at]!.end(1);
    vi.advanceTimersByTime(delay - 1);
    expect(seen.stations).toHaveLength(at + 1);
    vi.advanceTimersByTime(1);
    expect(kinds(at + 1)).toEqual(['start', 'serve']);
  }
  expect(posted).toHaveLength(7);
});

test('a station that had run well for a minute is started again at once', async () => {
  const { seen } = await running();
  for (const at of [0, 1, 2]) {
    vi.advanceTimersByTime(61_000);
    seen.stations[at]!.end(1);
    vi.advanceTimersByTime(250);
  }
  expect(seen.stations).toHaveLength(4);
});

test('a page that asks while the station is down is connected when it is back', async () => {
  const shell = await running();
  const { seen, kinds } = shell;
  seen.stations[0]!.end(1);
  const posted = await pageLoaded(shell);
  expect(posted).toEqual([]);
  vi.advanceTimersByTime(250);
  expect([kinds(1), posted.length]).toEqual([['start', 'serve'], 1]);
});

test('a page that crashes is loaded again', async () => {
  const shell = await running();
  const { window, seen, kinds } = shell;
  await pageLoaded(shell);
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 11 });
  expect(window.calls).toEqual(['reload']);
  seen.stations[0]!.end(1);
  vi.advanceTimersByTime(250);
  expect(kinds(1)).toEqual(['start']);
});

test('when the window is closed the station closes its files, and then the program ends', async () => {
  const { app, seen, kinds } = await running();
  app.emit('window-all-closed');
  expect([kinds(0).at(-1), seen.exitCode]).toEqual(['stop', undefined]);
  const ended = once(app, 'ended');
  seen.stations[0]!.end(0);
  expect(await ended).toEqual([0]);
  vi.advanceTimersByTime(60_000);
  expect(seen.stations).toHaveLength(1);
});

test('a station that does not close is ended after five seconds', async () => {
  const { app, seen } = await running();
  app.quit();
  vi.advanceTimersByTime(4_999);
  expect(seen.stations[0]?.ended).toBe(false);
  const ended = once(app, 'ended');
  vi.advanceTimersByTime(1);
  expect([seen.stations[0]?.ended, await ended]).toEqual([true, [0]]);
});

test('quitting while the station is down starts it no more', async () => {
  const { app, seen } = await running();
  seen.stations[0]!.end(1);
  const ended = once(app, 'ended');
  app.quit();
  expect(await ended).toEqual([0]);
  vi.advanceTimersByTime(60_000);
  expect(seen.stations).toHaveLength(1);
});

test('the page goes nowhere else, opens no window and embeds nothing', async () => {
  const { window } = await running();
  const refused = (event: string, details: object = {}) => {
    const preventDefault = vi.fn();
    window.webContents.emit(event, { ...details, preventDefault });
    return preventDefault.mock.calls.length > 0;
  };
  const elsewhere = [
    'https://example.org/',
    'file:///etc/passwd',
    'borderpost://app/assets/page.js',
    'data:text/html,x',
  ];
  for (const url of elsewhere) expect(refused('will-frame-navigate', { url, isMainFrame: true })).toBe(true);
  expect(refused('will-frame-navigate', { url: 'borderpost://app/', isMainFrame: false })).toBe(true);
  expect(refused('will-frame-navigate', { url: 'borderpost://app/#desk', isMainFrame: true })).toBe(false);
  expect(refused('will-redirect', { url: 'borderpost://app/' })).toBe(true);
  expect(refused('will-attach-webview')).toBe(true);
  expect(window.webContents.onWindowOpen?.({ url: 'borderpost://app/' })).toEqual({ action: 'deny' });
});

test('a program that the station asks for runs apart with a port of its own, and ends with the station', async () => {
  const { seen } = await running();
  const [station] = seen.stations;
  station!.emit('message', { kind: 'start-program', id: 7, name: 'pcsc-child' });
  const program = seen.stations[1]! as (typeof seen.stations)[number] & { entry: string };
  expect(program.entry).toMatch(/pcsc-child\.mjs$/);
  const [theirs] = program.received[0]!.ports;
  const handed = station!.received.at(-1)!;
  expect(handed.data).toEqual({ kind: 'program', id: 7 });
  const heard = once(handed.ports[0]!, 'message');
  handed.ports[0]!.start();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a process has no origin
  theirs!.postMessage({ told: 'pong' });
  expect((await heard)[0]).toMatchObject({ data: { told: 'pong' } });

  station!.emit('message', { kind: 'end-program', id: 7 });
  expect(program.ended).toBe(true);
  expect(station!.received.at(-1)!.data).toEqual({ kind: 'program-ended', id: 7, code: 15 });

  station!.emit('message', { kind: 'start-program', id: 8, name: 'picture-worker' });
  station!.end(1);
  expect(seen.stations[2]?.ended).toBe(true);
});

test('the station can have no other program started than the product’s own', async () => {
  const { seen } = await running();
  const asked = [
    { kind: 'start-program', id: 1, name: '/bin/sh' },
    { kind: 'start-program', id: 1, name: '../pcsc-child' },
    { kind: 'start-program', name: 'pcsc-child' },
    'start-program',
    undefined,
  ];
  for (const message of asked) seen.stations[0]!.emit('message', message);
  expect(seen.stations).toHaveLength(1);
});
